#include "core/engine/training/adamw.h"
#include "core/engine/training/parameters.h"
#include "core/engine/training/step_random.h"
#include "tests/core/support.h"

#include <cmath>
#include <limits>

namespace pcdm::test {
namespace {

TEST(AdamW, TakesTheReferencesSteps) {
    // torch.optim.AdamW([p], lr=0.1, weight_decay=0.01) after clip_grad_norm_([p], 1.0), PyTorch 2.11.
    const std::vector<std::vector<float>> gradients{
        {0.3F, -0.1F, 2.0F}, {0.1F, 0.4F, -1.0F}, {-0.2F, 0.2F, 0.5F}};
    const std::vector<std::vector<float>> expected{{0.89900005F, -1.89800000F, 0.39950001F},
                                                   {0.80185491F, -1.96099603F, 0.40105602F},
                                                   {0.80027950F, -2.03343511F, 0.37991256F}};
    const std::vector<double> norms{2.024845600128174, 1.0816653966903687, 0.5744562745094299};
    Tensor p = at::tensor({1.0F, -2.0F, 0.5F}).set_requires_grad(true);
    TrainState state = TrainState::begin({{"p", p}});
    const OptimizerConfig config{
        .learningRate = 0.1, .warmup = 0, .cosine = false, .weightDecay = 0.01, .clip = 1};
    for (std::size_t i = 0; i < gradients.size(); ++i) {
        p.mutable_grad() = at::tensor(gradients[i]);
        EXPECT_NEAR(stepAdamW(state, config, 3), norms[i], 1e-6);
        EXPECT_TRUE(at::allclose(p, at::tensor(expected[i]), 1e-6, 1e-7)) << p;
    }
    EXPECT_EQ(state.step, 3);
}

TEST(AdamW, AveragesYoungRunsCloselyAndOldOnesSlowly) {
    Tensor p = at::tensor({0.0F}).set_requires_grad(true);
    TrainState state = TrainState::begin({{"p", p}});
    const OptimizerConfig config{
        .learningRate = 0.1, .warmup = 0, .cosine = false, .weightDecay = 0, .ema = 0.5};
    double average = 0;
    for (int i = 0; i < 20; ++i) {
        p.mutable_grad() = at::tensor({1.0F});
        stepAdamW(state, config, 20);
        const double keep = std::min(0.5, (1.0 + i) / (10.0 + i));
        average = keep * average + (1 - keep) * p.item<double>();
        EXPECT_NEAR(state.ema.at("p").item<double>(), average, 1e-5);
    }
}

TEST(AdamW, PassesOverGradientsThatAreNotFinite) {
    Tensor p = at::tensor({1.0F}).set_requires_grad(true);
    TrainState state = TrainState::begin({{"p", p}});
    p.mutable_grad() = at::tensor({std::numeric_limits<float>::quiet_NaN()});
    EXPECT_TRUE(std::isnan(stepAdamW(state, {}, 10)));
    EXPECT_EQ(p.item<float>(), 1.0F);
    EXPECT_EQ(state.step, 1);
    EXPECT_FALSE(p.grad().defined());
}

TEST(LearningRate, RisesThenFallsAlongACosine) {
    const OptimizerConfig config{.learningRate = 1, .warmup = 10, .cosine = true};
    EXPECT_DOUBLE_EQ(config.rate(0, 110), 0.1);
    EXPECT_DOUBLE_EQ(config.rate(9, 110), 1);
    EXPECT_DOUBLE_EQ(config.rate(10, 110), 1);
    EXPECT_NEAR(config.rate(60, 110), 0.5, 1e-12);
    EXPECT_NEAR(config.rate(110, 110), 0, 1e-12);
}

TEST(Parameters, StartFromWhatFitsAndDrawTheRest) {
    Parameters parameters(1, at::kCPU);
    parameters.startFrom({{"a", at::full({2, 3}, 7.0)}, {"b", at::full({5}, 7.0)}});
    parameters.setGain("c.", 3);
    EXPECT_TRUE(parameters.take("a", {2, 3}).eq(7).all().item<bool>());
    EXPECT_FALSE(parameters.take("b", {4}).eq(7).any().item<bool>()) << "another shape";
    EXPECT_TRUE(parameters.take("c.d", {3, 3}).allclose(3 * Parameters(1, at::kCPU).take("c.d", {3, 3})));
    EXPECT_TRUE(parameters.take("a", {2, 3}).requires_grad());
    EXPECT_EQ(parameters.all().size(), 3u);
    EXPECT_TRUE(Parameters(1, at::kCPU).take("d", {4, 4}).equal(Parameters(1, at::kCPU).take("d", {4, 4})));
}

TEST(StepRandom, DependsOnSeedStepAndNameAlone) {
    const StepRandom random(1, 5, at::kCPU);
    EXPECT_TRUE(random.normal("a", {3}).equal(StepRandom(1, 5, at::kCPU).normal("a", {3})));
    EXPECT_FALSE(random.normal("a", {3}).equal(random.normal("b", {3})));
    EXPECT_FALSE(random.normal("a", {3}).equal(StepRandom(1, 6, at::kCPU).normal("a", {3})));
    EXPECT_FALSE(random.normal("a", {3}).equal(StepRandom(2, 5, at::kCPU).normal("a", {3})));
}

TEST(StepRandom, TimestepsAreUniformAndDropsAsOftenAsAsked) {
    const StepRandom random(1, 0, at::kCPU);
    const Tensor timesteps = random.timesteps(4000);
    EXPECT_GE(timesteps.min().item<int>(), 0);
    EXPECT_LE(timesteps.max().item<int>(), 999);
    EXPECT_NEAR(timesteps.to(at::kFloat).mean().item<double>(), 499.5, 15)
        << "three deviations of the mean of 4000";
    const Tensor shifted = random.timesteps(4000, 12);
    EXPECT_LE(shifted.max().item<int>(), 999);
    EXPECT_NEAR((shifted >= 900).to(at::kFloat).mean().item<double>(), 4.0 / 7, 0.025)
        << "12 u / (1 + 11 u) is above 0.9 where u is above 3 / 7";
    EXPECT_NEAR(random.keep("x", 4000, 0.1).mean().item<double>(), 0.9, 0.015);
    EXPECT_EQ(random.keep("x", 50, 0).mean().item<double>(), 1);
}

} // namespace
} // namespace pcdm::test
