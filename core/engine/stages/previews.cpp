#include "core/engine/stages/previews.h"

#include "core/engine/stages/decode_latents.h"
#include "core/engine/vision/tensor_image.h"

namespace pcdm {

ImagePtr drawPreview(const Previews& previews, const LatentPreview& linear, const VaeDecoder& decoder,
                     const VaeConfig& vae, const Tensor& latents, Size size, const StageContext& context) {
    switch (previews.mode) {
    case PreviewMode::Linear:
        return linear(latents[0], size);
    case PreviewMode::Tiny:
        return toImage((*previews.tiny)(latents.to(context.placement.dtype))[0]);
    case PreviewMode::Vae:
        return toImage(decodeLatents(decoder, vae, latents, context)[0]);
    }
    return nullptr;
}

} // namespace pcdm
