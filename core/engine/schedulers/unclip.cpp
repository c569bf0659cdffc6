#include "core/engine/schedulers/unclip.h"

#include "core/engine/schedulers/noise_schedule.h"

#include <algorithm>
#include <cmath>

namespace pcdm {

namespace {

constexpr double clipRange = 10;

const NoiseSchedule& cosineSchedule() {
    return NoiseSchedule::squaredCosine();
}

} // namespace

UnClipScheduler::UnClipScheduler(int steps) : timesteps_(spacedTimesteps(TimestepSpacing::Linspace, steps)) {
    if (steps == 1) timesteps_ = {trainingSteps - 1}; // the formula divides by steps - 1 (spec §13.5)
}

double UnClipScheduler::noiseLevel(std::size_t i) const {
    return cosineSchedule().noiseLevel(timesteps_.at(i));
}

Tensor UnClipScheduler::step(const Tensor& output, std::size_t i, const Tensor& sample, const Tensor& noise) {
    const std::int64_t t = timesteps_.at(i);
    const std::int64_t next = i + 1 < timesteps_.size() ? timesteps_[i + 1] : -1;

    // In float32 throughout: near t = 0 the rounding of 1 - alpha-bar is part of the published numbers (spec
    // §5.1).
    const float alphaBar = cosineSchedule().alphaBars().at(static_cast<std::size_t>(t));
    const float nextAlphaBar =
        next >= 0 ? cosineSchedule().alphaBars().at(static_cast<std::size_t>(next)) : 1.0F;
    const float beta = next == t - 1 ? cosineSchedule().betas().at(static_cast<std::size_t>(t))
                                     : 1 - alphaBar / nextAlphaBar;
    const float cleanShare = std::sqrt(nextAlphaBar) * beta / (1 - alphaBar);
    const float sampleShare = std::sqrt(1 - beta) * (1 - nextAlphaBar) / (1 - alphaBar);

    const Tensor mean = cleanShare * output.clamp(-clipRange, clipRange) + sampleShare * sample;
    if (!needsNoise(i)) return mean;
    const float variance = (1 - nextAlphaBar) / (1 - alphaBar) * beta;
    return mean + std::sqrt(std::max(variance, 1e-20F)) * noise;
}

} // namespace pcdm
