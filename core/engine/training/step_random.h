// The random numbers of one training step: a function of the seed, the step and a name, so that a resumed run
// draws what an uninterrupted one would.
#pragma once

#include "core/engine/stages/noise.h"

#include <string>

namespace pcdm {

inline constexpr double kConditionDrop = 0.1; ///< how often a condition is dropped (spec §4.2)

class StepRandom {
public:
    StepRandom(std::uint64_t seed, std::int64_t step, at::Device device)
        : noise_(seed), step_(step), device_(device) {}

    std::int64_t step() const { return step_; }
    /// N(0, 1), float32.
    Tensor normal(const std::string& name, at::IntArrayRef shape) const;
    /// [0, 1), float32.
    Tensor uniform(const std::string& name, at::IntArrayRef shape) const;
    /// [rows] int64 within 0…999, all alike (spec §4.1); with a `shift` above 1, noisy ones more often, as
    /// u → shift·u / (1 + (shift − 1)·u) maps a uniform u (Esser et al. 2024, §5.3.2).
    Tensor timesteps(std::int64_t rows, double shift = 1) const;
    /// [rows] float32: 0 with `probability`, else 1 (spec §4.2).
    Tensor keep(const std::string& name, std::int64_t rows, double probability) const;

private:
    Noise noise_;
    std::int64_t step_;
    at::Device device_;
};

} // namespace pcdm
