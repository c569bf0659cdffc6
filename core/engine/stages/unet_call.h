// One call of a UNet in a stage's loop, replayed from a recording where the device has such.
#pragma once

#include "core/engine/graph/graphed_call.h"
#include "core/engine/nn/unet.h"

#include <vector>

namespace pcdm {

/// As UNet's call; `channels` [B, C_i, H, W] are laid behind each other as its sample. `graphs` may be null,
/// and is for this UNet alone; calls with `deep`, whose work differs from step to step, are not recorded.
Tensor callUNet(const UNet& unet, GraphedCall* graphs, const std::vector<Tensor>& channels,
                const Tensor& embedding, const UNetContext& context, const Tensor& poseMap = {},
                Tensor* deep = nullptr);

} // namespace pcdm
