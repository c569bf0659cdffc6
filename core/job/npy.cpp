#include "core/job/npy.h"

#include "core/error.h"
#include "core/file.h"

#include <fmt/format.h>

#include <bit>
#include <cmath>
#include <cstdint>
#include <cstring>
#include <regex>
#include <string>
#include <string_view>

namespace pcdm {

static_assert(std::endian::native == std::endian::little, "numbers are read and written as they lie");

namespace {

constexpr std::string_view kMagic = "\x93NUMPY";
constexpr std::size_t kMostHeader = 4096; ///< std::regex goes deeper with every character

[[noreturn]] void refuse(const std::filesystem::path& path, const Text& what) {
    throw Error(ErrorKind::BadInput, Text("{} {}.", path.string(), what),
                Text("Use an embedding that stage 1 wrote, or numpy.save() of a float32 array [1, E]."));
}

float fromHalf(std::uint16_t half) {
    const int exponent = (half >> 10) & 31;
    const int fraction = half & 1023;
    const float magnitude = exponent == 0    ? std::ldexp(static_cast<float>(fraction), -24)
                            : exponent == 31 ? (fraction ? NAN : INFINITY)
                                             : std::ldexp(static_cast<float>(fraction + 1024), exponent - 25);
    return half & 0x8000 ? -magnitude : magnitude;
}

template <typename Stored, typename Convert>
std::vector<float> convert(std::span<const std::uint8_t> data, const Convert& toFloat) {
    std::vector<float> values;
    values.reserve(data.size() / sizeof(Stored));
    for (std::size_t i = 0; i < data.size(); i += sizeof(Stored)) {
        Stored stored;
        std::memcpy(&stored, data.data() + i, sizeof stored);
        values.push_back(toFloat(stored));
    }
    return values;
}

struct Header {
    std::string dtype;
    std::size_t count = 0;
    std::size_t end = 0; ///< of the header in the file
};

Header readHeader(const std::filesystem::path& path, std::span<const std::uint8_t> file) {
    if (file.size() < 12 || std::memcmp(file.data(), kMagic.data(), kMagic.size()) != 0)
        refuse(path, Text("is no .npy file"));
    const bool isLong = file[6] > 1; // versions 2 and 3 have a length of four bytes
    const std::size_t begin = isLong ? 12 : 10;
    std::size_t length = 0;
    for (std::size_t i = begin; i-- > 8;)
        length = length << 8 | file[i];
    if (length > file.size() - begin) refuse(path, Text("is truncated"));
    if (length > kMostHeader) refuse(path, Text("has a header without a type and a shape"));
    const std::string text(file.begin() + static_cast<std::ptrdiff_t>(begin),
                           file.begin() + static_cast<std::ptrdiff_t>(begin + length));

    std::smatch dtype, shape;
    if (!std::regex_search(text, dtype, std::regex("'descr': *'([^']*)'")) ||
        !std::regex_search(text, shape, std::regex("'shape': *\\(([^)]*)\\)")))
        refuse(path, Text("has a header without a type and a shape"));
    std::smatch sides;
    const std::string shapeText = shape[1];
    if (!std::regex_match(shapeText, sides, std::regex(" *(?:1 *, *)?([1-9][0-9]{0,6}) *,? *")))
        refuse(path, Text("has the shape ({}) instead of (1, E)", shapeText));
    return {dtype[1], std::stoul(sides[1]), begin + length};
}

} // namespace

std::vector<float> loadNpy(const std::filesystem::path& path) {
    const std::vector<std::uint8_t> file = readFile(path);
    const Header header = readHeader(path, file);
    const auto data = std::span(file).subspan(header.end);
    const std::size_t width = header.dtype == "<f2"   ? 2
                              : header.dtype == "<f4" ? 4
                              : header.dtype == "<f8" ? 8
                                                      : 0;
    if (width == 0) refuse(path, Text("holds values of type {} instead of float32", header.dtype));
    if (data.size() != header.count * width)
        refuse(path, Text("holds {} bytes of numbers instead of {}", data.size(), header.count * width));

    const auto same = [](auto value) { return static_cast<float>(value); };
    std::vector<float> values = width == 2   ? convert<std::uint16_t>(data, fromHalf)
                                : width == 4 ? convert<float>(data, same)
                                             : convert<double>(data, same);
    for (const float value : values)
        if (!std::isfinite(value)) refuse(path, Text("holds numbers that are not finite"));
    return values;
}

std::vector<std::uint8_t> npyBytes(std::span<const float> values) {
    std::string header =
        fmt::format("{{'descr': '<f4', 'fortran_order': False, 'shape': (1, {}), }}", values.size());
    // The format wants the data to begin at a multiple of 64 bytes; 10 come before the header, a line end
    // after it.
    header.append(63 - (10 + header.size()) % 64, ' ').push_back('\n');
    std::string file(kMagic);
    file.append({'\1', '\0', static_cast<char>(header.size() & 255), static_cast<char>(header.size() >> 8)});
    file += header;
    file.append(reinterpret_cast<const char*>(values.data()), values.size_bytes());
    return {file.begin(), file.end()};
}

} // namespace pcdm
