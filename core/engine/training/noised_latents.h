// Samples of stages 2 and 3 to learn from, and what is to be learned of them.
#pragma once

#include "core/engine/nn/prediction_type.h"
#include "core/engine/tensor.h"

#include <string_view>

namespace pcdm {

/// A batch of samples on their way from data to noise.
struct NoisedLatents {
    Tensor clean;     ///< [B, C, h, w]
    Tensor noise;     ///< of the same shape, offset included
    Tensor timesteps; ///< [B] int64

    Tensor noisy() const;
    /// The clean latents that follow from noisy() and a velocity that a UNet foresees for it, float32.
    Tensor cleanBy(const Tensor& velocity) const;
    /// Mean squared error of a UNet's answer for noisy(), in float32 (spec §4.1), each square times its
    /// `weight` [B, 1, h, w] where there is one.
    Tensor loss(const Tensor& predicted, PredictionType type, const Tensor& weight = {}) const;
};

/// What cleanBy() makes can be judged by how it looks, as `setting` asks: throws BadOption where the network
/// `name` predicts anything else than velocities.
void requireVelocities(PredictionType type, std::string_view name, std::string_view setting);

} // namespace pcdm
