// The samplers: each walks a sample from noise to data along its own timesteps. No network, device or
// option beyond what a sampler is made of is known here.
#pragma once

#include "core/engine/tensor.h"
#include "core/job/options.h"

#include <cstddef>
#include <cstdint>
#include <memory>
#include <vector>

namespace pcdm {

/// Made for one run of a fixed number of steps; keeps the history a multistep solver needs.
class Scheduler {
public:
    virtual ~Scheduler() = default;

    /// Training timesteps 0…999 in the order they are visited; one network call each.
    virtual const std::vector<std::int64_t>& timesteps() const = 0;
    /// Share of noise sqrt(1 - alpha-bar) in the sample that step i starts from, for plots and previews.
    virtual double noiseLevel(std::size_t i) const = 0;
    /// Whether step i draws fresh noise (ancestral samplers).
    virtual bool needsNoise(std::size_t) const { return false; }
    /// One update, i = 0, 1, … in order. `output` is the network's answer for `sample` at timesteps()[i]:
    /// epsilon, or x0 for UnCLIP. All of one shape, float32. `noise` is used only where needsNoise(i).
    virtual Tensor step(const Tensor& output, std::size_t i, const Tensor& sample, const Tensor& noise) = 0;
};

/// Throws BadOption when steps lies outside 1…999 (spec §13.5) or the spacing does not exist for the sampler.
std::unique_ptr<Scheduler> makeScheduler(SchedulerKind kind, TimestepSpacing spacing, int steps);

} // namespace pcdm
