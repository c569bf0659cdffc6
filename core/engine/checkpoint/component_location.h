// Where one component of a bundle lies: its entry in bundle.json, resolved to a config and a weight file.
#pragma once

#include "core/engine/checkpoint/bundle.h"
#include "core/text.h"

namespace pcdm {

Text bundleSchemaHint();

/// The weight file or index in one network's folder, as diffusers and transformers name it.
std::optional<std::filesystem::path> findWeights(const std::filesystem::path& folder);

/// `entry` is a path (a folder in diffusers / transformers layout, or a weight file) or an object with
/// "weights", "config" and "prefix"; paths are relative to `base`. Throws MissingModel or BadCheckpoint.
Component locateComponent(const std::string& name, const nlohmann::json& entry,
                          const std::filesystem::path& base);

/// A JSON file's content. Throws MissingModel when it is not there, BadCheckpoint with the line of the
/// mistake.
nlohmann::json readJson(const std::filesystem::path& path);

} // namespace pcdm
