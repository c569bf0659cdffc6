// Pictures from and to files.
#pragma once

#include "core/image/image.h"
#include "core/image/png_text.h"

#include <cstdint>
#include <filesystem>
#include <vector>

namespace pcdm {

/// Reads PNG, JPEG, WebP, BMP or TIFF as 8-bit RGB: turned as EXIF says, grey repeated in three channels,
/// alpha dropped (the colour under it stays, as in Pillow's RGB conversion), the high byte of 16-bit values.
/// Throws Error{BadInput} for anything else: missing, empty, truncated or damaged files, CMYK, sides below 16
/// or above 16384 pixels, more than 100 million pixels (seen before anything is decoded).
ImagePtr loadImage(const std::filesystem::path& path);

/// Throws what loadImage() throws where sides are too small or too large, of a picture that is called `name`
/// and came by another way than a file.
void requireUsableSize(const std::filesystem::path& name, Size size);

/// The PNG file of a picture, `texts` included, as bytes.
std::vector<std::uint8_t> encodePng(const Image& image, const PngTexts& texts = {});

/// Writes a PNG that appears whole or not at all. Throws Error{File}.
void savePng(const std::filesystem::path& path, const Image& image, const PngTexts& texts = {});

} // namespace pcdm
