// diffusers' AutoencoderKL: pictures to latents and back (spec §2.5).
#pragma once

#include "core/engine/nn/attention.h"
#include "core/engine/nn/resnet.h"

#include <nlohmann/json_fwd.hpp>

#include <string>
#include <vector>

namespace pcdm {

struct VaeConfig {
    std::int64_t imageChannels;
    std::int64_t latentChannels;
    std::vector<std::int64_t> channels; ///< of each level; every level but the last halves the sides
    std::int64_t layersPerBlock;
    std::int64_t groups;
    double scalingFactor;          ///< between the network's latents and those the UNets see
    std::vector<double> latentRgb; ///< the previews' map, 3 (latentChannels + 1) numbers, or none

    static VaeConfig fromJson(const nlohmann::json& json, const std::string& component);
    /// How many pixels a latent spans along one side.
    std::int64_t downscale() const { return std::int64_t{1} << (channels.size() - 1); }
};

/// Res, single-head self-attention over the pixels, Res.
struct VaeMidBlock {
    VaeMidBlock(const Weights& w, std::int64_t channels, std::int64_t groups);
    Tensor operator()(const Tensor& x) const;

    ResnetBlock resnet0;
    GroupNorm norm;
    Attention attention;
    ResnetBlock resnet1;

    /// GroupNorm, attention over H*W tokens, residual. x [B, C, H, W]
    Tensor attend(const Tensor& x) const;
};

/// The diagonal normal distribution an encoder gives for a picture.
struct VaePosterior {
    Tensor moments; ///< [B, 2 * latentChannels, h, w], the network's raw output

    Tensor mean() const;
    /// clamped to [-30, 20]
    Tensor logvar() const;
    /// mean + std * noise, in the network's own scale; `noise` of the mean's shape
    Tensor sample(const Tensor& noise) const;
};

struct VaeEncoder {
    VaeEncoder(const Weights& w, const VaeConfig& config);
    /// picture [B, 3, H, W] in [-1, 1]
    VaePosterior operator()(const Tensor& picture) const;
    std::int64_t downscale() const { return downscale_; }

private:
    struct Level {
        std::vector<ResnetBlock> resnets;
        std::optional<Downsample> downsample;
    };

    std::int64_t downscale_; ///< VaeConfig::downscale()
    Conv2d convIn_;
    std::vector<Level> levels_;
    VaeMidBlock mid_;
    GroupNorm normOut_;
    Conv2d convOut_;
    Conv2d quantConv_;
};

struct VaeDecoder {
    VaeDecoder(const Weights& w, const VaeConfig& config);
    /// latents [B, latentChannels, h, w] in the network's own scale -> picture [B, 3, H, W], about [-1, 1]
    Tensor operator()(const Tensor& latents) const;
    std::int64_t downscale() const { return downscale_; }

private:
    struct Level {
        std::vector<ResnetBlock> resnets;
        std::optional<Upsample> upsample;
    };

    std::int64_t downscale_; ///< VaeConfig::downscale()
    Conv2d postQuantConv_;
    Conv2d convIn_;
    VaeMidBlock mid_;
    std::vector<Level> levels_;
    GroupNorm normOut_;
    Conv2d convOut_;
};

/// Both halves.
struct Vae {
    using Config = VaeConfig;

    Vae(const Weights& w, const VaeConfig& config) : encoder(w, config), decoder(w, config) {}

    VaeEncoder encoder;
    VaeDecoder decoder;
};

} // namespace pcdm
