// Stage 2's objective, apart from where its tensors come from.
#pragma once

#include "core/engine/nn/projections.h"
#include "core/engine/nn/unet.h"

namespace pcdm {

struct InpaintBatch {
    Tensor clean;     ///< [B, C, h, 2w] latents of source and target side by side
    Tensor masked;    ///< [B, C, h, 2w] latents of the source beside black
    Tensor tokens;    ///< [B, T, W] of the source
    Tensor embedding; ///< [B, E] of the target
    Tensor poses;     ///< [B, 3, H, 2W] both skeletons in [-1, 1]
    Tensor timesteps; ///< [B] int64
    Tensor noise;     ///< [B, C, h, 2w], offset included
    Tensor keep;      ///< [B]: rows of 0 have zeros in place of their context and embedding; may be undefined
    Tensor weights;   ///< [B] of the rows' errors; may be undefined: all alike
};

/// Mean squared error of the predicted noise over the whole canvas, mask not applied (spec §4.1).
Tensor inpaintLoss(const UNet& unet, const PoseProjection& poseProjection,
                   const ImageProjection& imageProjection, const InpaintBatch& batch);

} // namespace pcdm
