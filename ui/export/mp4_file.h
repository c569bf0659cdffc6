// Pictures one after the other, as an MP4.
#pragma once

#include "core/image/image.h"

#include <QString>

#include <vector>

namespace pcdm {

/// Shown `milliseconds` each. All frames have the first one's size (others are squashed to it), less a row or
/// column where that is odd, since video halves the colours' resolution. Written beside its place and moved
/// there whole. Throws Error{File}, also where OpenCV has no FFmpeg; BadOption without a frame.
void saveMp4(const QString& path, const std::vector<ImagePtr>& frames, int milliseconds);

} // namespace pcdm
