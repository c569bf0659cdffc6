// The one sampling loop of the program.
#pragma once

#include "core/engine/nn/prediction_type.h"
#include "core/engine/schedulers/scheduler.h"
#include "core/engine/stages/stage_context.h"
#include "core/job/options.h"

#include <functional>
#include <string>

namespace pcdm {

struct DenoiseJob {
    /// The network's answer for input [B, …] (the compute dtype) at the scheduler's step i. B is the sample's
    /// batch, or twice that in a guided step: first the unconditional rows, then the conditional ones.
    std::function<Tensor(const Tensor& input, std::size_t i, bool guided)> predict;
    /// A picture of the result as the network sees it at this step (x0, first candidate); may be empty.
    std::function<ImagePtr(const Tensor& x0)> preview;
    /// Stage 1's cosine for the step's figures, one number, from x0; may be empty.
    std::function<Tensor(const Tensor& x0)> cosine;
    std::string name; ///< prefix of the noise and dump names: "<name>.step_noise", "<name>.latents_<i>"
    PredictionType prediction = PredictionType::Epsilon; ///< what the network answers
};

/// Whether any step may be guided: guidance 1 or less means the conditional branch alone (spec §13.8).
bool isGuided(const Sampling& sampling);

/// The scheduler's step that a run of `strength` begins with, as diffusers' image-to-image pipelines count,
/// and how many it runs: at least one.
std::size_t firstStep(const Sampling& sampling);
int stepsRun(const Sampling& sampling);

/// What a run begins with: `noise` itself, or `clean` [n, …] with that noise at the level of the first step
/// where strength is below 1 (SDEdit). Both of one shape, float32.
Tensor startFrom(const Tensor& clean, const Tensor& noise, const Scheduler& scheduler,
                 const Sampling& sampling);

/// What the inner layers of a UNet gave last, for the steps that take it over (DeepCache, Ma et al. 2024).
class DeepCache {
public:
    explicit DeepCache(const Sampling& sampling);

    /// For UNet's `deep`: empty when a whole call is due; null when every call is whole.
    Tensor* at(std::size_t step, std::int64_t batch);

private:
    std::size_t first_, interval_;
    Tensor deep_;
};

/// From `sample` [n, …] (float32) of startFrom() to data. Guidance: eps_u + w (eps_c - eps_u) in its share of
/// the steps, rescaled if asked (spec §5.2, §5.3). Throws Cancelled before the step that follows a stop
/// request.
Tensor denoise(const DenoiseJob& job, Scheduler& scheduler, Tensor sample, const Sampling& sampling,
               const StageContext& context, const StageReport& report);

} // namespace pcdm
