// What stages 2 and 3 learn: the noise in a sample.
#pragma once

#include "core/engine/tensor.h"

#include <nlohmann/json_fwd.hpp>

namespace pcdm {

/// Whether a training's settings ask for debiasedWeights(): "weighting" is "uniform" (published) or
/// "debiased".
bool wantsDebiasedWeights(const nlohmann::json& settings);

/// Mean squared error of `predicted` [B, C, h, w] against `noise`, in float32; `weights` [B] of the rows may
/// be undefined: all alike (spec §4.1).
Tensor noiseLoss(const Tensor& predicted, const Tensor& noise, const Tensor& weights);

/// sqrt(1 - alpha-bar) / sqrt(alpha-bar) at each of `timesteps` [B]: with these weights (Yu et al. 2023,
/// "Debias the Training of Diffusion Models") what is drawn out of much noise, shapes and places, is learned
/// sooner.
Tensor debiasedWeights(const Tensor& timesteps);

} // namespace pcdm
