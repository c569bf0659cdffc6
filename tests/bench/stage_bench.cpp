// Each stage from its inputs to its pictures at 512x512: one candidate, two steps, the published guidance, no
// previews. Loading is left out.
#include "core/engine/stages/inpaint_stage.h"
#include "core/engine/stages/prior_stage.h"
#include "core/engine/stages/refine_stage.h"
#include "core/engine/stages/source.h"
#include "tests/bench/measure.h"
#include "tests/bench/random_weights.h"

#include <memory>

namespace pcdm::bench {
namespace {

constexpr Size kSize{512, 512};
constexpr std::int64_t kLatentSide = 512 / 8;

Sampling twoSteps(Sampling sampling) {
    sampling.steps = 2;
    return sampling;
}

/// What every stage needs beside its own inputs.
struct Surroundings {
    c10::InferenceMode inference;
    Noise noise{1};
    ProgressSink progress = [](const Progress&) {};
    StageContext context{.noise = noise, .placement = placement(), .progress = progress, .stop = {}};
    Pose pose{.canvas = kSize, .joints = {}};
    Options options;
};

void encodeStage(benchmark::State& state) {
    const Surroundings with;
    const Random<ClipVision> clip("image_encoder_g");
    const Random<Dinov2> dinov2("image_encoder_p");
    const Random<Vae> vae("vae");
    const Image photo(kSize, 128);
    measure(state, [&] {
        encodeSource(SourceConditioning(photo), photo,
                     {.global = &clip.network, .patches = &dinov2.network, .vae = &vae.network.encoder},
                     with.context);
    });
}

void priorStage(benchmark::State& state) {
    const Surroundings with;
    const Random<PriorTransformer> prior("prior");
    const Tensor embedding = randomTensor({1, prior.config.embeddingWidth});
    measure(state, [&] {
        const Sampling sampling = twoSteps(with.options.prior);
        runPriorStage(prior.network, prior.config, embedding, with.pose, with.pose, sampling, with.context,
                      StageReport(with.context, Stage::Prior, sampling.steps));
    });
}

void inpaintStage(benchmark::State& state) {
    const Surroundings with;
    const Random<UNet> unet("inpaint.unet");
    const Random<PoseProjection> poseProjection("inpaint.pose_proj");
    const Random<ImageProjection> imageProjection("inpaint.image_proj");
    const Random<Vae> vae("vae");
    const InpaintNetworks networks{
        "inpaint",           unet.network, poseProjection.network, imageProjection.network,
        vae.network.decoder, vae.config};
    SourceConditioning source{Image(kSize, 128)};
    source.tokens = randomTensor({1, 257, imageProjection.config.in});
    source.maskedCanvas = randomTensor({1, 3, kSize.height, 2 * kSize.width});
    source.maskedPosterior =
        VaePosterior{randomTensor({1, 2 * vae.config.latentChannels, kLatentSide, 2 * kLatentSide})};
    const InpaintInputs inputs{.source = source,
                               .embedding = randomTensor({1, unet.config.classEmbedding}),
                               .sourcePose = with.pose,
                               .targetPose = with.pose,
                               .candidates = 1,
                               .lastCanvas = {},
                               .previews = {PreviewMode::Linear}};
    measure(state, [&] {
        const Sampling sampling = twoSteps(with.options.inpaint);
        runInpaintStage(networks, inputs, projectSource(networks, source.tokens), sampling, with.context,
                        StageReport(with.context, Stage::Inpaint, sampling.steps));
    });
}

void refineStage(benchmark::State& state) {
    const Surroundings with;
    const Random<UNet> unet("refine.unet");
    const Random<ImageProjection> imageProjection("refine.image_proj");
    const Random<Vae> vae("vae");
    const RefineNetworks networks{unet.network, imageProjection.network, vae.network.encoder,
                                  vae.network.decoder, vae.config};
    const CoarsePictures coarse{.pictures = {std::make_shared<const Image>(kSize, 128)}, .canvas = {}};
    const Tensor tokens = randomTensor({1, 257, imageProjection.config.in});
    const RefineInputs inputs{
        .tokens = tokens, .coarse = coarse, .handover = Handover::Picture, .previews = {PreviewMode::Linear}};
    measure(state, [&] {
        const Sampling sampling = twoSteps(with.options.refine);
        runRefineStage(networks, inputs, projectSource(networks, tokens), sampling, with.context,
                       StageReport(with.context, Stage::Refine, sampling.steps));
    });
}

BENCHMARK(encodeStage)->Name("stage/encode")->Apply(asUsual);
BENCHMARK(priorStage)->Name("stage/prior")->Apply(asUsual);
BENCHMARK(inpaintStage)->Name("stage/inpaint")->Apply(asUsual);
BENCHMARK(refineStage)->Name("stage/refine")->Apply(asUsual);

} // namespace
} // namespace pcdm::bench
