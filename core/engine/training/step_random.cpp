#include "core/engine/training/step_random.h"

#include "core/engine/schedulers/noise_schedule.h"

#include <fmt/format.h>

namespace pcdm {

Tensor StepRandom::normal(const std::string& name, at::IntArrayRef shape) const {
    return noise_.draw(fmt::format("{}@{}", name, step_), shape).to(device_);
}

Tensor StepRandom::uniform(const std::string& name, at::IntArrayRef shape) const {
    return at::special_ndtr(normal(name, shape)).clamp_max(1 - 1e-7);
}

Tensor StepRandom::timesteps(std::int64_t rows, double shift) const {
    const Tensor even = uniform("timesteps", {rows});
    const Tensor shifted = shift * even / (1 + (shift - 1) * even);
    return (shifted * trainingSteps).to(at::kLong).clamp_max(trainingSteps - 1);
}

Tensor StepRandom::keep(const std::string& name, std::int64_t rows, double probability) const {
    return (uniform(name, {rows}) >= probability).to(at::kFloat);
}

} // namespace pcdm
