// `pcdm model`: look through models, make them of files or random, run one network alone.
#pragma once

#include "app/cli/interrupt.h"

#include <CLI/App.hpp>

namespace pcdm {

/// Adds `model inspect`, `init`, `import` and `run`. Their callbacks do the work and throw Error or
/// Cancelled.
void addModelCommand(CLI::App& app, Interrupt& interrupt);

} // namespace pcdm
