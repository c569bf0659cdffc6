// A quick look at latents: a linear map to colours instead of the decoder.
#pragma once

#include "core/engine/tensor.h"
#include "core/image/image.h"

namespace pcdm {

/// Colour as an affine function of the latent channels. It is fitted, by least squares, on a picture whose
/// latents are known anyway (the masked canvas, or the coarse picture), so it suits every VAE.
class LatentPreview {
public:
    /// latents [1, C, h, w], picture [1, 3, H, W] in [-1, 1] with sides that are multiples of h and w
    LatentPreview(const Tensor& latents, const Tensor& picture);

    /// latents [C, h, w] -> a picture of `size`
    ImagePtr operator()(const Tensor& latents, Size size) const;

private:
    Tensor map_; ///< [C + 1, 3], the last row is the constant
};

} // namespace pcdm
