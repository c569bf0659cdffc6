// transformers' CLIPVisionModelWithProjection: a picture's global embedding (spec §2.6).
#pragma once

#include "core/engine/nn/attention.h"

#include <nlohmann/json_fwd.hpp>

#include <string>
#include <vector>

namespace pcdm {

struct ClipVision {
    struct Config {
        std::int64_t width, mlpWidth, layers, heads;
        std::int64_t imageSize, patchSize;
        std::int64_t projectionWidth;
        bool quickGelu;
        double eps;

        /// transformers' config.json, of the vision tower or of a whole CLIP model.
        static Config fromJson(const nlohmann::json& json, const std::string& component);
    };
    struct Output {
        Tensor imageEmbeds;     ///< [B, projectionWidth], not normalised
        Tensor lastHiddenState; ///< [B, 1 + patches, width], before the final LayerNorm
    };
    /// Pre-LN block: LN, self-attention, LN, MLP, each with a residual.
    struct Layer {
        Layer(const Weights& w, const Config& config);
        Tensor operator()(Tensor h) const;

        LayerNorm norm1;
        Attention attention;
        LayerNorm norm2;
        Linear fc1, fc2;
        bool quickGelu;
    };

    ClipVision(const Weights& w, const Config& config);
    /// pixels [B, 3, imageSize, imageSize], normalised
    Output operator()(const Tensor& pixels) const;

private:
    Tensor classEmbedding_; ///< [width]
    Conv2d patchEmbedding_;
    Tensor positions_; ///< [1 + patches, width]
    LayerNorm preNorm_;
    std::vector<Layer> layers_;
    LayerNorm postNorm_;
    Linear projection_;
};

} // namespace pcdm
