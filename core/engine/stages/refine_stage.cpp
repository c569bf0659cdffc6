#include "core/engine/stages/refine_stage.h"

#include "core/engine/nn/vae_tiles.h"
#include "core/engine/stages/decode_latents.h"
#include "core/engine/stages/denoise.h"
#include "core/engine/stages/unet_call.h"
#include "core/engine/vision/latent_preview.h"
#include "core/engine/vision/tensor_image.h"

#include <fmt/format.h>

namespace pcdm {

namespace {

/// [n, 4, h, w] in the UNet's scale, each a draw from the posterior of its 8-bit picture.
Tensor encodeCoarse(const RefineNetworks& networks, const RefineInputs& inputs, const StageContext& context) {
    std::vector<VaePosterior> posteriors;
    for (const ImagePtr& picture : inputs.coarse.pictures) {
        context.checkpoint();
        posteriors.push_back(
            encodeInTiles(networks.encoder, toPm1(*picture, context.placement), context.vaeTile));
    }
    std::vector<std::int64_t> shape = posteriors.front().mean().sizes().vec();
    shape[0] = static_cast<std::int64_t>(posteriors.size());
    const Tensor noise = context.draw("refine.vae_noise", shape).to(context.placement.dtype);

    std::vector<Tensor> latents;
    for (std::size_t i = 0; i < posteriors.size(); ++i)
        latents.push_back(posteriors[i].sample(
            noise.slice(0, static_cast<std::int64_t>(i), static_cast<std::int64_t>(i) + 1)));
    return at::cat(latents, 0) * networks.vae.scalingFactor;
}

} // namespace

UNetContext projectSource(const RefineNetworks& networks, const Tensor& tokens) {
    return networks.unet.project(networks.imageProjection(tokens));
}

std::vector<ImagePtr> runRefineStage(const RefineNetworks& networks, const RefineInputs& inputs,
                                     const UNetContext& sourceContext, const Sampling& sampling,
                                     const StageContext& context, const StageReport& report) {
    const bool guided = isGuided(sampling);
    const auto scheduler = makeScheduler(sampling.scheduler, sampling.spacing, sampling.steps);

    const bool handLatents = inputs.handover == Handover::Latents && inputs.coarse.canvas.defined();
    const Tensor coarse = handLatents ? targetHalf(inputs.coarse.canvas).to(context.placement.dtype)
                                      : encodeCoarse(networks, inputs, context);
    context.record("refine.coarse_latents", coarse);
    const Tensor guidedCondition = guided ? at::cat({at::zeros_like(coarse), coarse}, 0) : coarse;

    const Tensor zeroToken = at::zeros_like(networks.imageProjection(inputs.tokens.slice(1, 0, 1))[0][0]);
    const UNetContext guidedContext =
        guided ? networks.unet.withUnconditional(sourceContext, zeroToken) : sourceContext;

    const Tensor embeddings =
        networks.unet.embedTime(at::tensor(scheduler->timesteps()).to(context.placement.device));
    const Image& first = *inputs.coarse.pictures.front();
    const LatentPreview linearPreview(networks.vae, coarse.slice(0, 0, 1), toPm1(first, context.placement));

    DenoiseJob job;
    job.name = "refine";
    job.prediction = networks.unet.prediction();
    DeepCache cache(sampling);
    job.predict = [&](const Tensor& input, std::size_t i, bool isGuidedStep) {
        const auto step = static_cast<std::int64_t>(i);
        return callUNet(networks.unet, networks.unetGraphs, {input, isGuidedStep ? guidedCondition : coarse},
                        embeddings.slice(0, step, step + 1), isGuidedStep ? guidedContext : sourceContext, {},
                        cache.at(i, input.size(0)));
    };
    job.preview = [&](const Tensor& x0) {
        return drawPreview(inputs.previews, linearPreview, networks.decoder, networks.vae, x0.slice(0, 0, 1),
                           first.size(), context);
    };

    const Tensor start =
        startFrom(coarse, context.draw("refine.latents", coarse.sizes()), *scheduler, sampling);
    const Tensor latents = denoise(job, *scheduler, start, sampling, context, report);

    std::vector<ImagePtr> pictures;
    for (std::int64_t i = 0; i < latents.size(0); ++i) {
        context.checkpoint();
        const Tensor picture =
            decodeLatents(networks.decoder, networks.vae, latents.slice(0, i, i + 1), context);
        context.record(fmt::format("refine.picture_{:03}", i), picture);
        pictures.push_back(toImage(picture[0]));
    }
    return pictures;
}

} // namespace pcdm
