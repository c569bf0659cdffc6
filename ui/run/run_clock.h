// How far a run is, and how long it will take: from what its steps took so far.
#pragma once

#include "core/job/progress.h"

#include <array>
#include <optional>

namespace pcdm {

class RunClock {
public:
    /// A run begins, which has not taken a step yet.
    void begin(const GenerationRequest& request);
    void take(const Progress& progress);

    /// 0 to 1, over all stages of the run.
    double share() const;
    /// Seconds until the run ends; none before its first step. A stage that has not begun is reckoned by what
    /// its steps took in the last whole run, beside those of the stage that runs now.
    std::optional<double> secondsLeft() const;

private:
    struct StageClock {
        int steps = 0;      ///< 0: not a stage of this run
        int done = 0;       ///< of them
        double seconds = 0; ///< that these took
        double cost;        ///< of a step beside the other stages' steps; measured by the last whole run
    };
    static constexpr std::size_t kStages = 3;

    void learnCosts();

    /// Prior, inpaint, refine. Until a run is through: stage 1 has no picture to draw, stage 2 two halves.
    std::array<StageClock, kStages> stages_{{{.cost = 0.1}, {.cost = 2}, {.cost = 1}}};
    std::size_t now_ = 0; ///< the stage that runs
};

} // namespace pcdm
