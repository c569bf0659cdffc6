#include "core/engine/checkpoint/init.h"

#include "core/engine/checkpoint/safetensors.h"
#include "core/engine/nn/component.h"
#include "core/engine/presets.h"
#include "core/engine/stages/noise.h"
#include "core/error.h"

#include <fmt/format.h>

#include <cmath>
#include <random>
#include <utility>

namespace pcdm {

namespace fs = std::filesystem;
using nlohmann::ordered_json;

namespace {

constexpr double kSmall = 0.02;

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

bool isScale(const std::string& name) {
    return name.ends_with("weight") || name.ends_with("lambda1");
}

/// Matrices and kernels keep the size of what goes through them, norms and layer scales are 1, biases and
/// single tokens small: so that values stay finite in half precision through every layer and step.
Tensor randomTensor(const Noise& noise, const std::string& stream, const std::string& name,
                    const std::vector<std::int64_t>& shape) {
    if (shape.size() == 1 && isScale(name)) return at::ones(shape);
    std::vector<std::int64_t> row{1}; // one stream a tensor
    row.insert(row.end(), shape.begin(), shape.end());
    const auto fanIn = static_cast<double>(c10::multiply_integers(shape) / shape.front());
    const double deviation = shape.size() == 1 ? kSmall : 1 / std::sqrt(fanIn);
    return noise.draw(stream, row).squeeze(0).mul_(deviation);
}

std::uint64_t bytesOf(const Shapes& shapes, at::ScalarType dtype) {
    std::uint64_t bytes = 0;
    for (const auto& [name, shape] : shapes)
        bytes += static_cast<std::uint64_t>(c10::multiply_integers(shape)) * at::elementSize(dtype);
    return bytes;
}

/// The name under which diffusers or transformers would look for the weights of a network with this config.
std::string weightFileName(const nlohmann::json& config) {
    return config.contains("model_type") ? "model.safetensors" : "diffusion_pytorch_model.safetensors";
}

} // namespace

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
            writer.write(randomTensor(noise, component + "/" + name, name, info.shape).to(type));
            done += bytesOf({{name, info.shape}}, type);
        }
        writer.commit();
        bundle["components"][component] = component;
    }
    writeFileAtomically(target.path() / "bundle.json", bundle.dump(2) + "\n");
    target.commit();
}

} // namespace pcdm
