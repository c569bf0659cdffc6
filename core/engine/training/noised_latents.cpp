#include "core/engine/training/noised_latents.h"

#include "core/engine/schedulers/noise_schedule.h"
#include "core/error.h"

#include <fmt/format.h>

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

void requireVelocities(PredictionType type, std::string_view name, std::string_view setting) {
    if (type != PredictionType::VPrediction)
        throw Error(
            ErrorKind::BadOption,
            fmt::format("The setting '{}' is for networks that predict velocities.", setting),
            fmt::format("Set the prediction_type of {} to v_prediction, or leave the setting out.", name));
}

} // namespace pcdm
