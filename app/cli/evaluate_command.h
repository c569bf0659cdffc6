// pcdm evaluate: a model on held-out pairs.
#pragma once

#include "app/cli/interrupt.h"

#include <CLI/App.hpp>

namespace pcdm {

/// Adds `evaluate`. Its callback does the work and throws Error.
void addEvaluateCommand(CLI::App& app, Interrupt& interrupt);

} // namespace pcdm
