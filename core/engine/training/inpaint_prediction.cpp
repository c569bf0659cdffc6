#include "core/engine/training/inpaint_prediction.h"

#include "core/engine/stages/inpaint_stage.h"

namespace pcdm {

Tensor predictCanvas(const UNet& unet, const PoseProjection& poseProjection,
                     const ImageProjection& imageProjection, const InpaintBatch& batch) {
    const Tensor noisy = batch.canvas.noisy();
    Tensor context = at::cat({imageProjection(batch.tokens), batch.embedding.unsqueeze(1)}, 1);
    Tensor embedding = batch.embedding;
    if (batch.keep.defined()) {
        context = context * batch.keep.view({-1, 1, 1});
        embedding = embedding * batch.keep.unsqueeze(1);
    }
    return unet(at::cat({noisy, knownHalf(noisy), batch.masked}, 1),
                unet.embedTime(batch.canvas.timesteps) + unet.embedClass(embedding), unet.project(context),
                poseProjection(batch.poses));
}

} // namespace pcdm
