// Residual, down- and upsampling blocks shared by the UNets and the VAE.
#pragma once

#include "core/engine/nn/layers.h"

#include <array>
#include <optional>

namespace pcdm {

/// GN, SiLU, conv; + Linear(SiLU(time embedding)); GN, SiLU, conv; + input, through a 1x1 conv where channels
/// change (spec §2.2).
struct ResnetBlock {
    struct Shape {
        std::int64_t in;
        std::int64_t out;
        std::int64_t timeEmbedding; ///< width, 0 for none (the VAE)
        std::int64_t groups;
        double eps;
    };

    ResnetBlock(const Weights& w, const Shape& shape);
    /// x [B, in, H, W]; embedding [B or 1, timeEmbedding], unused by a block without one.
    Tensor operator()(const Tensor& x, const Tensor& embedding = {}) const;

    GroupNorm norm1;
    Conv2d conv1;
    std::optional<Linear> timeEmbProj;
    GroupNorm norm2;
    Conv2d conv2;
    std::optional<Conv2d> convShortcut;
};

/// 3x3 convolution with stride 2: padding 1 all round in the UNet, a row and a column of zeros at the right
/// and bottom in the VAE (spec §2.5).
struct Downsample {
    enum class Padding { AllRound, RightBottom };

    Downsample(const Weights& w, std::int64_t channels, Padding padding);
    Tensor operator()(const Tensor& x) const;

    Conv2d conv;
    Padding padding;
};

/// Nearest neighbour, then a 3x3 convolution.
struct Upsample {
    Upsample(const Weights& w, std::int64_t channels);
    /// To `height` x `width`: the size of the waiting skip, or twice the input's (spec §13.10).
    Tensor operator()(const Tensor& x, std::int64_t height, std::int64_t width) const;

    Conv2d conv;
};

} // namespace pcdm
