// Stage 1's network: six tokens through a transformer to the target picture's embedding (spec §2.1).
#pragma once

#include "core/engine/nn/attention.h"

#include <nlohmann/json_fwd.hpp>

#include <string>
#include <vector>

namespace pcdm {

struct PriorTransformer {
    struct Config {
        std::int64_t heads, headWidth, layers;
        std::int64_t embeddingWidth;
        std::int64_t tokens; ///< num_embeddings + additional_embeddings, six for PCDMs
        std::int64_t poseWidth, poseHiddenWidth;
        double clipMean, clipStd; ///< embedding = standardised * clipStd + clipMean

        static Config fromJson(const nlohmann::json& json, const std::string& component);
        std::int64_t width() const { return heads * headWidth; }
    };

    PriorTransformer(const Weights& w, const Config& config);

    /// sourcePose, targetPose [B, poseWidth], sourceEmbedding [B, embeddingWidth] (raw)
    /// -> tokens 0, 1 and 2 of the sequence [B, 3, width]: the same in every step of a run.
    Tensor condition(const Tensor& sourcePose, const Tensor& targetPose, const Tensor& sourceEmbedding) const;
    /// timesteps [N] -> [N, width]
    Tensor embedTime(const Tensor& timesteps) const;
    /// x_t [B, embeddingWidth] (standardised), time [B or 1, width], condition [B or 1, 3, width]
    /// -> predicted x0 [B, embeddingWidth], standardised
    Tensor operator()(const Tensor& noisy, const Tensor& time, const Tensor& condition) const;

private:
    /// Linear, GELU, LN, Linear, LN over a pose's coordinates.
    struct PoseEncoder {
        PoseEncoder(const Weights& w, const Config& config);
        Tensor operator()(const Tensor& pose) const;

        Linear linear0;
        LayerNorm norm0;
        Linear linear1;
        LayerNorm norm1;
    };
    struct Block {
        Block(const Weights& w, const Config& config);
        Tensor operator()(Tensor h) const;

        LayerNorm norm1;
        Attention attention;
        LayerNorm norm3;
        Linear in, out;
    };

    Tensor positions_; ///< [1, tokens, width]
    Tensor query_;     ///< [1, 1, width]
    PoseEncoder poseEncoder_, poseEncoder1_;
    TimestepEmbedding timeEmbedding_;
    Linear projIn_, embeddingProj_, poseProj_, poseProj1_;
    std::vector<Block> blocks_;
    LayerNorm normOut_;
    Linear projOut_;
};

} // namespace pcdm
