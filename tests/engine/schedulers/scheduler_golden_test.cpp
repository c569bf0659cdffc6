// Whole runs against diffusers 0.24; tests/golden/schedulers/generate.py made the numbers.
#include "core/engine/checkpoint/checkpoint.h"
#include "core/engine/schedulers/noise_schedule.h"
#include "core/engine/schedulers/scheduler.h"

#include <gtest/gtest.h>

#include <filesystem>
#include <string>
#include <utility>
#include <vector>

namespace pcdm {
namespace {

std::shared_ptr<const Checkpoint> golden(const std::string& name) {
    return Checkpoint::open(std::filesystem::path(PCDM_SOURCE_DIR) / "tests/golden/schedulers" /
                            (name + ".safetensors"));
}

void expectClose(const Tensor& actual, const Tensor& expected, const std::string& what) {
    ASSERT_EQ(actual.sizes(), expected.sizes()) << what;
    const double error = (actual - expected).abs().max().item<double>();
    EXPECT_LE(error, 1e-5 * expected.abs().max().item<double>()) << what;
}

struct GoldenRun {
    std::string file;
    SchedulerKind kind;
    std::string spacingName;
    TimestepSpacing spacing;
    int steps;
};

std::string nameOf(const testing::TestParamInfo<GoldenRun>& test) {
    return test.param.file + '_' + test.param.spacingName + '_' + std::to_string(test.param.steps);
}

std::vector<GoldenRun> runs() {
    std::vector<GoldenRun> all;
    for (const int steps : {1, 2, 5, 10, 20, 48, 50, 999}) {
        if (steps > 1)
            all.push_back({"unclip", SchedulerKind::UnClip, "linspace", TimestepSpacing::Linspace, steps});
        for (const auto& [name, spacing] : {std::pair{"linspace", TimestepSpacing::Linspace},
                                            {"leading", TimestepSpacing::Leading},
                                            {"trailing", TimestepSpacing::Trailing}}) {
            all.push_back({"ddim", SchedulerKind::Ddim, name, spacing, steps});
            // diffusers has no meaningful run there: its first timestep is 1000.
            if (steps == 999 && spacing == TimestepSpacing::Leading) continue;
            all.push_back({"unipc", SchedulerKind::UniPc, name, spacing, steps});
            all.push_back({"dpm_solver", SchedulerKind::DpmSolver, name, spacing, steps});
        }
    }
    return all;
}

class SchedulerGolden : public testing::TestWithParam<GoldenRun> {};

TEST_P(SchedulerGolden, AgreesAfterEveryStep) {
    const GoldenRun& run = GetParam();
    const auto file = golden(run.file);
    const std::string prefix = run.spacingName + '.' + std::to_string(run.steps);
    const Tensor timesteps = file->tensor(prefix + ".timesteps");
    const Tensor samples = file->tensor(prefix + ".samples"); // every step's, or the last one's
    const Tensor phase = file->tensor("phase");
    const Tensor amplitude = file->tensor("amplitude");
    const bool hasNoise = file->tensors().contains(prefix + ".noise");

    const auto scheduler = makeScheduler(run.kind, run.spacing, run.steps);
    ASSERT_EQ(scheduler->timesteps(),
              std::vector<std::int64_t>(timesteps.data_ptr<std::int64_t>(),
                                        timesteps.data_ptr<std::int64_t>() + timesteps.numel()));
    if (run.kind == SchedulerKind::UnClip && !hasNoise) return; // too much noise to keep in a file

    Tensor sample = file->tensor("start");
    const std::int64_t count = run.steps;
    for (std::int64_t i = 0; i < count; ++i) {
        const auto step = static_cast<std::size_t>(i);
        const double t = static_cast<double>(scheduler->timesteps()[step]);
        const Tensor output = 0.1 * sample + amplitude * at::sin(at::add(phase, 0.01 * t));
        const Tensor noise = scheduler->needsNoise(step) ? file->tensor(prefix + ".noise")[i] : Tensor();
        sample = scheduler->step(output, step, sample, noise);
        if (samples.size(0) == count) expectClose(sample, samples[i], "after step " + std::to_string(i));
    }
    expectClose(sample, samples[-1], "at the end");
}

INSTANTIATE_TEST_SUITE_P(Diffusers, SchedulerGolden, testing::ValuesIn(runs()), nameOf);

void expectForwardProcess(const NoiseSchedule& schedule, const std::string& name) {
    const auto file = golden("noise_schedule");
    EXPECT_TRUE(at::equal(at::tensor(schedule.betas()), file->tensor(name + ".betas")));
    EXPECT_TRUE(at::equal(at::tensor(schedule.alphaBars()), file->tensor(name + ".alpha_bars")));
    expectClose(schedule.addNoise(file->tensor("clean"), file->tensor("noise"), file->tensor("timesteps")),
                file->tensor(name + ".noisy"), name);
}

TEST(NoiseSchedule, ScaledLinearIsTheForwardProcessOfDdpm) {
    expectForwardProcess(NoiseSchedule::scaledLinear(), "scaled_linear");
}

TEST(NoiseSchedule, SquaredCosineIsTheForwardProcessOfDdpm) {
    expectForwardProcess(NoiseSchedule::squaredCosine(), "squared_cosine");
}

} // namespace
} // namespace pcdm
