#include "core/engine/stages/denoise.h"

#include "core/engine/schedulers/noise_schedule.h"
#include "core/engine/stages/device_figure.h"
#include "core/error.h"

#include <fmt/format.h>

#include <algorithm>
#include <cmath>
#include <optional>

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

bool isGuidedAt(std::size_t step, const Sampling& sampling) {
    const double done = static_cast<double>(step) / sampling.steps;
    return isGuided(sampling) && done >= sampling.guidanceStart && done < sampling.guidanceStop;
}

/// All steps' noise in one draw, [steps that need it, …], so that it has one name in a noise file.
Tensor drawStepNoise(const Scheduler& scheduler, std::size_t first, const std::string& name,
                     const Tensor& sample, const StageContext& context) {
    std::vector<std::int64_t> shape{0};
    for (std::size_t i = first; i < scheduler.timesteps().size(); ++i)
        shape[0] += scheduler.needsNoise(i) ? 1 : 0;
    if (shape[0] == 0) return {};
    shape.insert(shape.end(), sample.sizes().begin(), sample.sizes().end());
    return context.draw(name + ".step_noise", shape);
}

} // namespace

bool isGuided(const Sampling& sampling) {
    return sampling.guidance > 1;
}

std::size_t firstStep(const Sampling& sampling) {
    const int run = static_cast<int>(sampling.steps * sampling.strength);
    return static_cast<std::size_t>(sampling.steps - std::clamp(run, 1, sampling.steps));
}

int stepsRun(const Sampling& sampling) {
    return sampling.steps - static_cast<int>(firstStep(sampling));
}

Tensor startFrom(const Tensor& clean, const Tensor& noise, const Scheduler& scheduler,
                 const Sampling& sampling) {
    const std::size_t first = firstStep(sampling);
    if (first == 0) return noise;
    const Tensor timesteps = at::full({clean.size(0)}, scheduler.timesteps().at(first), at::kLong);
    return NoiseSchedule::scaledLinear().addNoise(clean.to(at::kFloat), noise, timesteps);
}

DeepCache::DeepCache(const Sampling& sampling)
    : first_(firstStep(sampling)), interval_(static_cast<std::size_t>(sampling.cacheInterval)) {}

Tensor* DeepCache::at(std::size_t step, std::int64_t batch) {
    if (interval_ == 1) return nullptr;
    if ((step - first_) % interval_ == 0 || (deep_.defined() && deep_.size(0) != batch)) deep_ = Tensor();
    return &deep_;
}

Tensor denoise(const DenoiseJob& job, Scheduler& scheduler, Tensor sample, const Sampling& sampling,
               const StageContext& context, const StageReport& report) {
    const std::size_t steps = scheduler.timesteps().size();
    const std::size_t first = firstStep(sampling);
    const Tensor stepNoise = drawStepNoise(scheduler, first, job.name, sample, context);
    std::int64_t noiseUsed = 0;
    std::function<void()> reportLast; // on a GPU, which is then on its way with the step after it

    for (std::size_t i = first; i < steps; ++i) {
        context.checkpoint();
        const bool guided = isGuidedAt(i, sampling);
        const Tensor input = (guided ? at::cat({sample, sample}, 0) : sample).to(context.placement.dtype);
        Tensor output = job.predict(input, i, guided).to(at::kFloat);
        if (guided) output = guide(output, sampling);

        const Tensor before = sample;
        const double level = scheduler.noiseLevel(i);
        const double signal = std::sqrt(1 - level * level);
        if (job.prediction == PredictionType::VPrediction) output = signal * output + level * before;
        const Tensor noise = scheduler.needsNoise(i) ? stepNoise[noiseUsed++] : Tensor();
        sample = scheduler.step(output, i, before, noise);
        context.record(fmt::format("{}.latents_{:03}", job.name, i), sample);

        const DeviceFigure update((sample - before).square().mean().sqrt());
        const auto cosine = job.cosine ? std::optional<DeviceFigure>(job.cosine(output)) : std::nullopt;
        const auto reportThis = [=, &job, &report] {
            const auto makePreview = [&] {
                return job.preview(
                    job.prediction == PredictionType::Sample ? output : (before - level * output) / signal);
            };
            const StepFigures figures{
                .noiseLevel = level, .update = update.read(), .cosine = cosine ? cosine->read() : 0};
            report.step(static_cast<int>(i - first) + 1, figures,
                        job.preview ? StageReport::MakePreview(makePreview) : StageReport::MakePreview());
        };
        if (reportLast) reportLast();
        if (sample.is_cpu())
            reportThis();
        else
            reportLast = reportThis;
    }
    if (reportLast) reportLast();
    if (!sample.isfinite().all().item<bool>())
        throw Error(ErrorKind::BadCheckpoint, Text("Stage '{}' gave values that are not numbers.", job.name),
                    Text("Try --precision fp32; if that does not help, a weight file is damaged: see `pcdm "
                         "model inspect`."));
    return sample;
}

} // namespace pcdm
