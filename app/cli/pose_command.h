// `pcdm pose`: skeleton pictures, pose files, and poses found in photos.
#pragma once

#include "app/cli/interrupt.h"

#include <CLI/App.hpp>

namespace pcdm {

/// Adds `pose draw`, `pose convert` and `pose detect`. Their callbacks do the work and throw Error.
void addPoseCommand(CLI::App& app, Interrupt& interrupt);

} // namespace pcdm
