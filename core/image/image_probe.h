// What a picture file says about itself, read without decoding it: enough to refuse it early and to turn it.
#pragma once

#include "core/image/image.h"

#include <cstdint>
#include <optional>
#include <span>
#include <string_view>

namespace pcdm {

struct ImageProbe {
    std::string_view format; ///< "PNG", "JPEG", "WebP", "BMP" or "TIFF"
    std::int64_t width =
        0; ///< as stored, before the orientation is applied; 64 bits: the file may claim anything
    std::int64_t height = 0;
    int orientation = 1;   ///< EXIF's 1 to 8
    bool complete = false; ///< the format's own end is there; decoders fill up what is missing without a word
    bool cmyk = false;
    bool deep = false; ///< more than 16 bits a sample, or floating point
};

/// Nothing when the bytes are none of the five formats. Never reads outside `file`, whatever it holds.
std::optional<ImageProbe> probeImage(std::span<const std::uint8_t> file);

/// Overwrites in a TIFF what its decoder would act on by itself: an orientation (OpenCV obeys some of them)
/// and unassociated alpha (libtiff multiplies the colours by it). Other files are left alone.
void neutraliseTiff(std::span<std::uint8_t> file);

} // namespace pcdm
