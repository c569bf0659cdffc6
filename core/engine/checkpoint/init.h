// Makes a bundle with random weights: for tests, benchmarks, and to see the way through the stages.
#pragma once

#include "core/engine/tensor.h"

#include <cstdint>
#include <filesystem>
#include <functional>
#include <optional>
#include <string_view>

namespace pcdm {

/// Called before each tensor, in bytes. May throw (Cancelled) to stop.
using InitProgress = std::function<void(std::uint64_t done, std::uint64_t total)>;

/// Writes the preset's components (safetensors in the layout of diffusers and transformers) and a bundle.json
/// to the new folder `folder`, one tensor in memory at a time. The same seed gives the same bytes. `dtype`
/// defaults to the preset's. The folder appears complete or not at all. Throws BadOption for an unknown
/// preset or a folder that is there already, File when it cannot be written.
void initBundle(std::string_view preset, const std::filesystem::path& folder, std::uint64_t seed,
                std::optional<at::ScalarType> dtype = {}, const InitProgress& progress = {});

} // namespace pcdm
