#include "core/engine/checkpoint/bundle.h"

#include "core/edit_distance.h"
#include "core/engine/checkpoint/component_location.h"
#include "core/engine/checkpoint/file_kind.h"
#include "core/engine/nn/component.h"
#include "core/engine/presets.h"
#include "core/error.h"

#include <fmt/format.h>
#include <fmt/ranges.h>

#include <algorithm>
#include <utility>

namespace pcdm {

namespace fs = std::filesystem;
using nlohmann::json;

namespace {

constexpr const char* kFileName = "bundle.json";
constexpr const char* kFormat = "pcdm-bundle";
constexpr int kVersion = 1;

[[noreturn]] void malformed(const fs::path& path, const Text& what, const Text& hint = bundleSchemaHint()) {
    throw Error(ErrorKind::BadCheckpoint, Text("{} {}.", path.string(), what), hint);
}

fs::path bundleFile(const fs::path& path) {
    const bool isFile = fs::is_regular_file(path) && path.extension() == ".json";
    const fs::path file = isFile ? path : path / kFileName;
    if (fs::is_regular_file(file)) return file;
    throw Error(ErrorKind::MissingModel,
                fs::exists(path) ? Text("{} is not a bundle: it has no {}.", path.string(), kFileName)
                                 : Text("There is no bundle at {}.", path.string()),
                Text("Make one with `pcdm model init --preset tiny`, or write a bundle.json for the files "
                     "you have (models/README.md)."));
}

void requireKnownName(const fs::path& path, const std::string& name) {
    const auto& known = componentNames();
    if (std::find(known.begin(), known.end(), name) != known.end()) return;
    const auto nearest = std::min_element(known.begin(), known.end(), [&](auto a, auto b) {
        return editDistance(name, a) < editDistance(name, b);
    });
    malformed(path, Text("names the unknown component '{}'; did you mean '{}'?", name, *nearest),
              Text("Components are {}.", fmt::join(known, ", ")));
}

} // namespace

bool Bundle::isBundle(const fs::path& path) {
    return path.filename() == kFileName || fs::is_regular_file(path / kFileName);
}

Bundle Bundle::open(const fs::path& path) {
    Bundle bundle;
    bundle.path_ = bundleFile(path);
    const json root = readJson(bundle.path_);
    if (!root.is_object() || root.value("format", json()) != kFormat)
        malformed(bundle.path_, Text("is not a bundle: it lacks \"format\": \"{}\"", kFormat));
    if (root.value("version", json()) != kVersion)
        malformed(bundle.path_, Text("has not the version {}", kVersion),
                  Text("It was made for another version of this program."));
    const json components = root.value("components", json());
    if (!components.is_object() || components.empty()) malformed(bundle.path_, Text("names no components"));
    for (const char* optional : {"name", "defaults"})
        if (root.contains(optional) && root[optional].is_string() != (std::string_view(optional) == "name"))
            malformed(bundle.path_, Text("has a \"{}\" of the wrong type", optional));

    const fs::path base = bundle.path_.parent_path();
    const fs::path folder = fs::absolute(bundle.path_).lexically_normal().parent_path();
    bundle.name_ = root.value("name", folder.filename().string());
    bundle.defaults_ = root.value("defaults", json::object());
    if (!bundle.defaults_.is_object()) malformed(bundle.path_, Text("has \"defaults\" that are no object"));
    for (const auto& [name, entry] : components.items()) {
        requireKnownName(bundle.path_, name);
        try {
            bundle.components_.push_back(locateComponent(name, entry, base));
        } catch (const Error& error) {
            if (error.kind() != ErrorKind::MissingModel) throw;
            bundle.components_.push_back({name, {}, {}, {}, {}, error});
        }
    }
    return bundle;
}

Bundle Bundle::ofFolder(const std::string& component, const fs::path& folder) {
    Bundle bundle;
    bundle.path_ = folder;
    bundle.name_ = component;
    requireKnownName(folder, component);
    bundle.components_.push_back(locateComponent(component, folder.string(), {}));
    return bundle;
}

const Component* Bundle::find(std::string_view name) const {
    const auto found = std::find_if(components_.begin(), components_.end(), [&](const Component& component) {
        return component.name == name && !component.fault;
    });
    return found == components_.end() ? nullptr : &*found;
}

const Component& Bundle::at(std::string_view name) const {
    if (const Component* component = find(name)) return *component;
    for (const Component& component : components_)
        if (component.name == name) throw *component.fault;
    throw Error(ErrorKind::MissingModel, Text("The bundle {} has no component '{}'.", path_.string(), name),
                Text("Add \"{}\" to its components (models/README.md).", name));
}

Options Bundle::options() const {
    Options options;
    try {
        applyJson(options, defaults_, ErrorKind::BadCheckpoint);
    } catch (const Error& error) {
        throw Error(error.kind(), Text("{}: {}", path_.string(), error.message()), error.hint());
    }
    return options;
}

Options Bundle::referenceOptions() const {
    Options options;
    if (find("inpaint.unet") || !find("simplified.unet")) return options;
    for (const Variant& variant : preset("published").variants)
        if (!variant.uses("inpaint.unet"))
            applyJson(options, {{"inpaint", variant.defaults.at("inpaint")}}, ErrorKind::Internal);
    return options;
}

std::shared_ptr<const Checkpoint> Bundle::openCheckpoint(const Component& component) const {
    auto& known = opened_[component.weights];
    auto checkpoint = known.lock();
    if (!checkpoint) known = checkpoint = Checkpoint::open(component.weights);
    return checkpoint;
}

std::shared_ptr<CheckpointWeights> Bundle::openWeights(const Component& component,
                                                       const Placement& placement) const {
    return std::make_shared<CheckpointWeights>(openCheckpoint(component), prefixOf(component), placement);
}

std::string Bundle::prefixOf(const Component& component) const {
    std::string prefix = component.prefix ? *component.prefix
                                          : findPrefix(component.name, openCheckpoint(component)->tensors());
    if (!prefix.empty() && !prefix.ends_with('.')) prefix += '.';
    return prefix;
}

std::vector<fs::path> Bundle::weightFiles(const Component& component) const {
    return openCheckpoint(component)->files();
}

} // namespace pcdm
