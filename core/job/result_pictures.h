// A run's pictures by the names of their files, the same wherever they are written.
#pragma once

#include "core/job/request.h"

#include <map>
#include <string>

namespace pcdm {

/// "coarse-000.png", "final-000.png" and so on, as far as they were drawn.
std::map<std::string, ImagePtr> picturesOf(const GenerationResult& result);

} // namespace pcdm
