// Looks through a bundle or a weight file: what is in it, whether it fits the networks, and what can run.
#pragma once

#include "core/engine/checkpoint/checkpoint.h"
#include "core/job/model_info.h"

#include <nlohmann/json_fwd.hpp>

#include <cstdint>
#include <filesystem>
#include <map>
#include <stop_token>
#include <string>
#include <vector>

namespace pcdm {

/// What was found out about one component.
struct ComponentReport {
    std::string name;           ///< "" for a file that is no known component's
    std::filesystem::path file; ///< weights, or the index of its shards
    std::string format;         ///< "safetensors", "PyTorch zip", …
    std::string holds;          ///< what the file is by its names
    std::string prefix;         ///< of the component's names in the file
    std::int64_t tensors = 0;
    std::int64_t parameters = 0;
    std::uint64_t bytes = 0;
    std::map<std::string, std::int64_t> dtypes; ///< how many tensors have each
    std::vector<std::string> missing, unexpected;
    std::vector<std::string> misshaped; ///< "name: [found] instead of [expected]"
    std::vector<std::string> notFinite; ///< tensors with NaN or infinity
    std::vector<std::string> allZero;
    std::uint64_t zeroBytes = 0; ///< of those
    std::string error;           ///< why it could not be looked through; else empty

    /// Whether a network can be built from it. Single all-zero tensors are no hindrance.
    bool isUsable() const;
    /// As a download is that was stopped after its room had been set aside.
    bool isMostlyZero() const { return 2 * zeroBytes > bytes; }
};

struct FileReport {
    std::filesystem::path path;
    std::uint64_t bytes = 0;
    std::string sha256; ///< empty when not asked for
};

struct ModelReport {
    std::string name; ///< of the bundle; of a file, what it holds
    std::filesystem::path path;
    std::vector<ComponentReport> components;
    std::vector<FileReport> files;
    std::vector<Capability> capabilities; ///< empty for a file
    std::string defaultsError;            ///< why the bundle's "defaults" are refused; else empty
};

/// `path` is a bundle, or a weight file or its folder (whose parts are held against the config.json beside
/// it, else against the published configurations). Reads every tensor; `withHashes` every file once more,
/// unless its hash is known. A component that fails becomes part of the report. Throws MissingModel or
/// BadCheckpoint when `path` itself cannot be used, Cancelled between two tensors.
ModelReport inspectModel(const std::filesystem::path& path, bool withHashes,
                         const std::stop_token& stop = {});

/// What the bundle's own bundle.json says: nothing of the weights is read. Throws MissingModel or
/// BadCheckpoint.
ModelInfo describeModel(const std::filesystem::path& path);

/// The names and shapes below `prefix` of a file against what a network of this config asks for; values are
/// not read. A config that cannot be built is the report's error.
ComponentReport compareWithConfig(const Checkpoint& checkpoint, const std::string& component,
                                  const std::string& prefix, const nlohmann::json& config);

/// Whether the values below `prefix` are numbers, and not mostly zero. Reads them all. Throws Cancelled.
bool isReadable(const Checkpoint& checkpoint, const std::string& prefix, const std::stop_token& stop = {});

nlohmann::json toJson(const ModelReport& report);
/// For reading: a table of the components, their faults, and what can run.
std::string toText(const ModelReport& report);

} // namespace pcdm
