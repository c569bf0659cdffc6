#include "ui/look/qt_image.h"

#include <cstring>

namespace pcdm {

QImage toQImage(const Image& image) {
    return QImage(image.bytes().data(), image.width(), image.height(), 3 * image.width(),
                  QImage::Format_RGB888)
        .copy();
}

ImagePtr fromQImage(const QImage& image) {
    if (image.isNull()) return nullptr;
    const QImage rgb = image.convertToFormat(QImage::Format_RGB888);
    const auto row = 3 * static_cast<std::size_t>(rgb.width());
    std::vector<std::uint8_t> bytes(row * static_cast<std::size_t>(rgb.height()));
    for (int y = 0; y < rgb.height(); ++y)
        std::memcpy(bytes.data() + static_cast<std::size_t>(y) * row, rgb.constScanLine(y), row);
    return std::make_shared<const Image>(Size{rgb.width(), rgb.height()}, std::move(bytes));
}

} // namespace pcdm
