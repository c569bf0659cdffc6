// DPM-Solver++(2M): the multistep solver of second order on x0 predictions (arXiv 2211.01095).
#pragma once

#include "core/engine/schedulers/noise_schedule.h"
#include "core/engine/schedulers/scheduler.h"

namespace pcdm {

/// Midpoint form; the first step, and below 15 steps the last one too, are of first order.
class DpmSolverScheduler final : public Scheduler {
public:
    DpmSolverScheduler(TimestepSpacing spacing, int steps);

    const std::vector<std::int64_t>& timesteps() const override { return timesteps_; }
    double noiseLevel(std::size_t i) const override { return points_.at(i).sigma; }
    Tensor step(const Tensor& output, std::size_t i, const Tensor& sample, const Tensor& noise) override;

private:
    std::vector<std::int64_t> timesteps_;
    std::vector<ProcessPoint> points_; ///< one more than timesteps
    Tensor lastClean_;                 ///< x0 as the step before saw it
};

} // namespace pcdm
