// A network's own folder as diffusers and transformers lay it out: config.json and one file of weights.
#pragma once

#include "core/engine/checkpoint/safetensors.h"

#include <nlohmann/json_fwd.hpp>

#include <filesystem>
#include <string>

namespace pcdm {

/// The name under which diffusers or transformers would look for the weights of a network with this config.
std::string weightFileName(const nlohmann::json& config);

/// Makes `folder` where it is not there, with its config.json; the weights are the answer's to write, in the
/// order of `entries`. Throws File.
SafetensorsWriter beginNetwork(const std::filesystem::path& folder, const nlohmann::json& config,
                               const SafetensorsWriter::Entries& entries);

/// The same for weights that are in memory.
void saveNetwork(const std::filesystem::path& folder, const nlohmann::json& config,
                 const NamedTensors& weights);

} // namespace pcdm
