#include "core/engine/training/coarse_drawing.h"

#include <ATen/core/grad_mode.h>

namespace pcdm {

Tensor drawCoarseCanvas(const InpaintNetworks& networks, const PersonPair& pair, const Sampling& sampling,
                        std::uint64_t seed, FrozenEncoders& encoders, TargetEmbedder& embedder,
                        const Placement& placement) {
    const at::NoGradGuard noGrad;
    const Noise noise(seed ^ keyOf(pair));
    const StageContext context{.noise = noise, .placement = placement, .progress = {}, .stop = {}};
    const SourceConditioning source = encoders.encodeSourceOf(pair, context);
    const InpaintInputs inputs{.source = source,
                               .embedding = embedder.embed({pair}, encoders),
                               .sourcePose = pair.source.pose,
                               .targetPose = pair.target.pose,
                               .candidates = 1,
                               .previews = {PreviewMode::Linear}};
    const StageReport report(context, Stage::Inpaint, sampling.steps);
    return drawCanvas(networks, inputs, projectSource(networks, source.tokens), sampling, context, report);
}

CoarsePictures drawCoarse(const InpaintNetworks& networks, const PersonPair& pair, const Sampling& sampling,
                          std::uint64_t seed, FrozenEncoders& encoders, TargetEmbedder& embedder,
                          const Placement& placement) {
    const at::NoGradGuard noGrad;
    const Tensor canvas = drawCoarseCanvas(networks, pair, sampling, seed, encoders, embedder, placement);
    const Noise noise(seed);
    const StageContext context{.noise = noise, .placement = placement, .progress = {}, .stop = {}};
    return {.pictures = decodeTargets(networks, canvas, context), .canvas = canvas};
}

} // namespace pcdm
