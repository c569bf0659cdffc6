#include "core/image/image_probe.h"

#include <algorithm>
#include <array>
#include <cstdlib>
#include <cstring>
#include <vector>

namespace pcdm {

namespace {

using Bytes = std::span<const std::uint8_t>;

constexpr std::uint32_t kOrientation = 274;
constexpr std::uint32_t kExtraSamples = 338;

enum class Endian { Little, Big };

/// Reads numbers anywhere in a file; what lies outside reads as zero.
struct Reader {
    Bytes bytes;
    Endian endian = Endian::Big;

    std::uint32_t number(std::size_t at, std::size_t size) const {
        if (at > bytes.size() || size > bytes.size() - at) return 0;
        std::uint32_t value = 0;
        for (std::size_t i = 0; i < size; ++i)
            value = value << 8 | bytes[at + (endian == Endian::Big ? i : size - 1 - i)];
        return value;
    }
    std::uint32_t u8(std::size_t at) const { return number(at, 1); }
    std::uint32_t u16(std::size_t at) const { return number(at, 2); }
    std::uint32_t u32(std::size_t at) const { return number(at, 4); }

    bool has(std::size_t at, std::string_view text) const {
        return at <= bytes.size() && text.size() <= bytes.size() - at &&
               std::memcmp(bytes.data() + at, text.data(), text.size()) == 0;
    }
    Bytes from(std::size_t at, std::size_t size) const {
        if (at > bytes.size()) return {};
        return bytes.subspan(at, std::min(size, bytes.size() - at));
    }
};

/// A TIFF directory: the whole of a TIFF file's header, and of EXIF's.
class TiffDirectory {
public:
    explicit TiffDirectory(Bytes tiff)
        : reader_{tiff, tiff.empty() || tiff[0] == 'M' ? Endian::Big : Endian::Little} {
        if (reader_.u16(2) == 42) start_ = reader_.u32(4);
    }

    /// Where the entry of a tag begins; 0 when it is not there.
    std::size_t entry(std::uint32_t tag) const {
        for (std::size_t i = 0; start_ != 0 && i < reader_.u16(start_); ++i)
            if (reader_.u16(start_ + 2 + 12 * i) == tag) return start_ + 2 + 12 * i;
        return 0;
    }

    /// The numbers (of 16 or 32 bits) of a tag; empty when it is not there.
    std::vector<std::uint32_t> values(std::uint32_t tag) const {
        const std::size_t entry = this->entry(tag);
        if (entry == 0) return {};
        const std::size_t size = reader_.u16(entry + 2) == 3 ? 2 : 4;
        const std::size_t count = std::min<std::size_t>(reader_.u32(entry + 4), reader_.bytes.size() / size);
        const std::size_t start = count * size <= 4 ? entry + 8 : reader_.u32(entry + 8);
        std::vector<std::uint32_t> numbers;
        for (std::size_t i = 0; i < count; ++i)
            numbers.push_back(reader_.number(start + i * size, size));
        return numbers;
    }

    std::uint32_t value(std::uint32_t tag, std::uint32_t otherwise) const {
        const std::vector<std::uint32_t> numbers = values(tag);
        return numbers.empty() ? otherwise : numbers[0];
    }

