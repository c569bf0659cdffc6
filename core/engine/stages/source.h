// All that depends on the source photo and the canvas alone: made once a photo, kept while poses change.
#pragma once

#include "core/engine/nn/clip_vision.h"
#include "core/engine/nn/dinov2.h"
#include "core/engine/nn/vae.h"
#include "core/engine/stages/stage_context.h"
#include "core/image/image.h"

#include <optional>
#include <utility>

namespace pcdm {

struct SourceConditioning {
    explicit SourceConditioning(Image squashed) : photo(std::move(squashed)) {}
    Size size() const { return photo.size(); }

    Image photo;         ///< the source squashed to one half of the canvas
    Tensor embedding;    ///< [1, E] global embedding, raw; undefined without a CLIP encoder
    Tensor tokens;       ///< [1, T, W] patch tokens; undefined without a DINOv2 encoder
    Tensor maskedCanvas; ///< [1, 3, H, 2W] in [-1, 1], source left, black right
    std::optional<VaePosterior> maskedPosterior; ///< of the masked canvas; empty when stage 2 does not run
};

/// The encoders to run; null for those that are not wanted.
struct SourceEncoders {
    const ClipVision* global = nullptr;
    int globalSide = 224; ///< pixels of the square CLIP sees
    const Dinov2* patches = nullptr;
    int patchesSide = 224; ///< pixels of the square DINOv2 sees, prepared with CLIP's numbers (spec §0.2)
    const VaeEncoder* vae = nullptr;
};

/// Side of the square that CLIP and DINOv2 see a canvas's picture through: on a square canvas they see the
/// canvas's own picture, resampled a second time, as published (spec §1.1).
int encoderSquare(Size canvas);

/// Adds to `known` what `encoders` make of the source (spec §1.2, §1.3, §13.1).
SourceConditioning encodeSource(SourceConditioning known, const Image& source, const SourceEncoders& encoders,
                                const StageContext& context);

} // namespace pcdm
