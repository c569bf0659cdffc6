#include "core/engine/training/noised_latents.h"

#include "core/engine/schedulers/noise_schedule.h"

namespace pcdm {

Tensor NoisedLatents::noisy() const {
    return NoiseSchedule::scaledLinear().addNoise(clean, noise, timesteps);
}

Tensor NoisedLatents::cleanBy(const Tensor& velocity) const {
    // The process is a rotation of data and noise; the velocity is its derivative, and turned back is its
    // opposite.
    return NoiseSchedule::scaledLinear().addNoise(noisy(), -velocity.to(at::kFloat), timesteps);
}

Tensor NoisedLatents::loss(const Tensor& predicted, PredictionType type, const Tensor& weight) const {
    const Tensor target = type == PredictionType::VPrediction
                              ? NoiseSchedule::scaledLinear().velocity(clean, noise, timesteps)
                              : noise;
    const Tensor squares = (predicted.to(at::kFloat) - target).square();
    return (weight.defined() ? squares * weight : squares).mean();
}

} // namespace pcdm
