// The pipeline on LibTorch: from a request to pictures, through the paper's three stages.
#pragma once

#include "core/job/engine.h"

#include <filesystem>
#include <memory>

namespace pcdm {

/// An engine for the bundle at `path`, which is opened and checked for its form now; networks are loaded when
/// a stage first needs them. To be made and used on one thread. Throws MissingModel or BadCheckpoint.
std::unique_ptr<Engine> makeEngine(const std::filesystem::path& path);

} // namespace pcdm
