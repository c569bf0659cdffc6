#include "core/engine/nn/attention.h"

namespace pcdm {

namespace {

/// [B, N, heads * D] -> [B, heads, N, D]
Tensor splitHeads(const Tensor& x, std::int64_t heads) {
    return x.view({x.size(0), x.size(1), heads, x.size(2) / heads}).transpose(1, 2);
}

} // namespace

Attention::Attention(const Names& names, const Shape& shape)
    : q(names.q, shape.width, shape.width, shape.qkvBias),
      k(names.k, shape.contextWidth, shape.width, shape.qkvBias),
      v(names.v, shape.contextWidth, shape.width, shape.qkvBias), out(names.out, shape.width, shape.width),
      heads(shape.heads) {}

KeyValue Attention::keyValue(const Tensor& context) const {
    return {splitHeads(k(context), heads), splitHeads(v(context), heads)};
}

Tensor Attention::operator()(const Tensor& x, const KeyValue& context) const {
    const Tensor query = splitHeads(q(x), heads);
    const auto forBatch = [&](const Tensor& t) {
        return t.size(0) == x.size(0) ? t : t.expand({x.size(0), -1, -1, -1});
    };
    const Tensor attended =
        at::scaled_dot_product_attention(query, forBatch(context.key), forBatch(context.value));
    return out(attended.transpose(1, 2).reshape(x.sizes()));
}

Attention::Names diffusersAttention(const Weights& w) {
    return {w["to_q"], w["to_k"], w["to_v"], w["to_out"][0]};
}

GegluFeedForward::GegluFeedForward(const Weights& w, std::int64_t width)
    : in(w["net"][0]["proj"], width, 8 * width), out(w["net"][2], 4 * width, width) {}

Tensor GegluFeedForward::operator()(const Tensor& x) const {
    const auto halves = in(x).chunk(2, -1);
    return out(halves[0] * at::gelu(halves[1]));
}

BasicTransformerBlock::BasicTransformerBlock(const Weights& w, std::int64_t width, std::int64_t contextWidth,
                                             std::int64_t heads)
    : norm1(w["norm1"], width), norm2(w["norm2"], width), norm3(w["norm3"], width),
      attn1(diffusersAttention(w["attn1"]), {width, width, heads}),
      attn2(diffusersAttention(w["attn2"]), {width, contextWidth, heads}), ff(w["ff"], width) {}

Tensor BasicTransformerBlock::operator()(Tensor h, const CrossContext& context) const {
    h = h + attn1(norm1(h));
    if (context.unconditional) {
        const auto halves = h.chunk(2, 0);
        h = at::cat(
            {halves[0] + *context.unconditional, halves[1] + attn2(norm2(halves[1]), context.conditional)},
            0);
    } else {
        h = h + attn2(norm2(h), context.conditional);
    }
    return h + ff(norm3(h));
}

Transformer2D::Transformer2D(const Weights& w, std::int64_t channels, std::int64_t contextWidth,
                             std::int64_t heads, std::int64_t groups)
    : norm(w["norm"], groups, channels, 1e-6), projIn(w["proj_in"], channels, channels),
      block(w["transformer_blocks"][0], channels, contextWidth, heads),
      projOut(w["proj_out"], channels, channels) {}

Tensor Transformer2D::operator()(const Tensor& x, const CrossContext& context) const {
    const auto batch = x.size(0), channels = x.size(1), height = x.size(2), width = x.size(3);
    const Tensor tokens = norm(x).permute({0, 2, 3, 1}).reshape({batch, height * width, channels});
    const Tensor out = projOut(block(projIn(tokens), context));
    return out.view({batch, height, width, channels}).permute({0, 3, 1, 2}) + x;
}

KeyValue Transformer2D::project(const Tensor& context) const {
    return block.attn2.keyValue(context);
}

Tensor Transformer2D::answerToRepeated(const Tensor& token) const {
    return block.attn2.out(block.attn2.v(token));
}

} // namespace pcdm
