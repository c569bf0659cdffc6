// The map behind ssim() and ssimMap().
#pragma once

#include "core/image/image.h"
#include "core/image/ssim_constants.h"

#include <opencv2/core.hpp>

namespace pcdm {

/// Local SSIM of every pixel (spec §8.1), mean over the channels, CV_64F. Throws an Internal error for
/// pictures of different sizes, or with sides below 9 pixels.
cv::Mat structuralSimilarity(const Image& a, const Image& b, double dataRange);

} // namespace pcdm
