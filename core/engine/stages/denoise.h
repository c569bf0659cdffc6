// The one sampling loop of the program.
#pragma once

#include "core/engine/schedulers/scheduler.h"
#include "core/engine/stages/stage_context.h"
#include "core/job/options.h"

#include <functional>
#include <string>

namespace pcdm {

struct DenoiseJob {
    /// The network's answer for input [B, …] (the compute dtype) at the scheduler's step i. B is the sample's
    /// batch, or twice that when guided: first the unconditional rows, then the conditional ones.
    std::function<Tensor(const Tensor& input, std::size_t i)> predict;
    /// A picture of the result as the network sees it at this step (x0, first candidate); may be empty.
    std::function<ImagePtr(const Tensor& x0)> preview;
    /// Stage 1's cosine for the step's figures, from x0; may be empty.
    std::function<double(const Tensor& x0)> cosine;
    std::string name; ///< prefix of the noise and dump names: "<name>.step_noise", "<name>.latents_<i>"
    bool predictsX0 = false; ///< else epsilon
};

/// Guidance 1 or less means the conditional branch alone (spec §13.8).
bool isGuided(const Sampling& sampling);

/// From noise `sample` [n, …] (float32) to data. Guidance: eps_u + w (eps_c - eps_u), rescaled if asked (spec
/// §5.2, §5.3). Throws Cancelled before the step that follows a stop request.
Tensor denoise(const DenoiseJob& job, Scheduler& scheduler, Tensor sample, const Sampling& sampling,
               const StageContext& context, const StageReport& report);

} // namespace pcdm
