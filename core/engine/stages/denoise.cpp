#include "core/engine/stages/denoise.h"

#include "core/error.h"

#include <fmt/format.h>

#include <cmath>

namespace pcdm {

namespace {

/// output [2n, …] -> [n, …]; the rescale is Lin et al.'s: the guided answer is given the conditional one's
/// deviation.
Tensor guide(const Tensor& output, const Sampling& sampling) {
    const auto halves = output.chunk(2, 0);
    const Tensor& conditional = halves[1];
    Tensor guided = halves[0] + sampling.guidance * (conditional - halves[0]);
    if (sampling.guidanceRescale > 0) {
        std::vector<std::int64_t> sides;
        for (std::int64_t side = 1; side < guided.dim(); ++side)
            sides.push_back(side);
        const auto deviation = [&](const Tensor& t) { return at::std(t, sides, true, true); };
        const Tensor rescaled = guided * (deviation(conditional) / deviation(guided));
        guided = sampling.guidanceRescale * rescaled + (1 - sampling.guidanceRescale) * guided;
    }
    return guided;
}

/// All steps' noise in one draw, [steps that need it, …], so that it has one name in a noise file.
Tensor drawStepNoise(const Scheduler& scheduler, const std::string& name, const Tensor& sample,
                     const StageContext& context) {
    std::vector<std::int64_t> shape{0};
    for (std::size_t i = 0; i < scheduler.timesteps().size(); ++i)
        shape[0] += scheduler.needsNoise(i) ? 1 : 0;
    if (shape[0] == 0) return {};
    shape.insert(shape.end(), sample.sizes().begin(), sample.sizes().end());
    return context.draw(name + ".step_noise", shape);
}

} // namespace

bool isGuided(const Sampling& sampling) {
    return sampling.guidance > 1;
}

Tensor denoise(const DenoiseJob& job, Scheduler& scheduler, Tensor sample, const Sampling& sampling,
               const StageContext& context, const StageReport& report) {
    const Tensor stepNoise = drawStepNoise(scheduler, job.name, sample, context);
    const std::size_t steps = scheduler.timesteps().size();
    std::int64_t noiseUsed = 0;

    for (std::size_t i = 0; i < steps; ++i) {
        context.checkpoint();
        const Tensor input =
            (isGuided(sampling) ? at::cat({sample, sample}, 0) : sample).to(context.placement.dtype);
        Tensor output = job.predict(input, i).to(at::kFloat);
        if (isGuided(sampling)) output = guide(output, sampling);

        const Tensor before = sample;
        const Tensor noise = scheduler.needsNoise(i) ? stepNoise[noiseUsed++] : Tensor();
        sample = scheduler.step(output, i, before, noise);
        context.record(fmt::format("{}.latents_{:03}", job.name, i), sample);

        const double level = scheduler.noiseLevel(i);
        const auto makePreview = [&] {
            return job.preview(job.predictsX0 ? output
                                              : (before - level * output) / std::sqrt(1 - level * level));
        };
        const StepFigures figures{.noiseLevel = level,
                                  .update = (sample - before).square().mean().sqrt().item<double>(),
                                  .cosine = job.cosine ? job.cosine(output) : 0};
        report.step(static_cast<int>(i) + 1, figures,
                    job.preview ? StageReport::MakePreview(makePreview) : StageReport::MakePreview());
    }
    if (!sample.isfinite().all().item<bool>())
        throw Error(ErrorKind::BadCheckpoint,
                    fmt::format("Stage '{}' gave values that are not numbers.", job.name),
                    "Try --precision fp32; if that does not help, a weight file is damaged: see `pcdm model "
                    "inspect`.");
    return sample;
}

} // namespace pcdm
