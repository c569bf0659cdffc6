// transformers' Dinov2Model: a picture's patch tokens (spec §2.7).
#pragma once

#include "core/engine/nn/attention.h"

#include <nlohmann/json_fwd.hpp>

#include <string>
#include <vector>

namespace pcdm {

struct Dinov2 {
    struct Config {
        std::int64_t width, layers, heads;
        std::int64_t imageSize, patchSize; ///< of training: they give the stored position grid
        std::int64_t cropSize; ///< side of the square it is shown: transformers' `crop_size`, else CLIP's 224
                               ///< (spec §0.2)
        double mlpRatio;
        bool qkvBias;
        double eps;

        static Config fromJson(const nlohmann::json& json, const std::string& component);
        /// Of each half of the SwiGLU net: two thirds of the MLP's width, rounded up to a multiple of 8.
        std::int64_t swigluWidth() const;
    };
    /// h += ls1 * Attn(LN1(h)); h += ls2 * FFN(LN2(h)), FFN = SwiGLU
    struct Layer {
        Layer(const Weights& w, const Config& config);
        Tensor operator()(Tensor h) const;

        LayerNorm norm1;
        Attention attention;
        Tensor layerScale1; ///< [width]
        LayerNorm norm2;
        Linear weightsIn, weightsOut;
        Tensor layerScale2; ///< [width]
    };

    Dinov2(const Weights& w, const Config& config);
    /// pixels [B, 3, H, W], sides multiples of the patch size -> last hidden state [B, 1 + patches, width]
    Tensor operator()(const Tensor& pixels) const;

private:
    Tensor classToken_; ///< [1, 1, width]
    Tensor positions_;  ///< [1, 1 + trained patches, width]
    Conv2d patchEmbedding_;
    std::vector<Layer> layers_;
    LayerNorm norm_;
};

/// The stored patch positions [1, side * side, width] as a grid of rows x columns, [1, rows * columns,
/// width]. Adds 0.1 to the wanted size when it makes the scale factors, as transformers 4.32 does; later
/// versions do not, and give other values (spec §2.7, §11).
Tensor interpolatePositions(const Tensor& positions, std::int64_t rows, std::int64_t columns);

} // namespace pcdm
