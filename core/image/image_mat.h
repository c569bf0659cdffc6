// A picture as OpenCV sees it.
#pragma once

#include "core/image/image.h"

#include <opencv2/core.hpp>

namespace pcdm {

/// RGB; only to be read (OpenCV has no view of constant pixels), and as long as the picture lives.
inline cv::Mat matOf(const Image& image) {
    return {image.height(), image.width(), CV_8UC3, const_cast<std::uint8_t*>(image.bytes().data())};
}

} // namespace pcdm
