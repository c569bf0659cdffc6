// Pictures between Qt and the core.
#pragma once

#include "core/image/image.h"

#include <QImage>

namespace pcdm {

/// Shares nothing: the pixels are copied.
QImage toQImage(const Image& image);
/// 8-bit RGB; alpha is dropped. Null for a null image.
ImagePtr fromQImage(const QImage& image);

} // namespace pcdm
