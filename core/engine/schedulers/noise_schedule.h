// The training process that every sampler walks back: how much signal and how much noise a sample holds at
// each of the 1000 timesteps, and which of them a run of few steps visits.
#pragma once

#include "core/engine/tensor.h"
#include "core/job/options.h"

#include <cstdint>
#include <vector>

namespace pcdm {

inline constexpr int trainingSteps = 1000;

/// A variance-preserving process: x_t = sqrt(alpha-bar_t) x_0 + sqrt(1 - alpha-bar_t) noise.
class NoiseSchedule {
public:
    /// Of stages 2 and 3: sqrt(beta) runs from sqrt(0.00085) to sqrt(0.012) (spec §4.1).
    static const NoiseSchedule& scaledLinear();
    /// Of stage 1: alpha-bar follows a squared cosine, beta is capped at 0.999 (spec §4.1).
    static const NoiseSchedule& squaredCosine();

    /// Tables of 1000 values in float32, the precision that the published models were sampled with: the
    /// samplers' numbers hang on its rounding where 1 - alpha-bar cancels.
    const std::vector<float>& betas() const { return betas_; }
    const std::vector<float>& alphaBars() const { return alphaBars_; }

    /// Share of noise sqrt(1 - alpha-bar_t).
    double noiseLevel(std::int64_t t) const;

    /// DDPM's forward process, for training and for starting a run from a picture. `clean` and `noise` [B,…]
    /// are of one shape, `timesteps` [B] int64 within 0…999. A network that predicts epsilon learns `noise`,
    /// one that predicts x0 learns `clean`.
    Tensor addNoise(const Tensor& clean, const Tensor& noise, const Tensor& timesteps) const;
    /// What a network that predicts v learns: sqrt(alpha-bar) noise - sqrt(1 - alpha-bar) clean.
    Tensor velocity(const Tensor& clean, const Tensor& noise, const Tensor& timesteps) const;

private:
    explicit NoiseSchedule(std::vector<float> betas);
    /// alpha-bar at each of `timesteps` [B], [B, 1, …] like `clean`.
    Tensor alphaBarsAt(const Tensor& timesteps, const Tensor& clean) const;

    std::vector<float> betas_;
    std::vector<float> alphaBars_;
};

/// A point of the process as the multistep solvers see it: x = alpha x_0 + sigma noise.
struct ProcessPoint {
    double alpha;
    double sigma;
    double lambda; ///< ln(alpha / sigma), half the log of the signal-to-noise ratio
};

/// The timesteps DDIM visits, in descending order, as diffusers 0.24 spaces them (steps_offset 1 where
/// leading).
std::vector<std::int64_t> spacedTimesteps(TimestepSpacing spacing, int steps);

/// The timesteps UniPC and DPM-Solver++ visit: linspace and leading leave out a last point, where the run
/// ends.
std::vector<std::int64_t> multistepTimesteps(TimestepSpacing spacing, int steps);

/// The process at every timestep, and at timestep 0, where a multistep solver's last step ends (spec §13.7).
std::vector<ProcessPoint> multistepPoints(const NoiseSchedule& schedule,
                                          const std::vector<std::int64_t>& timesteps);

} // namespace pcdm
