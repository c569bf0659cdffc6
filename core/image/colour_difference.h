// How differently two colours look.
#pragma once

#include "core/image/image.h"

#include <array>

namespace pcdm {

using Lab = std::array<double, 3>;

/// CIE L*a*b* (D65) of an 8-bit sRGB colour.
Lab labFromRgb(const std::uint8_t* rgb);

/// CIEDE2000 with all weights 1 (Sharma, Wu, Dalal 2005): 1 is just noticeable, 6 is another shade.
double ciede2000(const Lab& a, const Lab& b);

} // namespace pcdm
