// diffusers' UNet2DConditionModel as PCDMs use it: stage 2 (9 input channels, class embedding, pose added
// after conv_in), stage 3 (8 input channels) and the simplified model (spec §2.2–2.4).
#pragma once

#include "core/engine/nn/attention.h"
#include "core/engine/nn/prediction_type.h"
#include "core/engine/nn/resnet.h"

#include <nlohmann/json_fwd.hpp>

#include <string>
#include <vector>

namespace pcdm {

/// One entry for each cross-attention of a UNet, in the order of its forward pass.
using UNetContext = std::vector<CrossContext>;

struct UNet {
    struct Config {
        std::int64_t inChannels, outChannels;
        std::vector<std::int64_t> channels;       ///< of each level
        std::vector<std::int64_t> heads;          ///< of each level
        std::vector<bool> downAttends, upAttends; ///< whether the level's blocks hold transformers
        std::int64_t layersPerBlock;
        std::int64_t crossAttentionDim;
        std::int64_t classEmbedding; ///< width of the class embedding's input, 0 for none
        std::int64_t groups;
        double eps;
        bool cosinesFirst;
        double freqShift;
        PredictionType prediction;

        /// diffusers' config.json, with its schedulers' prediction_type. Throws BadCheckpoint for a field or
        /// a block type this program has not.
        static Config fromJson(const nlohmann::json& json, const std::string& component);
    };

    UNet(const Weights& w, const Config& config);

    PredictionType prediction() const { return config_.prediction; }

    /// timesteps [N] -> [N, embedding width]
    Tensor embedTime(const Tensor& timesteps) const;
    /// class labels [N, classEmbedding] -> [N, embedding width], to be added to the time's
    Tensor embedClass(const Tensor& labels) const;
    /// Keys and values of every cross-attention for context [B, T, crossAttentionDim], made once a run.
    UNetContext project(const Tensor& context) const;
    /// For guidance: the forward pass's batch is then an unconditional half, whose context is one `token`
    /// [crossAttentionDim] repeated, followed by a conditional half.
    UNetContext withUnconditional(UNetContext context, const Tensor& token) const;
    /// sample [B, inChannels, H, W], embedding [B or 1, width], poseMap [B or 1, channels[0], H, W] or
    /// undefined
    /// -> [B, outChannels, H, W]. H and W may be any size. `deep` is what the last layer is handed by those
    /// below it (DeepCache's outermost branch): filled when empty; else taken over, and only conv_in and the
    /// last layer are computed.
    Tensor operator()(const Tensor& sample, const Tensor& embedding, const UNetContext& context,
                      const Tensor& poseMap = {}, Tensor* deep = nullptr) const;

private:
    template <typename Visit>
    void visitTransformers(const Visit& visit) const;

    struct Level {
        std::vector<ResnetBlock> resnets;
        std::vector<Transformer2D> transformers; ///< as many as resnets, or none
        std::optional<Downsample> downsample;
        std::optional<Upsample> upsample;
    };

    Config config_;
    Conv2d convIn_;
    TimestepEmbedding timeEmbedding_;
    std::optional<TimestepEmbedding> classEmbedding_;
    std::vector<Level> down_;
    ResnetBlock midResnet0_;
    Transformer2D midTransformer_;
    ResnetBlock midResnet1_;
    std::vector<Level> up_;
    GroupNorm normOut_;
    Conv2d convOut_;
};

} // namespace pcdm
