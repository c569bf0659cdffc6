#include "ui/run/run_clock.h"

#include <algorithm>
#include <cmath>

namespace pcdm {

void RunClock::begin(const GenerationRequest& request) {
    const Options& options = request.options;
    const auto refineSteps = static_cast<int>(std::lround(options.refine.steps * options.refine.strength));
    const bool drawsCoarse = !request.coarse;
    const std::array steps{drawsCoarse && !request.embedding ? options.prior.steps : 0,
                           drawsCoarse ? options.inpaint.steps : 0,
                           request.last == Stage::Refine ? std::max(refineSteps, 1) : 0};
    for (std::size_t i = 0; i < kStages; ++i)
        stages_[i] = {.steps = steps[i], .cost = stages_[i].cost};
    now_ = 0;
}

void RunClock::take(const Progress& progress) {
    if (progress.stage < Stage::Prior) return;
    now_ = static_cast<std::size_t>(progress.stage) - static_cast<std::size_t>(Stage::Prior);
    for (std::size_t i = 0; i < now_; ++i)
        stages_[i].done = stages_[i].steps;
    StageClock& stage = stages_[now_];
    stage.steps = progress.steps;
    stage.done = progress.step;
    stage.seconds = progress.elapsed;
    learnCosts();
}

void RunClock::learnCosts() {
    const auto isMeasured = [](const StageClock& stage) {
        return stage.steps > 0 && stage.done == stage.steps && stage.seconds > 0;
    };
    if (!std::ranges::all_of(stages_, isMeasured)) return;
    for (StageClock& stage : stages_)
        stage.cost = stage.seconds / stage.steps;
}

double RunClock::share() const {
    double done = 0, all = 0;
    for (const StageClock& stage : stages_) {
        done += stage.cost * stage.done;
        all += stage.cost * stage.steps;
    }
    return all > 0 ? done / all : 0;
}

std::optional<double> RunClock::secondsLeft() const {
    const StageClock& now = stages_[now_];
    if (now.done == 0) return std::nullopt;
    const double perCost = now.seconds / (now.cost * now.done);
    double left = 0;
    for (const StageClock& stage : stages_)
        left += stage.cost * (stage.steps - stage.done);
    return left * perCost;
}

} // namespace pcdm
