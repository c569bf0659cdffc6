// `pcdm pose`: skeleton pictures and pose files, without any model.
#pragma once

#include <CLI/App.hpp>

namespace pcdm {

/// Adds `pose draw` and `pose convert`. Their callbacks do the work and throw Error.
CLI::App* addPoseCommand(CLI::App& app);

} // namespace pcdm
