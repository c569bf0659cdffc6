// A training run on disk, so that it can go on after any interruption.
#pragma once

#include "core/engine/training/adamw.h"

#include <filesystem>

namespace pcdm {

/// Appears whole or not at all: a run killed while it saves keeps the state before.
void saveTrainState(const std::filesystem::path& path, const TrainState& state);

/// Writes what the file holds into `state`, whose parameters must have the file's names and shapes. Throws
/// BadCheckpoint otherwise.
void loadTrainState(const std::filesystem::path& path, TrainState& state);

} // namespace pcdm
