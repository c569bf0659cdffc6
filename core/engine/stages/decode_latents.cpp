#include "core/engine/stages/decode_latents.h"

#include "core/engine/nn/vae_tiles.h"

namespace pcdm {

Tensor decodeLatents(const VaeDecoder& decoder, const VaeConfig& vae, const Tensor& latents,
                     const StageContext& context) {
    const Tensor scaled = (latents / vae.scalingFactor).to(context.placement.dtype);
    return decodeInTiles(decoder, scaled, context.vaeTile);
}

} // namespace pcdm
