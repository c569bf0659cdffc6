// Pictures of how two pictures differ. Both must have the same size (Internal error otherwise).
#pragma once

#include "core/image/image.h"

namespace pcdm {

/// |a - b| a channel, times `gain`: black where they are equal.
Image absoluteDifference(const Image& a, const Image& b, double gain = 1);
/// Mid-grey plus half of b - a a channel, times `gain`: grey where they are equal.
Image signedDifference(const Image& a, const Image& b, double gain = 1);
/// Where structure is lost: local SSIM (as ssim() has it, mean over the channels) in the Viridis colours,
/// yellow for 1 and dark violet for 0 and below. Sides of at least 9 pixels.
Image ssimMap(const Image& a, const Image& b);

} // namespace pcdm
