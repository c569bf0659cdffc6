// A tiny bundle of the simplified model.
#pragma once

#include "core/engine/checkpoint/safetensors.h"
#include "core/file.h"

#include <nlohmann/json.hpp>

#include <filesystem>
#include <string>

namespace pcdm {

/// Of the tiny bundle, as make_bundles() of tests/golden/pipeline/generate.py does: stage 2 without the class
/// embedding.
inline void makeSimplified(const std::filesystem::path& tiny, const std::filesystem::path& folder) {
    std::filesystem::copy(tiny, folder, std::filesystem::copy_options::recursive);
    const std::filesystem::path unet = folder / "inpaint.unet";
    nlohmann::json config = nlohmann::json::parse(readTextFile(unet / "config.json"));
    config.erase("class_embed_type");
    config.erase("projection_class_embeddings_input_dim");
    writeFileAtomically(unet / "config.json", config.dump());
    NamedTensors weights = loadSafetensors(unet / "diffusion_pytorch_model.safetensors");
    std::erase_if(weights, [](const auto& entry) { return entry.first.starts_with("class_embedding."); });
    saveSafetensors(unet / "diffusion_pytorch_model.safetensors", weights);

    nlohmann::json components{{"vae", "vae"}, {"image_encoder_p", "image_encoder_p"}};
    for (const std::string part : {"unet", "pose_proj", "image_proj"})
        components["simplified." + part] = "inpaint." + part;
    writeFileAtomically(
        folder / "bundle.json",
        nlohmann::json{{"format", "pcdm-bundle"}, {"version", 1}, {"components", components}}.dump());
}

} // namespace pcdm
