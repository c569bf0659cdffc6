#include "core/image/png_text.h"

#include "core/error.h"
#include "core/file.h"

#include <zlib.h>

#include <algorithm>
#include <array>
#include <optional>
#include <string_view>

namespace pcdm {

namespace {

using Bytes = std::span<const std::uint8_t>;

constexpr std::array<std::uint8_t, 8> kSignature = {0x89, 'P', 'N', 'G', '\r', '\n', 0x1A, '\n'};
constexpr std::size_t kHeaderEnd = 8 + 25; // the signature and IHDR, which is always first

std::uint32_t readUint32(Bytes bytes) {
    return static_cast<std::uint32_t>(bytes[0]) << 24 | static_cast<std::uint32_t>(bytes[1]) << 16 |
           static_cast<std::uint32_t>(bytes[2]) << 8 | bytes[3];
}

void appendUint32(std::vector<std::uint8_t>& out, std::uint32_t value) {
    for (const int shift : {24, 16, 8, 0})
        out.push_back(static_cast<std::uint8_t>(value >> shift));
}

void appendText(std::vector<std::uint8_t>& out, const std::string& keyword, const std::string& text) {
    const bool printable = std::ranges::all_of(keyword, [](char c) { return c >= ' ' && c <= '~'; });
    if (keyword.empty() || keyword.size() > 79 || !printable)
        throw Error(ErrorKind::Internal, Text("'{}' cannot be the keyword of a PNG text.", keyword));
    std::string chunk = "iTXt" + keyword;
    chunk.append(5, '\0'); // end of keyword, not compressed, method 0, no language, no translated keyword
    chunk += text;
    appendUint32(out, static_cast<std::uint32_t>(chunk.size() - 4));
    out.insert(out.end(), chunk.begin(), chunk.end());
    appendUint32(out, static_cast<std::uint32_t>(
                          crc32_z(0, reinterpret_cast<const Bytef*>(chunk.data()), chunk.size())));
}

std::string latin1ToUtf8(std::string_view text) {
    std::string utf8;
    for (const char c : text) {
        const auto byte = static_cast<unsigned char>(c);
        if (byte < 0x80) {
            utf8 += c;
        } else {
            utf8 += static_cast<char>(0xC0 | byte >> 6);
            utf8 += static_cast<char>(0x80 | (byte & 0x3F));
        }
    }
    return utf8;
}

/// What follows the keyword's zero byte in an iTXt chunk; nullopt when it is compressed or damaged.
std::optional<std::string> internationalText(std::string_view rest) {
    if (rest.size() < 2 || rest[0] != 0) return {};
    rest.remove_prefix(2);
    for (int field = 0; field < 2; ++field) { // language, translated keyword
        const std::size_t end = rest.find('\0');
        if (end == rest.npos) return {};
        rest.remove_prefix(end + 1);
    }
    return std::string(rest);
}

} // namespace

std::vector<std::uint8_t> withPngTexts(Bytes png, const PngTexts& texts) {
    if (png.size() < kHeaderEnd || !std::ranges::equal(png.first(8), kSignature))
        throw Error(ErrorKind::Internal, Text("Texts can only be put into a PNG."));
    std::vector<std::uint8_t> out(png.begin(), png.begin() + kHeaderEnd);
    for (const auto& [keyword, text] : texts)
        appendText(out, keyword, text);
    out.insert(out.end(), png.begin() + kHeaderEnd, png.end());
    return out;
}

PngTexts readPngTexts(Bytes png) {
    PngTexts texts;
    if (png.size() < kHeaderEnd || !std::ranges::equal(png.first(8), kSignature)) return texts;
    // A chunk is: length of its data, four letters, data, checksum.
    for (std::size_t at = 8; png.size() - at >= 12;) {
        const std::size_t length = readUint32(png.subspan(at));
        if (length > png.size() - at - 12) break;
        const std::string_view type(reinterpret_cast<const char*>(&png[at + 4]), 4);
        const std::string_view data(reinterpret_cast<const char*>(&png[at + 8]), length);
        at += 12 + length;
        const std::size_t end = data.find('\0');
        if ((type != "tEXt" && type != "iTXt") || end == data.npos) continue;
        const std::string_view rest = data.substr(end + 1);
        const auto text = type == "tEXt" ? latin1ToUtf8(rest) : internationalText(rest);
        if (text) texts[std::string(data.substr(0, end))] = *text;
    }
    return texts;
}

PngTexts readPngTexts(const std::filesystem::path& path) {
    return readPngTexts(readFile(path));
}

} // namespace pcdm
