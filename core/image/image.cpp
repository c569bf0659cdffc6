#include "core/image/image.h"

#include "core/error.h"

#include <utility>

namespace pcdm {

namespace {

std::size_t byteCount(Size size) {
    if (size.width <= 0 || size.height <= 0)
        throw Error(ErrorKind::Internal, "A picture needs a width and a height above zero.");
    return static_cast<std::size_t>(size.width) * static_cast<std::size_t>(size.height) * 3;
}

} // namespace

Image::Image(Size size, std::uint8_t value) : size_(size), rgb_(byteCount(size), value) {}

Image::Image(Size size, std::vector<std::uint8_t> rgb) : size_(size), rgb_(std::move(rgb)) {
    if (rgb_.size() != byteCount(size_))
        throw Error(ErrorKind::Internal, "The bytes of a picture do not match its size.");
}

} // namespace pcdm
