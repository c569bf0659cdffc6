#include "core/engine/checkpoint/network_folder.h"

#include "core/file.h"

#include <nlohmann/json.hpp>

namespace pcdm {

namespace fs = std::filesystem;

namespace {

const Metadata kTorchMetadata{{"format", "pt"}}; // transformers refuses files without it

void makeFolder(const fs::path& folder, const nlohmann::json& config) {
    fs::create_directories(folder);
    writeFileAtomically(folder / "config.json", config.dump(2) + "\n");
}

} // namespace

std::string weightFileName(const nlohmann::json& config) {
    return config.contains("model_type") ? "model.safetensors" : "diffusion_pytorch_model.safetensors";
}

SafetensorsWriter beginNetwork(const fs::path& folder, const nlohmann::json& config,
                               const SafetensorsWriter::Entries& entries) {
    makeFolder(folder, config);
    return {folder / weightFileName(config), entries, kTorchMetadata};
}

void saveNetwork(const fs::path& folder, const nlohmann::json& config, const NamedTensors& weights) {
    makeFolder(folder, config);
    saveSafetensors(folder / weightFileName(config), weights, kTorchMetadata);
}

} // namespace pcdm
