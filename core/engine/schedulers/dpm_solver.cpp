#include "core/engine/schedulers/dpm_solver.h"

#include <cmath>

namespace pcdm {

DpmSolverScheduler::DpmSolverScheduler(TimestepSpacing spacing, int steps)
    : timesteps_(multistepTimesteps(spacing, steps)),
      points_(multistepPoints(NoiseSchedule::scaledLinear(), timesteps_)) {}

Tensor DpmSolverScheduler::step(const Tensor& output, std::size_t i, const Tensor& sample, const Tensor&) {
    const ProcessPoint& here = points_.at(i);
    const ProcessPoint& next = points_.at(i + 1);
    const double h = next.lambda - here.lambda;

    const Tensor clean = (sample - here.sigma * output) / here.alpha;
    const bool lastOfFew = timesteps_.size() < 15 && i + 1 == timesteps_.size();
    Tensor direction = clean;
    if (lastClean_.defined() && !lastOfFew) {
        const double lastH = here.lambda - points_.at(i - 1).lambda;
        direction = clean + 0.5 * h / lastH * (clean - lastClean_);
    }
    lastClean_ = clean;
    return next.sigma / here.sigma * sample - next.alpha * std::expm1(-h) * direction;
}

} // namespace pcdm
