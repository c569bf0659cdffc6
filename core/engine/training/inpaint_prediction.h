// What stage 2 is asked in a training, and its answer, apart from where the tensors come from.
#pragma once

#include "core/engine/nn/projections.h"
#include "core/engine/nn/unet.h"
#include "core/engine/training/noised_latents.h"

namespace pcdm {

struct InpaintBatch {
    NoisedLatents canvas; ///< [B, C, h, 2w] of source and target side by side
    Tensor masked;        ///< [B, C, h, 2w] latents of the source beside black
    Tensor tokens;        ///< [B, T, W] of the source
    Tensor embedding;     ///< [B, E] of the target
    Tensor poses;         ///< [B, 3, H, 2W] both skeletons in [-1, 1]
    Tensor keep; ///< [B]: rows of 0 have zeros in place of their context and embedding; may be undefined
};

/// The UNet's answer for the noisy canvas, [B, C, h, 2w] (spec §4.1).
Tensor predictCanvas(const UNet& unet, const PoseProjection& poseProjection,
                     const ImageProjection& imageProjection, const InpaintBatch& batch);

} // namespace pcdm
