#include "core/engine/checkpoint/init.h"

#include "core/engine/checkpoint/initial_tensor.h"
#include "core/engine/checkpoint/network_folder.h"
#include "core/engine/checkpoint/new_folder.h"
#include "core/engine/nn/component.h"
#include "core/engine/presets.h"
#include "core/engine/stages/noise.h"
#include "core/error.h"

#include <fmt/format.h>

#include <utility>

namespace pcdm {

namespace fs = std::filesystem;
using nlohmann::ordered_json;

namespace {

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
        SafetensorsWriter::Entries entries;
        for (const auto& [name, shape] : shapes[component])
            entries.emplace_back(name, TensorInfo{type, shape});
        SafetensorsWriter writer = beginNetwork(target.path() / component, config, entries);
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
