// What a running job reports.
#pragma once

#include "core/job/request.h"

#include <cstdint>
#include <functional>
#include <string>

namespace pcdm {

using JobId = std::uint64_t;

struct Progress {
    JobId job = 0; ///< set by the Worker
    Stage stage = Stage::Load;
    int step = 0;             ///< steps done
    int steps = 0;            ///< of so many, 0 when the stage has no steps
    double elapsed = 0;       ///< seconds since the stage began
    ImagePtr preview;         ///< the picture as it forms (first candidate), or null
    std::uint64_t memory = 0; ///< bytes the process holds now
    std::string note;         ///< one line for the log, mostly empty
};

/// Called on the thread that runs the job; must return at once.
using ProgressSink = std::function<void(const Progress&)>;

} // namespace pcdm
