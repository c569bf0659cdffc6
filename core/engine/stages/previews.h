// The picture as it forms, from latents that are not done yet.
#pragma once

#include "core/engine/nn/tiny_decoder.h"
#include "core/engine/nn/vae.h"
#include "core/engine/stages/stage_context.h"
#include "core/engine/vision/latent_preview.h"
#include "core/job/options.h"

namespace pcdm {

struct Previews {
    PreviewMode mode;
    const TinyDecoder* tiny = nullptr; ///< for PreviewMode::Tiny
};

/// latents [1, C, h, w] in the UNets' scale -> a picture of `size`, by what `previews` names.
ImagePtr drawPreview(const Previews& previews, const LatentPreview& linear, const VaeDecoder& decoder,
                     const VaeConfig& vae, const Tensor& latents, Size size, const StageContext& context);

} // namespace pcdm
