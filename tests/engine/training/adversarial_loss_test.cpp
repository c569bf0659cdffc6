// Each of two networks that learn against each other hears of its own part of the loss alone.
#include "core/engine/training/adversarial_loss.h"

#include "core/engine/schedulers/noise_schedule.h"
#include "core/engine/training/adamw.h"
#include "core/engine/training/noised_latents.h"

#include <gtest/gtest.h>

namespace pcdm::test {
namespace {

class Adversarial : public ::testing::Test {
protected:
    static Tensor draw(const char* name) { return Noise(7).draw(name, {2, 4, 8, 6}); }

    /// The discriminator's gradients after a step's loss.
    NamedTensors gradients(const Tensor& drawn, double weight) const {
        for (const auto& [name, parameter] : parameters_->all())
            Tensor(parameter).mutable_grad() = Tensor();
        loss_(drawn, truth_, coarse_, weight, StepRandom(1, 0, at::kCPU)).backward();
        NamedTensors found;
        for (const auto& [name, parameter] : parameters_->all())
            found[name] = parameter.grad().clone();
        return found;
    }

    std::shared_ptr<Parameters> parameters_ = std::make_shared<Parameters>(1, at::kCPU);
    AdversarialLoss loss_{parameters_, 4};
    Tensor truth_ = draw("truth"), coarse_ = draw("coarse");
};

TEST_F(Adversarial, TheDiscriminatorDoesNotHearOfTheDrawingsPart) {
    const Tensor drawn = draw("drawn").set_requires_grad(true);
    const NamedTensors alone = gradients(drawn, 0), both = gradients(drawn, 100);
    ASSERT_FALSE(alone.empty());
    for (const auto& [name, gradient] : alone) {
        EXPECT_TRUE(name.starts_with("discriminator.")) << name;
        EXPECT_TRUE(at::equal(gradient, both.at(name))) << name;
    }
}

TEST_F(Adversarial, WhatIsDrawnDoesNotHearOfTheDiscriminatorsPart) {
    const Tensor drawn = draw("drawn").set_requires_grad(true);
    gradients(drawn, 0);
    EXPECT_EQ(drawn.grad().abs().max().item<double>(), 0);
    gradients(drawn, 1);
    EXPECT_GT(drawn.grad().abs().max().item<double>(), 0);
}

TEST_F(Adversarial, TheDiscriminatorLearnsAndItsJudgementWithIt) {
    TrainState state = TrainState::begin(parameters_->all());
    const OptimizerConfig optimizer{.learningRate = 1e-3, .warmup = 1, .cosine = false};
    const Tensor drawn = draw("drawn").set_requires_grad(true);
    const auto lossAfterStep = [&] {
        const Tensor loss = loss_(drawn, truth_, coarse_, 1, StepRandom(1, state.step, at::kCPU));
        loss.backward();
        stepAdamW(state, optimizer, 40);
        return loss.item<double>();
    };
    const double first = lossAfterStep();
    while (state.step < 40)
        lossAfterStep();
    // Told apart, the discriminator's part is next to nothing and the drawing's is large.
    const StepRandom random(1, 0, at::kCPU);
    const double badly = loss_(drawn, truth_, coarse_, 0, random).item<double>();
    const double sure = loss_(drawn, truth_, coarse_, 1, random).item<double>() - badly;
    EXPECT_LT(badly, 0.7 * first);
    EXPECT_GT(sure, 1.0);
}

TEST(NoisedLatents, AreCleanAgainByTheirVelocity) {
    const Noise noise(3);
    const NoisedLatents target{.clean = noise.draw("clean", {3, 4, 8, 6}),
                               .noise = noise.draw("noise", {3, 4, 8, 6}),
                               .timesteps = at::tensor({0, 500, 999}, at::kLong)};
    const Tensor velocity =
        NoiseSchedule::scaledLinear().velocity(target.clean, target.noise, target.timesteps);
    EXPECT_TRUE(at::allclose(target.cleanBy(velocity), target.clean, 1e-4, 1e-5));
}

} // namespace
} // namespace pcdm::test
