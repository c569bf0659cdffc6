// AdamW over named parameters, with gradient clipping, and the running average of what it makes of them.
#pragma once

#include "core/engine/tensor.h"

#include <cstdint>

namespace pcdm {

struct OptimizerConfig {
    double learningRate = 1e-4;
    std::int64_t warmup = 500; ///< steps over which the rate rises from zero
    bool cosine = true;        ///< from there it falls to zero along a half cosine; else it stays
    double weightDecay = 0.01;
    double clip = 1.0; ///< largest norm of all gradients together
    double ema = 0.999;

    /// Of the step that follows `done` of `steps`.
    double rate(std::int64_t done, std::int64_t steps) const;
};

/// Everything a run needs to go on bit for bit, but for its configuration.
struct TrainState {
    std::int64_t step = 0;
    NamedTensors parameters; ///< shared with the networks
    NamedTensors ema;        ///< what is saved for use
    NamedTensors average;    ///< of the gradients
    NamedTensors square;     ///< of their squares

    /// At step 0, for these parameters.
    static TrainState begin(const NamedTensors& parameters);
};

/// One AdamW step (betas 0.9 and 0.999, eps 1e-8; spec §4.3) from the parameters' gradients, which are then
/// cleared. Returns the gradients' norm before clipping. A norm that is not finite changes nothing but the
/// step.
double stepAdamW(TrainState& state, const OptimizerConfig& config, std::int64_t steps);

} // namespace pcdm
