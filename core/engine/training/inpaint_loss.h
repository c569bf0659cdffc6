// Stage 2's objective, apart from where its tensors come from.
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
    Tensor keep;   ///< [B]: rows of 0 have zeros in place of their context and embedding; may be undefined
    Tensor weight; ///< [B, 1, h, 2w] of the squared error; may be undefined
};

/// Mean squared error of what the UNet predicts, over the whole canvas, mask not applied (spec §4.1), times
/// the batch's weight where there is one.
Tensor inpaintLoss(const UNet& unet, const PoseProjection& poseProjection,
                   const ImageProjection& imageProjection, const InpaintBatch& batch);

} // namespace pcdm
