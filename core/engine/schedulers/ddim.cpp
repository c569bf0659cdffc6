#include "core/engine/schedulers/ddim.h"

#include "core/engine/schedulers/noise_schedule.h"

#include <algorithm>
#include <cmath>

namespace pcdm {

namespace {

const NoiseSchedule& schedule() {
    return NoiseSchedule::scaledLinear();
}

} // namespace

DdimScheduler::DdimScheduler(TimestepSpacing spacing, int steps)
    : timesteps_(spacedTimesteps(spacing, steps)) {}

double DdimScheduler::noiseLevel(std::size_t i) const {
    return schedule().noiseLevel(timesteps_.at(i));
}

Tensor DdimScheduler::step(const Tensor& output, std::size_t i, const Tensor& sample, const Tensor&) {
    // A step ends one stride of the leading spacing below its start, whatever the spacing: with the other two
    // that is not quite where the next one starts. diffusers does so, and published samples are made so.
    const std::int64_t t = timesteps_.at(i);
    const std::int64_t next =
        std::max<std::int64_t>(t - trainingSteps / static_cast<std::int64_t>(timesteps_.size()), 0);

    const double alphaBar = schedule().alphaBars().at(static_cast<std::size_t>(t));
    const double nextAlphaBar = schedule().alphaBars().at(static_cast<std::size_t>(next));
    const Tensor clean = (sample - std::sqrt(1 - alphaBar) * output) / std::sqrt(alphaBar);
    return std::sqrt(nextAlphaBar) * clean + std::sqrt(1 - nextAlphaBar) * output;
}

} // namespace pcdm
