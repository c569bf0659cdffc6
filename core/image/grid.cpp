#include "core/image/grid.h"

#include "core/error.h"

#include <algorithm>

namespace pcdm {

namespace {

constexpr int kGap = 2;
constexpr std::uint8_t kGridGround = 40;

} // namespace

Image gridOf(const std::vector<Image>& pictures, int columns) {
    const Size tile = pictures.at(0).size();
    const int rows = (static_cast<int>(pictures.size()) + columns - 1) / columns;
    const Size size{columns * (tile.width + kGap) - kGap, rows * (tile.height + kGap) - kGap};
    std::vector<std::uint8_t> rgb(
        static_cast<std::size_t>(size.width) * static_cast<std::size_t>(size.height) * 3, kGridGround);
    for (int i = 0; i < static_cast<int>(pictures.size()); ++i) {
        const Image& picture = pictures[static_cast<std::size_t>(i)];
        if (picture.size() != tile)
            throw Error(ErrorKind::Internal, Text("A grid's pictures differ in size."));
        const int left = i % columns * (tile.width + kGap), top = i / columns * (tile.height + kGap);
        for (int y = 0; y < tile.height; ++y)
            std::copy_n(picture.pixel(0, y), 3 * tile.width,
                        rgb.begin() + 3 * (static_cast<std::ptrdiff_t>(top + y) * size.width + left));
    }
    return Image(size, std::move(rgb));
}

} // namespace pcdm
