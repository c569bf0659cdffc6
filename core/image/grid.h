// Many pictures as one.
#pragma once

#include "core/image/image.h"

#include <vector>

namespace pcdm {

/// Row by row, `columns` in a row, with a narrow dark gap between; all have the first one's size (Internal
/// error otherwise). There must be one.
Image gridOf(const std::vector<Image>& pictures, int columns);

} // namespace pcdm
