// How far a picture is from the truth as it looks: what the squared error of latents does not say.
#pragma once

#include "core/engine/training/frozen_encoders.h"

namespace pcdm {

/// 1 - SSIM (spec §8.1) + 2 times the absolute difference (Zhao et al. 2017), a scalar, of pictures [B, 3, H,
/// W] in [-1, 1] with sides of at least 9. Where several things may be, a squared error asks for their mean,
/// a blur; these two for the likeliest. Each place counts by its `weight` [B, 1, H, W]; SSIM leaves out a
/// border of kSsimRadius.
Tensor pixelLoss(const Tensor& drawn, const Tensor& truth, const Tensor& weight);

/// Of the pictures that `latents` [B, C, h, w] show and the pairs' targets, whose heads count `headWeight`
/// times.
Tensor targetPixelLoss(const Tensor& latents, const std::vector<PersonPair>& pairs, double headWeight,
                       FrozenEncoders& encoders, const Placement& placement);

} // namespace pcdm
