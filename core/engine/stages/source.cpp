#include "core/engine/stages/source.h"

#include "core/engine/nn/vae_tiles.h"
#include "core/engine/vision/tensor_image.h"
#include "core/image/resample.h"

#include <algorithm>

namespace pcdm {

SourceConditioning encodeSource(SourceConditioning known, const Image& source, const SourceEncoders& encoders,
                                const StageContext& context) {
    // On a square canvas the encoders see the canvas's own picture, resampled a second time, as published.
    const int squareSide = std::max(known.size().width, known.size().height);

    if (encoders.global) {
        context.checkpoint();
        const Tensor pixels = clipPixels(source, squareSide, encoders.globalSide, context.placement);
        known.embedding = (*encoders.global)(pixels).imageEmbeds;
        context.record("source.embedding", known.embedding);
    }
    if (encoders.patches) {
        context.checkpoint();
        const Tensor pixels = clipPixels(source, squareSide, encoders.patchesSide, context.placement);
        known.tokens = (*encoders.patches)(pixels);
        context.record("source.tokens", known.tokens);
    }
    if (encoders.vae) {
        context.checkpoint();
        known.maskedCanvas = toPm1(known.photo, Image(known.size()), context.placement);
        known.maskedPosterior = encodeInTiles(*encoders.vae, known.maskedCanvas, context.vaeTile);
        context.record("source.masked_moments", known.maskedPosterior->moments);
    }
    return known;
}

} // namespace pcdm
