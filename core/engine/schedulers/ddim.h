// DDIM without added noise, the sampler of the single-stage demo.
#pragma once

#include "core/engine/schedulers/scheduler.h"

namespace pcdm {

/// Spec §5.4: eta 0, no clipping, the last step ends at timestep 0.
class DdimScheduler final : public Scheduler {
public:
    DdimScheduler(TimestepSpacing spacing, int steps);

    const std::vector<std::int64_t>& timesteps() const override { return timesteps_; }
    double noiseLevel(std::size_t i) const override;
    Tensor step(const Tensor& output, std::size_t i, const Tensor& sample, const Tensor& noise) override;

private:
    std::vector<std::int64_t> timesteps_;
};

} // namespace pcdm
