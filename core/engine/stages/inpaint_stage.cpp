#include "core/engine/stages/inpaint_stage.h"

#include "core/engine/stages/decode_latents.h"
#include "core/engine/stages/denoise.h"
#include "core/engine/stages/unet_call.h"
#include "core/engine/vision/latent_preview.h"
#include "core/engine/vision/tensor_image.h"
#include "core/pose/pose_draw.h"

#include <fmt/format.h>

#include <utility>

namespace pcdm {

namespace {

/// The simplified model learned from skeletons that DWPose drew (spec §12.4, UNVERIFIED: the only place that
/// assumes hands in them).
Hands handsFor(const InpaintNetworks& networks) {
    return networks.name == "simplified" ? Hands::Drawn : Hands::LeftOut;
}

Tensor joinTokens(const Tensor& a, const Tensor& b) {
    return at::cat({a, b}, 2);
}

/// The source's tokens, then the target's embedding as one more token (spec §2.2).
UNetContext withEmbedding(UNetContext source, const UNetContext& embedding) {
    for (std::size_t i = 0; i < source.size(); ++i) {
        KeyValue& layer = source[i].conditional;
        layer = {joinTokens(layer.key, embedding[i].conditional.key),
                 joinTokens(layer.value, embedding[i].conditional.value)};
    }
    return source;
}

/// The token an unconditional context repeats: zero in the published stage 2, the projection of an all-zero
/// DINOv2 answer in the simplified model (spec §5.2, §5.4).
Tensor unconditionalToken(const InpaintNetworks& networks, const Tensor& tokens, bool hasEmbedding) {
    const Tensor projected = networks.imageProjection(at::zeros_like(tokens.slice(1, 0, 1)))[0][0];
    return hasEmbedding ? at::zeros_like(projected) : projected;
}

UNetContext conditionalContext(const InpaintNetworks& networks, const InpaintInputs& inputs,
                               UNetContext context) {
    if (!inputs.embedding.defined()) return context;
    const Tensor token = inputs.embedding.to(inputs.source.tokens.scalar_type()).unsqueeze(1);
    return withEmbedding(std::move(context), networks.unet.project(token));
}

/// [steps, B or 1, width]: one embedding for every step and row, class embedding included; of a guided run
/// the unconditional rows come first.
Tensor stepEmbeddings(const UNet& unet, const Tensor& timesteps, const Tensor& embedding, const Tensor& like,
                      std::int64_t candidates, bool guided) {
    const Tensor times = unet.embedTime(timesteps).unsqueeze(1);
    if (!embedding.defined()) return times;
    const Tensor label = embedding.to(like.scalar_type());
    Tensor classes = unet.embedClass(label).expand({candidates, -1});
    if (guided)
        classes = at::cat({unet.embedClass(at::zeros_like(label)).expand({candidates, -1}), classes}, 0);
    return times + classes.unsqueeze(0);
}

} // namespace

Tensor targetHalf(const Tensor& canvas) {
    return canvas.slice(-1, canvas.size(-1) / 2);
}

Tensor knownHalf(const Tensor& canvas) {
    Tensor mask = at::ones({canvas.size(0), 1, canvas.size(2), canvas.size(3)}, canvas.options());
    targetHalf(mask).fill_(0);
    return mask;
}

UNetContext projectSource(const InpaintNetworks& networks, const Tensor& tokens) {
    return networks.unet.project(networks.imageProjection(tokens));
}

Tensor drawCanvas(const InpaintNetworks& networks, const InpaintInputs& inputs,
                  const UNetContext& sourceContext, const Sampling& sampling, const StageContext& context,
                  const StageReport& report) {
    const SourceConditioning& source = inputs.source;
    const bool guided = isGuided(sampling);
    const auto scheduler = makeScheduler(sampling.scheduler, sampling.spacing, sampling.steps);

    // The order of the draws is the reference's: the masked canvas's posterior, then the latents.
    const Tensor posteriorNoise =
        context.draw(networks.name + ".vae_noise", source.maskedPosterior->mean().sizes());
    const Tensor masked = source.maskedPosterior->sample(posteriorNoise.to(context.placement.dtype)) *
                          networks.vae.scalingFactor;
    context.record(networks.name + ".masked_latents", masked);
    const std::int64_t height = masked.size(2), width = masked.size(3);

    const Tensor mask = knownHalf(masked);
    const Tensor poseMap = networks.poseProjection(
        toPm1(drawSkeleton(inputs.sourcePose, source.size(), handsFor(networks)),
              drawSkeleton(inputs.targetPose, source.size(), handsFor(networks)), context.placement));
    context.record(networks.name + ".pose_cond", poseMap);

    const UNetContext unetContext = conditionalContext(networks, inputs, sourceContext);
    UNetContext guidedContext;
    if (guided)
        guidedContext = networks.unet.withUnconditional(
            unetContext, unconditionalToken(networks, source.tokens, inputs.embedding.defined()));
    const Tensor embeddings =
        stepEmbeddings(networks.unet, at::tensor(scheduler->timesteps()).to(context.placement.device),
                       inputs.embedding, masked, inputs.candidates, guided);
    const LatentPreview linearPreview(networks.vae, masked, source.maskedCanvas);

    DenoiseJob job;
    job.name = networks.name;
    job.prediction = networks.unet.prediction();
    DeepCache cache(sampling);
    job.predict = [&](const Tensor& input, std::size_t i, bool isGuidedStep) {
        const std::int64_t batch = input.size(0);
        const Tensor embedding = embeddings[static_cast<std::int64_t>(i)];
        return callUNet(networks.unet, networks.unetGraphs,
                        {input, mask.expand({batch, -1, -1, -1}), masked.expand({batch, -1, -1, -1})},
                        isGuidedStep ? embedding : embedding.slice(0, -inputs.candidates),
                        isGuidedStep ? guidedContext : unetContext, poseMap, cache.at(i, batch));
    };
    job.preview = [&](const Tensor& x0) {
        const Tensor target = targetHalf(x0.slice(0, 0, 1));
        return drawPreview(inputs.previews, linearPreview, networks.decoder, networks.vae, target,
                           source.size(), context);
    };

    const Tensor noise =
        context.draw(networks.name + ".latents", {inputs.candidates, masked.size(1), height, width});
    const Tensor start =
        inputs.lastCanvas.defined() ? startFrom(inputs.lastCanvas, noise, *scheduler, sampling) : noise;
    return denoise(job, *scheduler, start, sampling, context, report);
}

std::vector<ImagePtr> decodeTargets(const InpaintNetworks& networks, const Tensor& canvas,
                                    const StageContext& context) {
    std::vector<ImagePtr> pictures;
    for (std::int64_t i = 0; i < canvas.size(0); ++i) {
        context.checkpoint();
        const Tensor pixels =
            decodeLatents(networks.decoder, networks.vae, canvas.slice(0, i, i + 1), context);
        context.record(fmt::format("{}.canvas_{:03}", networks.name, i), pixels);
        pictures.push_back(toImage(targetHalf(pixels[0])));
    }
    return pictures;
}

CoarsePictures runInpaintStage(const InpaintNetworks& networks, const InpaintInputs& inputs,
                               const UNetContext& sourceContext, const Sampling& sampling,
                               const StageContext& context, const StageReport& report) {
    const Tensor canvas = drawCanvas(networks, inputs, sourceContext, sampling, context, report);
    return {.pictures = decodeTargets(networks, canvas, context), .canvas = canvas};
}

} // namespace pcdm
