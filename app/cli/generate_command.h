// `pcdm generate`: a person in a new pose, from the command line.
#pragma once

#include "app/cli/interrupt.h"

#include <CLI/App.hpp>

namespace pcdm {

/// The command's callback does the work and throws Error or Cancelled; `interrupt` must outlive the parsing.
void addGenerateCommand(CLI::App& app, Interrupt& interrupt);

} // namespace pcdm
