// The decoding half of diffusers' AutoencoderTiny (TAESD): pictures from latents at a small part of the VAE's
// cost, for previews.
#pragma once

#include "core/engine/nn/layers.h"

#include <nlohmann/json_fwd.hpp>

#include <optional>
#include <string>
#include <vector>

namespace pcdm {

struct TinyDecoder {
    struct Config {
        std::int64_t latentChannels, imageChannels;
        std::vector<std::int64_t> channels; ///< of each level; every level but the last doubles the sides
        std::vector<std::int64_t> blocks;   ///< of each level

        static Config fromJson(const nlohmann::json& json, const std::string& component);
    };

    TinyDecoder(const Weights& w, const Config& config);
    /// latents [B, latentChannels, h, w] in the UNets' scale -> picture [B, imageChannels, H, W], about [-1,
    /// 1]
    Tensor operator()(const Tensor& latents) const;

private:
    /// Three convolutions with ReLU between them and behind their sum with the input.
    struct Block {
        Block(const Weights& w, std::int64_t channels);
        Tensor operator()(const Tensor& x) const;

        Conv2d conv0, conv1, conv2;
    };
    struct Level {
        std::vector<Block> blocks;
        bool doubles;
        Conv2d conv;
    };

    Conv2d convIn_;
    std::vector<Level> levels_;
};

} // namespace pcdm
