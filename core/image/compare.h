// How alike two pictures are, and how sharp one is. Two must have the same size (Internal error otherwise).
#pragma once

#include "core/image/image.h"

namespace pcdm {

/// Peak signal-to-noise ratio in dB over all channels; infinite for equal pictures.
double psnr(const Image& a, const Image& b, double dataRange = 255);

/// Structural similarity as PCDMs' metrics compute it (spec §8.1): Gaussian window of sigma 1.2 and radius 4,
/// mirrored borders, population covariance, 4 pixels cropped, mean over pixels and channels. Sides of at
/// least 9 pixels.
double ssim(const Image& a, const Image& b, double dataRange = 255);

/// How sharp a picture is: the mean difference of neighbouring pixels, along rows and columns,
/// over all channels; 0 to 255. A blurred picture is less so.
double sharpness(const Image& image);

} // namespace pcdm
