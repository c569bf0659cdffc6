// Pictures between Qt and the core.
#pragma once

#include "core/image/image.h"

#include <QImage>

namespace pcdm {

/// The longer edge of what the window shows of large pictures, in pixels.
inline constexpr int kShownSide = 2048;

/// Shares nothing: the pixels are copied.
QImage toQImage(const Image& image);
/// Null for null.
inline QImage toQImage(const ImagePtr& image) {
    return image ? toQImage(*image) : QImage();
}
/// 8-bit RGB; alpha is dropped. Null for a null image.
ImagePtr fromQImage(const QImage& image);

} // namespace pcdm
