// The picture type of the whole program: 8-bit RGB, constant once made, shared by pointer.
#pragma once

#include <cstddef>
#include <cstdint>
#include <memory>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

namespace pcdm {

/// Width and height in pixels.
struct Size {
    int width = 0;
    int height = 0;

    bool operator==(const Size&) const = default;
};

/// Of a picture or a canvas, in pixels.
inline constexpr int kMaxImageSide = 16384;

/// "512x352" is 512 high and 352 wide, as the papers write sizes. Nothing when `text` is no such size, or a
/// side is not from 1 to kMaxImageSide.
std::optional<Size> sizeFromText(std::string_view text);
std::string toText(Size size);

/// Rows from the top, three bytes a pixel in R, G, B order, no padding between rows.
class Image {
public:
    /// A picture of `size` filled with one grey value.
    explicit Image(Size size, std::uint8_t value = 0);
    /// Takes `rgb`, which must hold width x height x 3 bytes (Internal error otherwise).
    Image(Size size, std::vector<std::uint8_t> rgb);

    Size size() const { return size_; }
    int width() const { return size_.width; }
    int height() const { return size_.height; }
    std::span<const std::uint8_t> bytes() const { return rgb_; }
    /// The three bytes of a pixel; x and y must lie inside.
    const std::uint8_t* pixel(int x, int y) const {
        return rgb_.data() + (static_cast<std::size_t>(y) * static_cast<std::size_t>(size_.width) +
                              static_cast<std::size_t>(x)) *
                                 3;
    }

    bool operator==(const Image&) const = default;

private:
    Size size_;
    std::vector<std::uint8_t> rgb_;
};

using ImagePtr = std::shared_ptr<const Image>;

} // namespace pcdm
