// UniPC, of stages 2 and 3: a multistep predictor whose every step is corrected by the next network call.
#pragma once

#include "core/engine/schedulers/noise_schedule.h"
#include "core/engine/schedulers/scheduler.h"

namespace pcdm {

/// Order 2, B(h) = e^h - 1 ("bh2"), on x0 predictions (spec §5.2, arXiv 2302.04867).
class UniPcScheduler final : public Scheduler {
public:
    UniPcScheduler(TimestepSpacing spacing, int steps);

    const std::vector<std::int64_t>& timesteps() const override { return timesteps_; }
    double noiseLevel(std::size_t i) const override { return points_.at(i).sigma; }
    Tensor step(const Tensor& output, std::size_t i, const Tensor& sample, const Tensor& noise) override;

private:
    Tensor corrected(const Tensor& clean, std::size_t i) const;
    Tensor predicted(const Tensor& sample, std::size_t i) const;

    std::vector<std::int64_t> timesteps_;
    std::vector<ProcessPoint> points_; ///< one more than timesteps
    Tensor clean_;                     ///< x0 as the newest step saw it
    Tensor olderClean_;                ///< and as the step before that
    Tensor start_;                     ///< the corrected sample that the newest prediction started from
    int order_ = 0;                    ///< of the newest prediction
};

} // namespace pcdm
