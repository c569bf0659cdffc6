#include "core/engine/training/noise_loss.h"

#include "core/engine/schedulers/noise_schedule.h"

#include <nlohmann/json.hpp>

namespace pcdm {

bool wantsDebiasedWeights(const nlohmann::json& settings) {
    return settings.value("weighting", "uniform") == "debiased";
}

Tensor noiseLoss(const Tensor& predicted, const Tensor& noise, const Tensor& weights) {
    const Tensor error = (predicted.to(at::kFloat) - noise).square();
    return weights.defined() ? (error.mean({1, 2, 3}) * weights).mean() : error.mean();
}

Tensor debiasedWeights(const Tensor& timesteps) {
    const Tensor alphaBars = at::tensor(NoiseSchedule::scaledLinear().alphaBars()).to(timesteps.device());
    const Tensor signal = alphaBars.index_select(0, timesteps);
    return ((1 - signal) / signal).sqrt();
}

} // namespace pcdm
