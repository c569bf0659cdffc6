// A quick look at latents: a linear map to colours instead of the decoder.
#pragma once

#include "core/engine/nn/vae.h"
#include "core/engine/tensor.h"
#include "core/image/image.h"

namespace pcdm {

/// Colour as an affine function of the (scaled) latent channels.
class LatentPreview {
public:
    /// Fitted by least squares on pictures whose latents are known: latents [B, C, h, w], pictures [B, 3, H,
    /// W] in
    /// [-1, 1] with sides that are multiples of h and w.
    LatentPreview(const Tensor& latents, const Tensor& pictures);
    /// The VAE's own map where its config has one (`latent_rgb`), else fitted on what is at hand.
    LatentPreview(const VaeConfig& vae, const Tensor& latents, const Tensor& pictures);

    /// latents [C, h, w] -> a picture of `size`
    ImagePtr operator()(const Tensor& latents, Size size) const;

    /// Red, green and blue for each channel, then the constant: C + 1 rows, as `latent_rgb` has them.
    std::vector<std::vector<double>> rows() const;

private:
    Tensor map_; ///< [C + 1, 3], the last row is the constant
};

} // namespace pcdm