    int orientation() const {
        const std::uint32_t number = value(kOrientation, 1);
        return number >= 1 && number <= 8 ? static_cast<int>(number) : 1;
    }

private:
    Reader reader_;
    std::size_t start_ = 0;
};

int exifOrientation(Bytes exif) {
    if (Reader{exif}.has(0, {"Exif\0\0", 6})) exif = exif.subspan(6);
    return TiffDirectory(exif).orientation();
}

ImageProbe probePng(const Reader& in) {
    ImageProbe probe{.format = "PNG", .width = in.u32(16), .height = in.u32(20)};
    for (std::size_t at = 8; at + 12 <= in.bytes.size();) {
        const std::size_t length = in.u32(at);
        if (length > in.bytes.size() - at - 12) break;
        if (in.has(at + 4, "eXIf")) probe.orientation = exifOrientation(in.from(at + 8, length));
        if (in.has(at + 4, "IEND")) probe.complete = true;
        at += 12 + length;
    }
    return probe;
}

/// The next marker from `at` on: 0xFF and a byte that is neither a filler nor a zero, which escapes 0xFF in
/// pixels.
std::size_t nextMarker(const Reader& in, std::size_t at) {
    while (at + 1 < in.bytes.size() && !(in.u8(at) == 0xFF && in.u8(at + 1) != 0 && in.u8(at + 1) != 0xFF))
        ++at;
    return at;
}

ImageProbe probeJpeg(const Reader& in) {
    ImageProbe probe{.format = "JPEG"};
    for (std::size_t at = nextMarker(in, 2); at + 1 < in.bytes.size(); at = nextMarker(in, at)) {
        const std::uint32_t marker = in.u8(at + 1);
        if (marker == 0xD9) {
            probe.complete = true;
            break;
        }
        at += 2;
        if (marker >= 0xD0 && marker <= 0xD7) continue; // restart markers have no length
        const bool isFrame =
            marker >= 0xC0 && marker <= 0xCF && marker != 0xC4 && marker != 0xC8 && marker != 0xCC;
        if (isFrame) {
            probe.height = in.u16(at + 3);
            probe.width = in.u16(at + 5);
            probe.cmyk = in.u8(at + 7) == 4;
        }
        if (marker == 0xE1 && in.has(at + 2, {"Exif\0\0", 6}))
            probe.orientation = exifOrientation(in.from(at + 2, in.u16(at)));
        at += std::max<std::size_t>(in.u16(at), 2);
    }
    return probe;
}

ImageProbe probeWebp(const Reader& in) {
    ImageProbe probe{.format = "WebP", .complete = in.u32(4) <= in.bytes.size() - 8};
    for (std::size_t at = 12; at + 8 <= in.bytes.size();) {
        const std::size_t length = in.u32(at + 4);
        const std::size_t data = at + 8;
        if (in.has(at, "VP8X")) {
            probe.width = (in.u32(data + 4) & 0xFFFFFF) + 1;
            probe.height = (in.u32(data + 6) >> 8) + 1;
        } else if (in.has(at, "VP8 ") && probe.width == 0) {
            probe.width = in.u16(data + 6) & 0x3FFF;
            probe.height = in.u16(data + 8) & 0x3FFF;
        } else if (in.has(at, "VP8L") && probe.width == 0) {
            const std::uint32_t bits = in.u32(data + 1);
            probe.width = (bits & 0x3FFF) + 1;
            probe.height = (bits >> 14 & 0x3FFF) + 1;
        } else if (in.has(at, "EXIF")) {
            probe.orientation = exifOrientation(in.from(data, length));
        }
        at = data + length + length % 2;
    }
    return probe;
}

ImageProbe probeBmp(const Reader& in) {
    const bool core = in.u32(14) == 12; // the header of OS/2
    ImageProbe probe{.format = "BMP"};
    probe.width = core ? in.u16(18) : static_cast<std::int32_t>(in.u32(18));
    probe.height =
        core ? in.u16(20) : std::abs(static_cast<std::int64_t>(static_cast<std::int32_t>(in.u32(22))));
    const std::int64_t bits = core ? in.u16(24) : in.u16(28);
    const bool runLengths =
        !core && (in.u32(30) == 1 || in.u32(30) == 2); // the decoder itself notices their end
    const auto bounded = [](std::int64_t side) { return std::min<std::int64_t>(side, 1 << 20); };
    const std::int64_t pixels = (bounded(probe.width) * bits + 31) / 32 * 4 * bounded(probe.height);
    probe.complete = runLengths || in.u32(10) + pixels <= static_cast<std::int64_t>(in.bytes.size());
    return probe;
}

ImageProbe probeTiff(const Reader& in) {
    const TiffDirectory directory(in.bytes);
    ImageProbe probe{.format = "TIFF"};
    probe.width = directory.value(256, 0);
    probe.height = directory.value(257, 0);
    probe.orientation = directory.orientation();
    probe.cmyk = directory.value(262, 0) == 5;
    probe.deep = directory.value(258, 1) > 16 || directory.value(339, 1) > 2;
    // The pixels lie in strips, or in tiles, each with an offset and a length.
    const bool tiled = !directory.values(324).empty();
    const std::vector<std::uint32_t> offsets = directory.values(tiled ? 324 : 273);
    const std::vector<std::uint32_t> lengths = directory.values(tiled ? 325 : 279);
    probe.complete = !offsets.empty() && offsets.size() == lengths.size();
    for (std::size_t i = 0; probe.complete && i < offsets.size(); ++i)
        probe.complete = std::uint64_t{offsets[i]} + lengths[i] <= in.bytes.size();
    return probe;
}

bool isTiff(const Reader& in) {
    return in.has(0, {"II*\0", 4}) || in.has(0, {"MM\0*", 4});
}

} // namespace

std::optional<ImageProbe> probeImage(Bytes file) {
    const Reader big{file, Endian::Big};
    const Reader little{file, Endian::Little};
    if (big.has(0, "\x89PNG\r\n\x1A\n")) return probePng(big);
    if (big.has(0, "\xFF\xD8\xFF")) return probeJpeg(big);
    if (big.has(0, "RIFF") && big.has(8, "WEBP")) return probeWebp(little);
    if (big.has(0, "BM") && file.size() > 26) return probeBmp(little);
    if (isTiff(big)) return probeTiff(big);
    return {};
}

void neutraliseTiff(std::span<std::uint8_t> file) {
    if (!isTiff({file})) return;
    const TiffDirectory directory(file);
    for (const auto tag : {kOrientation, kExtraSamples}) {
        const std::size_t entry = directory.entry(tag);
        if (entry == 0 || entry + 12 > file.size() || directory.values(tag).size() != 1) continue;
        // 1 is "upright" for the one and "already multiplied" for the other, as one 16-bit number.
        const std::array<std::uint8_t, 4> one = file[0] == 'I' ? std::array<std::uint8_t, 4>{1, 0, 0, 0}
                                                               : std::array<std::uint8_t, 4>{0, 1, 0, 0};
        std::ranges::copy(one, file.begin() + static_cast<std::ptrdiff_t>(entry + 8));
    }
}

} // namespace pcdm
