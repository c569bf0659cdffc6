// pcdm train: learn one of the networks.
#pragma once

#include "app/cli/interrupt.h"

#include <CLI/CLI.hpp>

namespace pcdm {

void addTrainCommand(CLI::App& app, Interrupt& interrupt);

} // namespace pcdm
