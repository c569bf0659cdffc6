// UnCLIP's ancestral sampler, of stage 1: the network predicts x0, every step but the last draws fresh noise.
#pragma once

#include "core/engine/schedulers/scheduler.h"

namespace pcdm {

/// Spec §5.1: squared-cosine betas, x0 clamped to ±10, the smaller posterior variance.
class UnClipScheduler final : public Scheduler {
public:
    explicit UnClipScheduler(int steps);

    const std::vector<std::int64_t>& timesteps() const override { return timesteps_; }
    double noiseLevel(std::size_t i) const override;
    bool needsNoise(std::size_t i) const override { return i + 1 < timesteps_.size(); }
    Tensor step(const Tensor& output, std::size_t i, const Tensor& sample, const Tensor& noise) override;

private:
    std::vector<std::int64_t> timesteps_;
};

} // namespace pcdm
