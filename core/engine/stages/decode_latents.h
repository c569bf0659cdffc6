// From what a stage has drawn to pictures.
#pragma once

#include "core/engine/nn/vae.h"
#include "core/engine/stages/stage_context.h"

namespace pcdm {

/// Latents [B, C, h, w] in the UNets' scale to pictures [B, 3, H, W], about [-1, 1].
Tensor decodeLatents(const VaeDecoder& decoder, const VaeConfig& vae, const Tensor& latents,
                     const StageContext& context);

} // namespace pcdm
