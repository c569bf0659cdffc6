// What a running job reports.
#pragma once

#include "core/job/request.h"

#include <cstdint>
#include <functional>
#include <optional>
#include <string>

namespace pcdm {

using JobId = std::uint64_t;

/// How a denoising step went: what the plots show.
struct StepFigures {
    double noiseLevel = 0; ///< share of noise in the sample before the step, 0 to 1 (sqrt(1 - alpha_bar))
    double update = 0;     ///< root mean square of what the step changed
    double cosine = 0;     ///< stage 1: between the embedding as it is foreseen and the source's; else 0
};

struct Progress {
    JobId job = 0; ///< set by the Worker
    Stage stage = Stage::Load;
    int step = 0;                         ///< steps done
    int steps = 0;                        ///< of so many, 0 when the stage has no steps
    double elapsed = 0;                   ///< seconds since the stage began
    ImagePtr preview{};                   ///< the picture as it forms (first candidate), or null
    std::optional<StepFigures> figures{}; ///< of the step just done
    std::uint64_t memory = 0;             ///< bytes the process holds now
    Text note{};                          ///< one line for the log, mostly empty
    bool isLasting = false;               ///< the note is to be read after the run, too
};

/// Called on the thread that runs the job; must return at once.
using ProgressSink = std::function<void(const Progress&)>;

} // namespace pcdm
