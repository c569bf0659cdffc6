// A small network of our own that finds the joints of a person: a picture to one heat map a joint.
#pragma once

#include "core/engine/nn/resnet.h"

#include <nlohmann/json_fwd.hpp>

#include <string>
#include <vector>

namespace pcdm {

/// An hourglass: down from half the picture's resolution, up again to a quarter of it, with skips.
struct PoseDetector {
    struct Config {
        std::int64_t height, width;         ///< of the picture it sees
        std::vector<std::int64_t> channels; ///< at 1/2, 1/4, 1/8, … of the resolution
        std::int64_t groups;

        static Config fromJson(const nlohmann::json& json, const std::string& component);
    };

    PoseDetector(const Weights& w, const Config& config);
    /// pictures [B, 3, height, width] in [-1, 1] -> logits [B, 18, height / 4, width / 4]
    Tensor operator()(const Tensor& pictures) const;

private:
    Conv2d convIn_;
    std::vector<ResnetBlock> down_;
    std::vector<Downsample> downsamplers_;
    std::vector<Upsample> upsamplers_;
    std::vector<ResnetBlock> up_;
    GroupNorm normOut_;
    Conv2d convOut_;
};

} // namespace pcdm
