// The sampling loop, apart from any network.
#include "core/engine/stages/denoise.h"

#include <gtest/gtest.h>

#include <cmath>

namespace pcdm {
namespace {

/// The end of a run whose network finds that every sample is made of `clean` and noise.
Tensor run(SchedulerKind kind, PredictionType prediction, const Tensor& clean, const Tensor& start) {
    Sampling sampling{kind, TimestepSpacing::Linspace, 8, 2.0};
    sampling.guidanceStop = 0.5;
    const auto scheduler = makeScheduler(kind, sampling.spacing, sampling.steps);
    DenoiseJob job;
    job.name = "test";
    job.prediction = prediction;
    job.predict = [&](const Tensor& input, std::size_t i, bool guided) {
        const double sigma = scheduler->noiseLevel(i), alpha = std::sqrt(1 - sigma * sigma);
        const Tensor found = guided ? at::cat({0.5 * clean, clean}, 0) : clean;
        const Tensor epsilon = (input - alpha * found) / sigma;
        return prediction == PredictionType::VPrediction ? alpha * epsilon - sigma * found : epsilon;
    };
    const Noise noise(0);
    const StageContext context{
        .noise = noise, .placement = {at::kCPU, at::kFloat}, .progress = {}, .stop = {}};
    const StageReport report(context, Stage::Refine, sampling.steps);
    return denoise(job, *scheduler, start, sampling, context, report);
}

TEST(Denoise, AVelocityIsSampledAsTheNoiseItTells) {
    const Tensor clean = at::randn({1, 2, 3, 4}), start = at::randn({1, 2, 3, 4});
    for (const SchedulerKind kind : {SchedulerKind::UniPc, SchedulerKind::DpmSolver, SchedulerKind::Ddim}) {
        const Tensor epsilon = run(kind, PredictionType::Epsilon, clean, start);
        const Tensor velocity = run(kind, PredictionType::VPrediction, clean, start);
        // Near full noise epsilon is divided by 0.068, which makes 15 of every rounding.
        EXPECT_TRUE(at::allclose(velocity, epsilon, 1e-4, 1e-4)) << static_cast<int>(kind);
        EXPECT_GT((epsilon - start).abs().max().item<double>(), 0.1);
    }
}

} // namespace
} // namespace pcdm
