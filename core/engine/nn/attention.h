// Attention and the transformer blocks of the UNet.
#pragma once

#include "core/engine/nn/layers.h"

#include <optional>
#include <vector>

namespace pcdm {

/// Keys and values of a context, each [B, heads, T, head width].
struct KeyValue {
    Tensor key, value;
};

/// Multi-head attention without a mask, scale 1 / sqrt(head width).
struct Attention {
    /// Where the four projections lie; every family of checkpoints names them differently.
    struct Names {
        Weights q, k, v, out;
    };
    struct Shape {
        std::int64_t width;        ///< of the queries' tokens and of the result
        std::int64_t contextWidth; ///< of the tokens that keys and values are made of
        std::int64_t heads;
        bool qkvBias = false;
    };

    Attention(const Names& names, const Shape& shape);

    /// context [B, T, contextWidth]
    KeyValue keyValue(const Tensor& context) const;
    /// x [B, N, width]; a context of batch 1 serves every row of x.
    Tensor operator()(const Tensor& x, const KeyValue& context) const;
    /// Self-attention.
    Tensor operator()(const Tensor& x) const { return (*this)(x, keyValue(x)); }

    Linear q, k, v, out;
    std::int64_t heads;
};

/// diffusers' names: to_q, to_k, to_v, to_out.0.
Attention::Names diffusersAttention(const Weights& w);

/// What one cross-attention needs of a run's context, made once: the keys and values of the conditional rows
/// and, with guidance, its constant answer for the unconditional rows. Their context is one token repeated,
/// so the softmax averages equal values and the answer does not depend on the query.
struct CrossContext {
    KeyValue conditional;
    std::optional<Tensor> unconditional; ///< [width]; when set, the first half of the batch is unconditional
};

/// A gated (GEGLU, spec §2.2) feed-forward net: Linear C->8C, value * GELU(gate), Linear 4C->C.
struct GegluFeedForward {
    GegluFeedForward(const Weights& w, std::int64_t width);
    Tensor operator()(const Tensor& x) const;

    Linear in, out;
};

/// LN, self-attention, LN, cross-attention, LN, feed-forward, each with a residual (spec §2.2).
struct BasicTransformerBlock {
    BasicTransformerBlock(const Weights& w, std::int64_t width, std::int64_t contextWidth,
                          std::int64_t heads);
    /// h [B, N, width]
    Tensor operator()(Tensor h, const CrossContext& context) const;

    LayerNorm norm1, norm2, norm3;
    Attention attn1, attn2;
    GegluFeedForward ff;
};

/// GroupNorm, tokens, Linear, transformer block, Linear, picture, residual (spec §2.2).
struct Transformer2D {
    Transformer2D(const Weights& w, std::int64_t channels, std::int64_t contextWidth, std::int64_t heads,
                  std::int64_t groups);
    /// x [B, C, H, W]
    Tensor operator()(const Tensor& x, const CrossContext& context) const;
    /// Keys and values of context [B, T, contextWidth].
    KeyValue project(const Tensor& context) const;
    /// The constant answer [width] of the cross-attention to a context that repeats `token` [contextWidth].
    Tensor answerToRepeated(const Tensor& token) const;

    GroupNorm norm;
    Linear projIn;
    BasicTransformerBlock block;
    Linear projOut;
};

} // namespace pcdm
