#include "ui/run/run_clock.h"

#include <gtest/gtest.h>

namespace pcdm::test {

namespace {

GenerationRequest wholeRun() {
    GenerationRequest request;
    request.options.prior.steps = 10;
    request.options.inpaint.steps = 20;
    request.options.refine.steps = 8;
    request.options.refine.strength = 0.5;
    return request;
}

Progress after(Stage stage, int step, int steps, double seconds) {
    Progress progress;
    progress.stage = stage;
    progress.step = step;
    progress.steps = steps;
    progress.elapsed = seconds;
    return progress;
}

TEST(RunClock, KnowsNothingBeforeTheFirstStep) {
    RunClock clock;
    EXPECT_EQ(clock.share(), 0);
    clock.begin(wholeRun());
    EXPECT_EQ(clock.share(), 0);
    EXPECT_FALSE(clock.secondsLeft());
    clock.take(after(Stage::Encode, 0, 0, 3));
    EXPECT_EQ(clock.share(), 0);
    EXPECT_FALSE(clock.secondsLeft());
    clock.take(after(Stage::Prior, 0, 10, 0));
    EXPECT_FALSE(clock.secondsLeft());
}

TEST(RunClock, ReckonsStagesToComeByTheLastWholeRun) {
    RunClock clock;
    clock.begin(wholeRun());
    clock.take(after(Stage::Prior, 10, 10, 1));    // 0.1 s a step
    clock.take(after(Stage::Inpaint, 20, 20, 10)); // 0.5 s
    clock.take(after(Stage::Refine, 4, 4, 1.2));   // 0.3 s
    EXPECT_DOUBLE_EQ(clock.share(), 1);
    EXPECT_DOUBLE_EQ(*clock.secondsLeft(), 0);

    // Twice as slow from now on: all of it is reckoned by the stage that runs.
    clock.begin(wholeRun());
    EXPECT_DOUBLE_EQ(clock.share(), 0);
    clock.take(after(Stage::Prior, 5, 10, 1));
    EXPECT_NEAR(*clock.secondsLeft(), 2 * (0.5 + 10 + 1.2), 1e-9);
    clock.take(after(Stage::Inpaint, 10, 20, 10));
    EXPECT_NEAR(*clock.secondsLeft(), 2 * (5 + 1.2), 1e-9);
    EXPECT_NEAR(clock.share(), (1 + 5) / (1 + 10 + 1.2), 1e-9);
}

TEST(RunClock, ARunFromTheMiddleHasNoStagesBeforeIt) {
    RunClock clock;
    GenerationRequest request = wholeRun();
    request.embedding.emplace();
    clock.begin(request);
    clock.take(after(Stage::Inpaint, 1, 20, 0.5));
    EXPECT_GT(clock.share(), 0);
    EXPECT_LT(clock.share(), 0.06);

    request.coarse = std::make_shared<const Image>(Size{8, 8}, std::vector<std::uint8_t>(192));
    clock.begin(request);
    clock.take(after(Stage::Refine, 1, 4, 0.5));
    EXPECT_DOUBLE_EQ(clock.share(), 0.25);
    EXPECT_DOUBLE_EQ(*clock.secondsLeft(), 1.5);

    request = wholeRun();
    request.last = Stage::Inpaint;
    clock.begin(request);
    clock.take(after(Stage::Inpaint, 20, 20, 10));
    EXPECT_DOUBLE_EQ(clock.share(), 1);
}

TEST(RunClock, AStageThatIsTakenOverCountsAsDone) {
    RunClock clock;
    clock.begin(wholeRun());
    clock.take(after(Stage::Inpaint, 20, 20, 10));
    EXPECT_GT(clock.share(), 0.9);
    EXPECT_LT(clock.share(), 1);
}

TEST(RunClock, NeverGoesBackDuringARun) {
    RunClock clock;
    for (int run = 0; run < 2; ++run) {
        clock.begin(wholeRun());
        double last = 0;
        for (const auto& [stage, steps] :
             {std::pair{Stage::Prior, 10}, {Stage::Inpaint, 20}, {Stage::Refine, 4}})
            for (int step = 0; step <= steps; ++step) {
                clock.take(after(stage, step, steps, 0.3 * step));
                EXPECT_GE(clock.share(), last);
                last = clock.share();
            }
        EXPECT_DOUBLE_EQ(last, 1);
    }
}

} // namespace

} // namespace pcdm::test
