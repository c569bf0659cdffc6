#include "core/engine/stages/prior_stage.h"

#include "core/engine/stages/denoise.h"
#include "core/pose/pose_vector.h"

namespace pcdm {

namespace {

/// [1, 36]
Tensor poseTensor(const Pose& pose, const Placement& placement) {
    const auto numbers = poseVector(pose);
    return at::tensor(at::ArrayRef<float>(numbers.data(), numbers.size()))
        .unsqueeze(0)
        .to(placement.device, placement.dtype);
}

} // namespace

Tensor runPriorStage(const PriorTransformer& prior, const PriorTransformer::Config& config,
                     const Tensor& sourceEmbedding, const Pose& sourcePose, const Pose& targetPose,
                     const Sampling& sampling, const StageContext& context, const StageReport& report,
                     GraphedCall* graphs) {
    const auto scheduler = makeScheduler(sampling.scheduler, sampling.spacing, sampling.steps);
    const Tensor source = poseTensor(sourcePose, context.placement);
    const Tensor target = poseTensor(targetPose, context.placement);
    const Tensor condition = prior.condition(source, target, sourceEmbedding);
    Tensor guidedCondition;
    if (isGuided(sampling))
        guidedCondition =
            at::cat({prior.condition(source, target, at::zeros_like(sourceEmbedding)), condition}, 0);
    const Tensor times = prior.embedTime(at::tensor(scheduler->timesteps()).to(context.placement.device));

    const auto predict = [&prior](const std::vector<Tensor>& inputs) {
        return prior(inputs[0], inputs[1], inputs[2]);
    };
    DenoiseJob job;
    job.name = "prior";
    job.prediction = PredictionType::Sample;
    job.predict = [&](const Tensor& input, std::size_t i, bool isGuidedStep) {
        const auto step = static_cast<std::int64_t>(i);
        const std::vector<Tensor> inputs{input, times.slice(0, step, step + 1),
                                         isGuidedStep ? guidedCondition : condition};
        return graphs ? (*graphs)(predict, inputs) : predict(inputs);
    };
    job.cosine = [&](const Tensor& x0) {
        const Tensor foreseen = x0 * config.clipStd + config.clipMean;
        return at::cosine_similarity(foreseen, sourceEmbedding.to(at::kFloat));
    };
    const Tensor noise = context.draw("prior.latents", {1, config.embeddingWidth});
    const Tensor standardised = denoise(job, *scheduler, noise, sampling, context, report);
    const Tensor embedding = standardised * config.clipStd + config.clipMean;
    context.record("prior.embedding", embedding);
    return embedding;
}

} // namespace pcdm
