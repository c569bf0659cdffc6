#include "core/engine/checkpoint/init.h"

#include "core/engine/checkpoint/initial_tensor.h"
#include "core/engine/checkpoint/safetensors.h"
#include "core/engine/nn/component.h"
#include "core/engine/presets.h"
#include "core/engine/stages/noise.h"
#include "core/error.h"

#include <fmt/format.h>

#include <random>
#include <utility>

namespace pcdm {

namespace fs = std::filesystem;
using nlohmann::ordered_json;

namespace {

/// A hidden folder beside `folder`, which takes its place at commit(); without a commit nothing is left.
class NewFolder {
public:
    explicit NewFolder(fs::path folder) : folder_(std::move(folder)) {
        if (!folder_.has_filename()) folder_ = folder_.parent_path();
        if (fs::exists(folder_))
            throw Error(ErrorKind::BadOption, fmt::format("{} is there already.", folder_.string()),
                        "Name a new folder, or remove that one first.");
        temporary_ = folder_.parent_path() /
                     fmt::format(".{}.{:08x}.part", folder_.filename().string(), std::random_device{}());
        std::error_code error;
        fs::create_directories(temporary_, error);
        if (error) fail(error);
    }
    ~NewFolder() {
        std::error_code ignored;
        fs::remove_all(temporary_, ignored);
    }
    NewFolder(const NewFolder&) = delete;
    NewFolder& operator=(const NewFolder&) = delete;

    const fs::path& path() const { return temporary_; }
    void commit() {
        std::error_code error;
        fs::rename(temporary_, folder_, error);
        if (error) fail(error);
    }

private:
    [[noreturn]] void fail(const std::error_code& error) const {
        throw Error(ErrorKind::File,
                    fmt::format("{} cannot be written: {}.", folder_.string(), error.message()),
                    "Check that the folder exists and that you may write to it.");
    }

    fs::path folder_, temporary_;
};

using Shapes = std::map<std::string, std::vector<std::int64_t>>;

Shapes declaredShapes(const std::string& component, const nlohmann::json& config) {
    const auto declared = std::make_shared<DeclaredWeights>();
    declareComponent(component, config, Weights(declared));
    return declared->shapes();
}

std::uint64_t bytesOf(const Shapes& shapes, at::ScalarType dtype) {
    std::uint64_t bytes = 0;
    for (const auto& [name, shape] : shapes)
        bytes += static_cast<std::uint64_t>(c10::multiply_integers(shape)) * at::elementSize(dtype);
    return bytes;
}

} // namespace

std::string weightFileName(const nlohmann::json& config) {
    return config.contains("model_type") ? "model.safetensors" : "diffusion_pytorch_model.safetensors";
}

void initBundle(std::string_view presetName, const fs::path& folder, std::uint64_t seed,
                std::optional<at::ScalarType> dtype, const InitProgress& progress) {
    const Preset& chosen = preset(presetName);
    const at::ScalarType type = dtype.value_or(chosen.dtype);
    std::map<std::string, Shapes> shapes;
    std::uint64_t done = 0;
    std::uint64_t total = 0;
    for (const auto& [component, config] : chosen.components)
        total += bytesOf(shapes[component] = declaredShapes(component, config), type);

    NewFolder target(folder);
    const Noise noise(seed);
    ordered_json bundle{{"format", "pcdm-bundle"},
                        {"version", 1},
                        {"name", fmt::format("random weights ({}, seed {})", chosen.name, seed)},
                        {"components", ordered_json::object()}};
    for (const auto& [component, config] : chosen.components) {
        const fs::path place = target.path() / component;
        fs::create_directory(place);
        writeFileAtomically(place / "config.json", config.dump(2) + "\n");
        SafetensorsWriter::Entries entries;
        for (const auto& [name, shape] : shapes[component])
            entries.emplace_back(name, TensorInfo{type, shape});
        SafetensorsWriter writer(place / weightFileName(config), entries, {{"format", "pt"}});
        for (const auto& [name, info] : entries) {
            if (progress) progress(done, total);
            writer.write(initialTensor(noise, component + "/" + name, name, info.shape).to(type));
            done += bytesOf({{name, info.shape}}, type);
        }
        writer.commit();
        bundle["components"][component] = component;
    }
    writeFileAtomically(target.path() / "bundle.json", bundle.dump(2) + "\n");
    target.commit();
}

} // namespace pcdm
