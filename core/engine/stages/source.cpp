#include "core/engine/stages/source.h"

#include "core/engine/nn/vae_tiles.h"
#include "core/engine/vision/tensor_image.h"
#include "core/image/resample.h"

#include <algorithm>

namespace pcdm {

int encoderSquare(Size canvas) {
    return std::max(canvas.width, canvas.height);
}

SourceConditioning encodeSource(SourceConditioning known, const Image& source, const SourceEncoders& encoders,
                                const StageContext& context) {
    const int square = encoderSquare(known.size());
    if (encoders.global) {
        context.checkpoint();
        const Tensor pixels = clipPixels(source, square, encoders.globalSide, context.placement);
        known.embedding = (*encoders.global)(pixels).imageEmbeds;
        context.record("source.embedding", known.embedding);
    }
    if (encoders.patches) {
        context.checkpoint();
        const Tensor pixels = clipPixels(source, square, encoders.patchesSide, context.placement);
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
