#include "core/image/image.h"

#include "core/error.h"

#include <fmt/format.h>

#include <algorithm>
#include <charconv>
#include <utility>

namespace pcdm {

namespace {

std::size_t byteCount(Size size) {
    if (size.width <= 0 || size.height <= 0)
        throw Error(ErrorKind::Internal, Text("A picture needs a width and a height above zero."));
    return static_cast<std::size_t>(size.width) * static_cast<std::size_t>(size.height) * 3;
}

} // namespace

std::optional<Size> sizeFromText(std::string_view text) {
    Size size;
    const char* const end = text.data() + text.size();
    const auto height = std::from_chars(text.data(), end, size.height);
    if (height.ec != std::errc() || height.ptr == end || *height.ptr != 'x') return {};
    const auto width = std::from_chars(height.ptr + 1, end, size.width);
    if (width.ec != std::errc() || width.ptr != end) return {};
    const auto [smaller, larger] = std::minmax(size.height, size.width);
    return smaller >= 1 && larger <= kMaxImageSide ? std::optional(size) : std::nullopt;
}

std::string toText(Size size) {
    return fmt::format("{}x{}", size.height, size.width);
}

Image::Image(Size size, std::uint8_t value) : size_(size), rgb_(byteCount(size), value) {}

Image::Image(Size size, std::vector<std::uint8_t> rgb) : size_(size), rgb_(std::move(rgb)) {
    if (rgb_.size() != byteCount(size_))
        throw Error(ErrorKind::Internal, Text("The bytes of a picture do not match its size."));
}

} // namespace pcdm
