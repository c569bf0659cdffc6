// Pictures one after the other, as an animated GIF.
#pragma once

#include "core/image/image.h"

#include <QString>

#include <vector>

namespace pcdm {

/// 256 colours a frame, shown `milliseconds` each, for ever. All frames have the first one's size (others are
/// squashed to it). Throws Error{File}; BadOption without a frame.
void saveGif(const QString& path, const std::vector<ImagePtr>& frames, int milliseconds);

} // namespace pcdm
