#include "core/engine/schedulers/unipc.h"

#include <algorithm>
#include <cmath>
#include <utility>

namespace pcdm {

UniPcScheduler::UniPcScheduler(TimestepSpacing spacing, int steps)
    : timesteps_(multistepTimesteps(spacing, steps)),
      points_(multistepPoints(NoiseSchedule::scaledLinear(), timesteps_)) {}

Tensor UniPcScheduler::step(const Tensor& output, std::size_t i, const Tensor& sample, const Tensor&) {
    const ProcessPoint& here = points_.at(i);
    const Tensor clean = (sample - here.sigma * output) / here.alpha;
    start_ = start_.defined() ? corrected(clean, i) : sample;
    olderClean_ = std::exchange(clean_, clean);
    order_ = olderClean_.defined() && i + 1 < timesteps_.size() ? 2 : 1;
    return predicted(start_, i);
}

/// The sample at point i, once more from point i - 1, now that the network has answered at i as well.
Tensor UniPcScheduler::corrected(const Tensor& clean, std::size_t i) const {
    const ProcessPoint& here = points_.at(i);
    const ProcessPoint& last = points_.at(i - 1);
    const double h = here.lambda - last.lambda;
    const double phi1 = std::expm1(-h);
    const Tensor base = here.sigma / last.sigma * start_ - here.alpha * phi1 * clean_;
    const Tensor newest = clean - clean_;
    if (order_ == 1) return base - here.alpha * phi1 * 0.5 * newest;

    const double phi2 = phi1 / -h - 1;
    const double phi3 = phi2 / -h - 0.5;
    const double b1 = phi2 / phi1;
    const double b2 = 2 * phi3 / phi1;
    // c1 + c2 = b1 and r c1 + c2 = b2
    const double r = (points_.at(i - 2).lambda - last.lambda) / h;
    const double c1 = (b1 - b2) / (1 - r);
    const double c2 = b1 - c1;
    return base - here.alpha * phi1 * (c1 / r * (olderClean_ - clean_) + c2 * newest);
}

/// The sample at point i + 1.
Tensor UniPcScheduler::predicted(const Tensor& sample, std::size_t i) const {
    const ProcessPoint& here = points_.at(i);
    const ProcessPoint& next = points_.at(i + 1);
    const double h = next.lambda - here.lambda;
    const double phi1 = std::expm1(-h);
    const Tensor base = next.sigma / here.sigma * sample - next.alpha * phi1 * clean_;
    if (order_ == 1) return base;
    const double r = (points_.at(i - 1).lambda - here.lambda) / h;
    return base - next.alpha * phi1 * 0.5 / r * (olderClean_ - clean_);
}

} // namespace pcdm
