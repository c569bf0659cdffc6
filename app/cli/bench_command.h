// pcdm bench: what a picture costs on this machine, alone or beside the same networks in Python.
#pragma once

#include "app/cli/interrupt.h"

#include <CLI/App.hpp>

namespace pcdm {

/// Adds `bench`. Its callback does the work and throws Error.
void addBenchCommand(CLI::App& app, Interrupt& interrupt);

} // namespace pcdm
