// The two small networks that bring conditions into the UNets' spaces (spec §2.0).
#pragma once

#include "core/engine/nn/layers.h"

#include <nlohmann/json_fwd.hpp>

#include <string>
#include <vector>

namespace pcdm {

/// DINOv2 tokens to cross-attention tokens: Linear, GELU, LN, Linear.
struct ImageProjection {
    struct Config {
        std::int64_t in, hidden, out;

        static Config fromJson(const nlohmann::json& json, const std::string& component);
    };

    ImageProjection(const Weights& w, const Config& config);
    /// tokens [B, T, in] -> [B, T, out]
    Tensor operator()(const Tensor& tokens) const;

    Linear linear0;
    LayerNorm norm;
    Linear linear1;
};

/// diffusers' ControlNetConditioningEmbedding: a skeleton picture to a map that is added after the UNet's
/// conv_in.
struct PoseProjection {
    struct Config {
        std::int64_t in, out;
        std::vector<std::int64_t> channels; ///< every step from one to the next halves the sides

        static Config fromJson(const nlohmann::json& json, const std::string& component);
    };

    PoseProjection(const Weights& w, const Config& config);
    /// picture [B, in, H, W] in [-1, 1] -> [B, out, H/8, W/8] for four entries of `channels`
    Tensor operator()(const Tensor& picture) const;

private:
    Conv2d convIn_;
    std::vector<Conv2d> blocks_;
    Conv2d convOut_;
};

} // namespace pcdm
