// A bundle: a folder whose bundle.json names the networks and where the weights of each lie
// (models/README.md).
#pragma once

#include "core/engine/checkpoint/weights.h"
#include "core/error.h"
#include "core/job/options.h"

#include <nlohmann/json.hpp>

#include <filesystem>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace pcdm {

struct Component {
    std::string name;
    nlohmann::json config;
    std::filesystem::path configPath;  ///< empty when written in bundle.json, or the published one
    std::filesystem::path weights;     ///< a file: safetensors, .pt, .bin, or an index of shards
    std::optional<std::string> prefix; ///< of its names in that file; empty: to be found
    std::optional<Error> fault{}; ///< MissingModel, where its files are not there: then it has nothing else
};

class Bundle {
public:
    /// A folder with a bundle.json, or that file. Weight files are looked for, not opened; of one that is not
    /// there the component has a fault. Throws MissingModel where there is no bundle, BadCheckpoint for a
    /// bundle.json that cannot be understood.
    static Bundle open(const std::filesystem::path& path);
    /// One network's own folder (config.json and weights) as a bundle of that component.
    static Bundle ofFolder(const std::string& component, const std::filesystem::path& folder);
    /// Whether `path` is a bundle.json, or a folder that has one.
    static bool isBundle(const std::filesystem::path& path);

    const std::filesystem::path& path() const { return path_; }
    const std::string& name() const { return name_; }
    const std::vector<Component>& components() const { return components_; }
    /// Null also where its files are not there.
    const Component* find(std::string_view name) const;
    /// Throws MissingModel naming the component and the bundle, or the file that is not there.
    const Component& at(std::string_view name) const;
    /// What a run's options start from. Throws BadCheckpoint naming the file.
    Options options() const;
    /// With the published sampling of its stages; the simplified model has one of its own (spec §2.4).
    Options referenceOptions() const;

    /// A cursor over the component's weights. Components in one file share its mapping while both are in use.
    std::shared_ptr<CheckpointWeights> openWeights(const Component& component,
                                                   const Placement& placement) const;
    /// The files the component's weights lie in: one, or all shards.
    std::vector<std::filesystem::path> weightFiles(const Component& component) const;
    std::shared_ptr<const Checkpoint> openCheckpoint(const Component& component) const;
    /// Of the component's names in its file, named in bundle.json or found: "" or ends with a dot.
    std::string prefixOf(const Component& component) const;

private:
    Bundle() = default;

    std::filesystem::path path_;
    std::string name_;
    std::vector<Component> components_;
    nlohmann::json defaults_ = nlohmann::json::object(); ///< the options' JSON
    mutable std::map<std::filesystem::path, std::weak_ptr<const Checkpoint>> opened_;
};

} // namespace pcdm
