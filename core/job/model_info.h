// What a window or a list shows of a model before any weight is read.
#pragma once

#include "core/job/options.h"

#include <filesystem>
#include <string>
#include <vector>

namespace pcdm {

/// One thing a model can do, or what it lacks for it.
struct Capability {
    std::string name;               ///< "stage 1 (prior)", …
    std::vector<std::string> needs; ///< components that are missing or unusable
};

struct ModelInfo {
    std::string name;
    std::filesystem::path path;
    Options defaults;                     ///< what a run starts from
    Options reference;                    ///< the published sampling of its stages
    std::vector<Capability> capabilities; ///< by what the bundle names, not by what its files hold
};

} // namespace pcdm
