// Text inside PNG files: a skeleton picture carries its pose, a result its recipe.
#pragma once

#include <cstdint>
#include <filesystem>
#include <map>
#include <span>
#include <string>
#include <vector>

namespace pcdm {

/// Keyword (1 to 79 printable ASCII characters) to UTF-8 text.
using PngTexts = std::map<std::string, std::string>;

/// `png` with an iTXt chunk for every text, before its pixels.
std::vector<std::uint8_t> withPngTexts(std::span<const std::uint8_t> png, const PngTexts& texts);

/// The uncompressed tEXt and iTXt chunks of a PNG; empty when `png` is another kind of file.
PngTexts readPngTexts(std::span<const std::uint8_t> png);
PngTexts readPngTexts(const std::filesystem::path& path);

} // namespace pcdm
