// Weight files below a folder, and the networks in them.
#pragma once

#include "core/engine/checkpoint/checkpoint.h"
#include "core/engine/presets.h"

#include <nlohmann/json.hpp>

#include <filesystem>
#include <memory>
#include <string>
#include <vector>

namespace pcdm {

/// A network in a file that fits its config.
struct FoundNetwork {
    std::string component;
    std::string prefix;
    nlohmann::json config;
    std::filesystem::path configPath; ///< empty: the preset's
};

struct FoundFile {
    std::filesystem::path path;                   ///< the file, or the index of its shards
    std::shared_ptr<const Checkpoint> checkpoint; ///< null when it cannot be opened
    std::string holds;                            ///< what it is by its names
    std::vector<FoundNetwork> networks;
    std::vector<std::string>
        notes; ///< sentences: why a network in it does not fit, or the file cannot be opened
};

/// All of them, in order of their paths, and what was passed over with the reason (folders that cannot be
/// read or are bundles, packed and unfinished files); hidden folders are not looked into, links are followed,
/// shards are found by their index. A part that has no config.json beside it is held against the preset's.
/// Throws MissingModel when `from` is not there.
std::vector<FoundFile> searchWeights(const std::filesystem::path& from, const Preset& preset);

} // namespace pcdm
