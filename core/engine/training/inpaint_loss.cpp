#include "core/engine/training/inpaint_loss.h"

#include "core/engine/schedulers/noise_schedule.h"
#include "core/engine/training/noise_loss.h"

namespace pcdm {

Tensor inpaintLoss(const UNet& unet, const PoseProjection& poseProjection,
                   const ImageProjection& imageProjection, const InpaintBatch& batch) {
    const Tensor& clean = batch.clean;
    Tensor mask = at::ones({clean.size(0), 1, clean.size(2), clean.size(3)}, clean.options());
    mask.slice(3, clean.size(3) / 2).fill_(0);

    Tensor context = at::cat({imageProjection(batch.tokens), batch.embedding.unsqueeze(1)}, 1);
    Tensor embedding = batch.embedding;
    if (batch.keep.defined()) {
        context = context * batch.keep.view({-1, 1, 1});
        embedding = embedding * batch.keep.unsqueeze(1);
    }
    const Tensor noisy = NoiseSchedule::scaledLinear().addNoise(clean, batch.noise, batch.timesteps);
    const Tensor predicted = unet(at::cat({noisy, mask, batch.masked}, 1),
                                  unet.embedTime(batch.timesteps) + unet.embedClass(embedding),
                                  unet.project(context), poseProjection(batch.poses));
    return noiseLoss(predicted, batch.noise, batch.weights);
}

} // namespace pcdm
