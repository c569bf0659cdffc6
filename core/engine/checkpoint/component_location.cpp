#include "core/engine/checkpoint/component_location.h"

#include "core/engine/presets.h"
#include "core/error.h"
#include "core/file.h"
#include "core/json_depth.h"

#include <algorithm>
#include <array>

namespace pcdm {

namespace fs = std::filesystem;
using nlohmann::json;

namespace {

// As diffusers and transformers save; safetensors before pickles, whole files before shards.
constexpr std::array kWeightFiles{
    "model.safetensors",
    "diffusion_pytorch_model.safetensors",
    "model.fp16.safetensors",
    "diffusion_pytorch_model.fp16.safetensors",
    "model.safetensors.index.json",
    "diffusion_pytorch_model.safetensors.index.json",
    "pytorch_model.bin",
    "diffusion_pytorch_model.bin",
    "pytorch_model.bin.index.json",
    "diffusion_pytorch_model.bin.index.json",
};

[[noreturn]] void missing(const std::string& component, const fs::path& path, const Text& what) {
    throw Error(ErrorKind::MissingModel,
                Text("The component '{}' names {}, {}.", component, path.string(), what),
                Text("Download the missing file, or correct the path in bundle.json."));
}

[[noreturn]] void malformed(const std::string& component, const Text& what) {
    throw Error(ErrorKind::BadCheckpoint, Text("In the bundle, the component '{}' {}.", component, what),
                bundleSchemaHint());
}

fs::path weightsIn(const std::string& component, const fs::path& folder) {
    if (const auto file = findWeights(folder)) return *file;
    missing(component, folder, Text("where no weights are ({} or the like)", kWeightFiles[0]));
}

/// A path from bundle.json that must exist.
fs::path existing(const std::string& component, const json& value, const fs::path& base) {
    if (!value.is_string() || value.get<std::string>().empty())
        malformed(component, Text("has {} where a path should be", value.dump()));
    const fs::path path = (base / value.get<std::string>()).lexically_normal();
    if (!fs::exists(path)) missing(component, path, Text("which is not there"));
    return path;
}

void useConfigFile(Component& component, const fs::path& path) {
    component.configPath = path;
    component.config = readJson(path);
}

void usePublishedConfig(Component& component) {
    const auto* config = publishedConfig(component.name);
    if (!config) malformed(component.name, Text("is a weight file without a config"));
    component.config = *config;
}

Component locateFolder(const std::string& name, const fs::path& folder) {
    Component component{name, {}, {}, weightsIn(name, folder), {}};
    const fs::path config = folder / "config.json";
    if (!fs::exists(config)) missing(name, folder, Text("where no config.json is"));
    useConfigFile(component, config);
    return component;
}

Component locateFile(const std::string& name, const fs::path& weights) {
    Component component{name, {}, {}, weights, {}};
    usePublishedConfig(component);
    return component;
}

Component locatePath(const std::string& name, const json& value, const fs::path& base) {
    const fs::path path = existing(name, value, base);
    return fs::is_directory(path) ? locateFolder(name, path) : locateFile(name, path);
}

} // namespace

Text bundleSchemaHint() {
    return Text("models/README.md shows how a bundle.json is written.");
}

std::optional<fs::path> findWeights(const fs::path& folder) {
    for (const char* name : kWeightFiles)
        if (fs::is_regular_file(folder / name)) return folder / name;
    return std::nullopt;
}

Component locateComponent(const std::string& name, const json& entry, const fs::path& base) {
    if (entry.is_string()) return locatePath(name, entry, base);
    if (!entry.is_object() || !entry.contains("weights"))
        malformed(name, Text("is neither a path nor an object with \"weights\""));
    for (const auto& [key, value] : entry.items())
        if (key != "weights" && key != "config" && key != "prefix")
            malformed(name, Text("has the unknown field \"{}\" (known: weights, config, prefix)", key));

    Component component;
    if (const json config = entry.value("config", json()); config.is_null()) {
        component = locatePath(name, entry["weights"], base);
    } else {
        const fs::path weights = existing(name, entry["weights"], base);
        component = {name, {}, {}, fs::is_directory(weights) ? weightsIn(name, weights) : weights, {}};
        if (config.is_object())
            component.config = config;
        else {
            const fs::path path = existing(name, config, base);
            useConfigFile(component, fs::is_directory(path) ? path / "config.json" : path);
        }
    }
    if (entry.contains("prefix")) {
        if (!entry["prefix"].is_string()) malformed(name, Text("has a prefix that is no text"));
        component.prefix = entry["prefix"];
    }
    return component;
}

json readJson(const fs::path& path) {
    if (!fs::is_regular_file(path))
        throw Error(ErrorKind::MissingModel, Text("There is no file {}.", path.string()),
                    Text("Check the path, or download the file it should be."));
    std::string text;
    try {
        text = readTextFile(path);
        json value = json::parse(text);
        if (isTooDeep(value))
            throw Error(ErrorKind::BadCheckpoint, Text("{} is nested too deeply.", path.string()),
                        Text("Use the file that came with the model."));
        return value;
    } catch (const json::parse_error& error) {
        const auto end = text.begin() + static_cast<std::ptrdiff_t>(std::min(error.byte, text.size()));
        throw Error(ErrorKind::BadCheckpoint,
                    Text("{} is not valid JSON: there is a mistake in line {}.", path.string(),
                         1 + std::count(text.begin(), end, '\n')),
                    Text("Look for a missing comma, quote or brace there."));
    } catch (const json::exception&) {
        throw Error(ErrorKind::BadCheckpoint, Text("{} holds a number too large for JSON.", path.string()),
                    Text("Use the file that came with the model."));
    } catch (const Error& error) {
        if (error.kind() != ErrorKind::BadInput) throw;
        throw Error(ErrorKind::BadCheckpoint, error.message(), error.hint());
    }
}

} // namespace pcdm
