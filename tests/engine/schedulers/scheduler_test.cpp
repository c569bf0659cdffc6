// The numbers that the specification prints, and the edges of what a sampler takes.
#include "core/engine/schedulers/noise_schedule.h"
#include "core/engine/schedulers/scheduler.h"
#include "core/error.h"
#include "tests/core/support.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <algorithm>
#include <cmath>
#include <string>
#include <vector>

namespace pcdm {
namespace {

using test::errorOf;
using testing::ElementsAre;
using testing::HasSubstr;

struct Variant {
    SchedulerKind kind;
    TimestepSpacing spacing;
};

const std::vector<Variant> samplers{
    {SchedulerKind::UnClip, TimestepSpacing::Linspace},
    {SchedulerKind::UniPc, TimestepSpacing::Linspace},
    {SchedulerKind::UniPc, TimestepSpacing::Leading},
    {SchedulerKind::UniPc, TimestepSpacing::Trailing},
    {SchedulerKind::DpmSolver, TimestepSpacing::Linspace},
    {SchedulerKind::DpmSolver, TimestepSpacing::Leading},
    {SchedulerKind::DpmSolver, TimestepSpacing::Trailing},
    {SchedulerKind::Ddim, TimestepSpacing::Linspace},
    {SchedulerKind::Ddim, TimestepSpacing::Leading},
    {SchedulerKind::Ddim, TimestepSpacing::Trailing},
};

/// The sample after each step where the network answers 0.1 x and no noise is added.
std::vector<double> run(Scheduler& scheduler, double start) {
    std::vector<double> samples;
    Tensor sample = at::full({1}, start);
    const Tensor noise = at::zeros({1});
    for (std::size_t i = 0; i < scheduler.timesteps().size(); ++i) {
        sample = scheduler.step(0.1 * sample, i, sample, noise);
        samples.push_back(sample.item<double>());
    }
    return samples;
}

TEST(NoiseSchedule, HasTheSpecifiedAlphaBars) {
    const auto& scaled = NoiseSchedule::scaledLinear().alphaBars();
    EXPECT_NEAR(scaled[0], 0.99914998, 5e-8);
    EXPECT_NEAR(scaled[1], 0.99829602, 5e-8);
    EXPECT_NEAR(scaled[500], 0.27633247, 5e-8);
    EXPECT_NEAR(scaled[998], 0.00471670, 5e-9);
    EXPECT_NEAR(scaled[999], 0.00466010, 5e-9);

    const auto& cosine = NoiseSchedule::squaredCosine().alphaBars();
    EXPECT_NEAR(cosine[0], 0.99995869, 5e-8);
    EXPECT_NEAR(cosine[999], 2.4287e-09, 5e-14);
}

TEST(NoiseSchedule, AddsNoiseToEverySampleByItsOwnTimestep) {
    const Tensor clean = at::ones({2, 1, 2});
    const Tensor noisy =
        NoiseSchedule::scaledLinear().addNoise(clean, at::zeros_like(clean), at::tensor({0L, 999L}));
    EXPECT_NEAR(noisy[0][0][1].item<double>(), std::sqrt(0.99914998), 1e-7);
    EXPECT_NEAR(noisy[1][0][1].item<double>(), std::sqrt(0.00466010), 1e-7);
}

TEST(NoiseSchedule, VelocityLeadsBackToTheCleanSampleAndTheNoise) {
    const Tensor clean = at::randn({5, 2, 3}), noise = at::randn({5, 2, 3});
    const Tensor timesteps = at::tensor({0L, 1L, 500L, 998L, 999L});
    const NoiseSchedule& schedule = NoiseSchedule::scaledLinear();
    const Tensor noisy = schedule.addNoise(clean, noise, timesteps);
    const Tensor velocity = schedule.velocity(clean, noise, timesteps);
    for (std::int64_t row = 0; row < 5; ++row) {
        const double sigma = schedule.noiseLevel(timesteps[row].item<std::int64_t>());
        const double alpha = std::sqrt(1 - sigma * sigma);
        EXPECT_TRUE(at::allclose(alpha * noisy[row] - sigma * velocity[row], clean[row], 1e-5, 1e-5));
        EXPECT_TRUE(at::allclose(sigma * noisy[row] + alpha * velocity[row], noise[row], 1e-5, 1e-5));
    }
}

TEST(Scheduler, VisitsTheSpecifiedTimesteps) {
    const auto timesteps = [](SchedulerKind kind, TimestepSpacing spacing, int steps) {
        return makeScheduler(kind, spacing, steps)->timesteps();
    };
    EXPECT_THAT(timesteps(SchedulerKind::UnClip, TimestepSpacing::Linspace, 20),
                ElementsAre(999, 946, 894, 841, 789, 736, 684, 631, 578, 526, 473, 421, 368, 315, 263, 210,
                            158, 105, 53, 0));
    EXPECT_THAT(timesteps(SchedulerKind::UniPc, TimestepSpacing::Linspace, 20),
                ElementsAre(999, 949, 899, 849, 799, 749, 699, 649, 599, 549, 500, 450, 400, 350, 300, 250,
                            200, 150, 100, 50));
    const auto ddim = timesteps(SchedulerKind::Ddim, TimestepSpacing::Leading, 50);
    ASSERT_EQ(ddim.size(), 50U);
    for (std::size_t i = 0; i < ddim.size(); ++i)
        EXPECT_EQ(ddim[i], 981 - 20 * static_cast<std::int64_t>(i));
}

TEST(Scheduler, StaysWithinTheTrainingStepsForEveryCount) {
    for (const auto& [kind, spacing] : samplers) {
        for (int steps = 1; steps < trainingSteps; ++steps) {
            const auto timesteps = makeScheduler(kind, spacing, steps)->timesteps();
            ASSERT_EQ(timesteps.size(), static_cast<std::size_t>(steps));
            ASSERT_LT(timesteps.front(), trainingSteps) << steps;
            ASSERT_GE(timesteps.back(), 0) << steps;
            ASSERT_EQ(std::adjacent_find(timesteps.begin(), timesteps.end(), std::less_equal<>()),
                      timesteps.end())
                << steps;
        }
    }
}

TEST(Scheduler, NoiseLevelFallsFromStepToStep) {
    for (const auto& [kind, spacing] : samplers) {
        const auto scheduler = makeScheduler(kind, spacing, 50);
        for (std::size_t i = 1; i < 50; ++i)
            EXPECT_LT(scheduler->noiseLevel(i), scheduler->noiseLevel(i - 1));
    }
    EXPECT_NEAR(makeScheduler(SchedulerKind::UniPc, TimestepSpacing::Linspace, 20)->noiseLevel(0),
                std::sqrt(1 - 0.00466010), 1e-7);
    EXPECT_NEAR(makeScheduler(SchedulerKind::Ddim, TimestepSpacing::Trailing, 20)->noiseLevel(0),
                std::sqrt(1 - 0.00466010), 1e-7);
}

TEST(Scheduler, FinishesWithOneTwoAndTheMostSteps) {
    for (const auto& [kind, spacing] : samplers) {
        for (const int steps : {1, 2, 999}) {
            const auto scheduler = makeScheduler(kind, spacing, steps);
            EXPECT_TRUE(std::isfinite(run(*scheduler, 1).back())) << steps;
        }
    }
}

TEST(Scheduler, LeavesItsInputsAlone) {
    for (const auto& [kind, spacing] : samplers) {
        const auto scheduler = makeScheduler(kind, spacing, 5);
        const Tensor output = at::full({3}, 0.5);
        const Tensor sample = at::full({3}, 2.0);
        const Tensor noise = at::full({3}, -1.0);
        for (std::size_t i = 0; i < 5; ++i)
            scheduler->step(output, i, sample, noise);
        EXPECT_TRUE(at::equal(output, at::full({3}, 0.5)));
        EXPECT_TRUE(at::equal(sample, at::full({3}, 2.0)));
        EXPECT_TRUE(at::equal(noise, at::full({3}, -1.0)));
    }
}

TEST(Scheduler, RefusesStepsOutOfRange) {
    for (const auto& [kind, spacing] : samplers) {
        for (const int steps : {0, -1, 1000, 1'000'000'000}) {
            const Error error = errorOf([&] { makeScheduler(kind, spacing, steps); });
            EXPECT_EQ(error.kind(), ErrorKind::BadOption) << steps;
            EXPECT_THAT(error.what(), HasSubstr(std::to_string(steps)));
            EXPECT_THAT(error.what(), HasSubstr("1 to 999"));
            EXPECT_FALSE(error.hint().empty());
        }
    }
}

TEST(Scheduler, OnlyAncestralStepsDrawNoise) {
    for (const auto& [kind, spacing] : samplers) {
        const auto scheduler = makeScheduler(kind, spacing, 20);
        for (std::size_t i = 0; i < 20; ++i) {
            EXPECT_EQ(scheduler->needsNoise(i), kind == SchedulerKind::UnClip && i < 19);
        }
    }
}

TEST(UnClip, RefusesOtherSpacingsThanLinspace) {
    for (const auto spacing : {TimestepSpacing::Leading, TimestepSpacing::Trailing}) {
        const Error error = errorOf([&] { makeScheduler(SchedulerKind::UnClip, spacing, 20); });
        EXPECT_EQ(error.kind(), ErrorKind::BadOption);
        EXPECT_THAT(error.what(), HasSubstr("linspace"));
        EXPECT_FALSE(error.hint().empty());
    }
}

/// The shares of x0, x_t and noise in the answer of step i.
std::vector<double> sharesOf(Scheduler& scheduler, std::size_t i) {
    const Tensor unit = at::eye(3);
    const Tensor shares = scheduler.step(unit[0], i, unit[1], unit[2]).to(at::kDouble);
    return {shares[0].item<double>(), shares[1].item<double>(), shares[2].item<double>()};
}

TEST(UnClip, HasTheSpecifiedCoefficients) {
    const auto scheduler = makeScheduler(SchedulerKind::UnClip, TimestepSpacing::Linspace, 20);
    const auto expectShares = [&](std::size_t i, std::int64_t t, double clean, double sample, double noise) {
        ASSERT_EQ(scheduler->timesteps()[i], t);
        const auto shares = sharesOf(*scheduler, i);
        EXPECT_NEAR(shares[0], clean, 6e-7) << t;
        EXPECT_NEAR(shares[1], sample, 6e-7) << t;
        EXPECT_NEAR(shares[2], noise, 6e-7) << t;
    };
    expectShares(0, 999, 0.082504, 0.000594, 0.996591);
    expectShares(1, 946, 0.121955, 0.496383, 0.853664);
    expectShares(9, 526, 0.205896, 0.781164, 0.362163);
    expectShares(16, 158, 0.538007, 0.461847, 0.130332);
    expectShares(17, 105, 0.708776, 0.291198, 0.080724);
    expectShares(18, 53, 0.995505, 0.004493, 0.006413);
    expectShares(19, 0, 0.999472, 0, 0);
}

TEST(UnClip, TakesBetaFromTheTableBetweenNeighbours) {
    const auto scheduler = makeScheduler(SchedulerKind::UnClip, TimestepSpacing::Linspace, 999);
    const auto& timesteps = scheduler->timesteps();
    ASSERT_EQ(timesteps[997], 1); // on to 0, where 1 - alpha-bar_1 / alpha-bar_0 cancels badly
    const auto& schedule = NoiseSchedule::squaredCosine();
    const float alphaBar = schedule.alphaBars()[1];
    const float expected = std::sqrt(schedule.alphaBars()[0]) * schedule.betas()[1] / (1 - alphaBar);
    EXPECT_FLOAT_EQ(static_cast<float>(sharesOf(*scheduler, 997)[0]), expected);
    EXPECT_NE(1 - alphaBar / schedule.alphaBars()[0], schedule.betas()[1]);
}

TEST(UnClip, OneStepGivesTheClampedAnswer) {
    const auto scheduler = makeScheduler(SchedulerKind::UnClip, TimestepSpacing::Linspace, 1);
    EXPECT_THAT(scheduler->timesteps(), ElementsAre(999));
    EXPECT_FALSE(scheduler->needsNoise(0));
    const Tensor answer = scheduler->step(at::tensor({-11.0F, 0.25F, 10.5F}), 0, at::ones({3}), Tensor());
    EXPECT_TRUE(at::equal(answer, at::tensor({-10.0F, 0.25F, 10.0F})));
}

TEST(UniPc, HasTheSpecifiedSigmas) {
    const auto points =
        multistepPoints(NoiseSchedule::scaledLinear(), multistepTimesteps(TimestepSpacing::Linspace, 20));
    const std::vector<double> sigmas{14.614647, 10.904240, 8.302806, 6.442957, 5.087765, 4.081731, 3.321084,
                                     2.735470,  2.276464,  1.910252, 1.618280, 1.371669, 1.164392, 0.987109,
                                     0.832753,  0.695799,  0.571666, 0.456075, 0.343932, 0.225583, 0.029168};
    ASSERT_EQ(points.size(), sigmas.size());
    for (std::size_t i = 0; i < sigmas.size(); ++i) {
        EXPECT_NEAR(points[i].sigma / points[i].alpha, sigmas[i], 6e-7 * std::max(1.0, sigmas[i]));
        EXPECT_NEAR(points[i].lambda, std::log(points[i].alpha / points[i].sigma), 1e-12);
    }
}

TEST(UniPc, PassesThroughTheSpecifiedSamples) {
    const auto scheduler = makeScheduler(SchedulerKind::UniPc, TimestepSpacing::Linspace, 20);
    const auto samples = run(*scheduler, 1);
    const auto expectAfter = [&](std::size_t steps, double value) {
        EXPECT_NEAR(samples[steps - 1], value, 1e-6 * value) << steps; // printed values are float32 sums
    };
    expectAfter(1, 1.303907);
    expectAfter(2, 1.658505);
    expectAfter(3, 2.073229);
    expectAfter(4, 2.547123);
    expectAfter(10, 6.237238);
    expectAfter(18, 10.231014);
    expectAfter(19, 10.433608);
    expectAfter(20, 10.486574);
}

TEST(UniPc, OneStepIsOfFirstOrder) {
    // First order from t = 999 to 0 is DDIM's step between the same two points.
    const auto scheduler = makeScheduler(SchedulerKind::UniPc, TimestepSpacing::Linspace, 1);
    EXPECT_THAT(scheduler->timesteps(), ElementsAre(999));
    const double first = 0.00466010;
    const double last = 0.99914998;
    const double clean = (1 - std::sqrt(1 - first) * 0.1) / std::sqrt(first);
    EXPECT_NEAR(run(*scheduler, 1).back(), std::sqrt(last) * clean + std::sqrt(1 - last) * 0.1, 1e-5);
}

TEST(Ddim, PassesThroughTheSpecifiedSamples) {
    const auto scheduler = makeScheduler(SchedulerKind::Ddim, TimestepSpacing::Leading, 50);
    const auto samples = run(*scheduler, 1);
    const auto expectAfter = [&](std::size_t steps, double value) {
        EXPECT_NEAR(samples[steps - 1], value, 1e-6 * value) << steps; // printed values are float32 sums
    };
    expectAfter(1, 1.110526);
    expectAfter(2, 1.229374);
    expectAfter(3, 1.356707);
    expectAfter(10, 2.488625);
    expectAfter(25, 5.930570);
    expectAfter(49, 9.603998);
    expectAfter(50, 9.596444);
}

TEST(Ddim, LastStepEndsAtTheFirstAlphaBar) {
    const auto scheduler = makeScheduler(SchedulerKind::Ddim, TimestepSpacing::Leading, 50);
    const auto& alphaBars = NoiseSchedule::scaledLinear().alphaBars();
    const double kept = scheduler->step(at::zeros({1}), 49, at::ones({1}), Tensor()).item<double>();
    EXPECT_NEAR(kept, std::sqrt(alphaBars[0] / alphaBars[1]), 1e-7);
}

TEST(Scheduler, KeepsToThePathOfAnExactNetwork) {
    // Where the network always answers the same noise, every solver is exact: samples stay on the forward
    // process.
    const auto& alphaBars = NoiseSchedule::scaledLinear().alphaBars();
    const double clean = 0.7;
    const double noise = -0.4;
    const auto path = [&](std::int64_t t) {
        const double alphaBar = alphaBars[static_cast<std::size_t>(t)];
        return std::sqrt(alphaBar) * clean + std::sqrt(1 - alphaBar) * noise;
    };
    for (const auto& [kind, spacing] : samplers) {
        if (kind != SchedulerKind::UniPc && kind != SchedulerKind::DpmSolver) continue;
        const auto scheduler = makeScheduler(kind, spacing, 20);
        Tensor sample = at::full({1}, path(scheduler->timesteps()[0]));
        for (std::size_t i = 0; i < 20; ++i) {
            EXPECT_NEAR(sample.item<double>(), path(scheduler->timesteps()[i]), 2e-6) << i;
            sample = scheduler->step(at::full({1}, noise), i, sample, Tensor());
        }
        EXPECT_NEAR(sample.item<double>(), path(0), 2e-6);
    }
}

} // namespace
} // namespace pcdm
