// A run's pictures by the names of their files, the same wherever they are written.
#pragma once

#include "core/job/request.h"

#include <filesystem>
#include <map>
#include <string>
#include <vector>

namespace pcdm {

/// "coarse-000.png", "final-000.png" and so on, as far as they were drawn.
std::map<std::string, ImagePtr> picturesOf(const GenerationResult& result);
/// Those that lie in a folder under such names. Throws Error for one that is damaged.
std::vector<Candidate> loadCandidates(const std::filesystem::path& folder);

} // namespace pcdm
