#include "core/engine/checkpoint/file_kind.h"

#include <fmt/format.h>

#include <algorithm>

namespace pcdm {

namespace {

using Tensors = std::map<std::string, TensorInfo>;

// The most particular kinds first.
const std::vector<FileKind>& fileKinds() {
    static const std::vector<FileKind> kinds{
        {"the stage-1 prior", {"prd_embedding", "pose_encoder.net.0.weight"}, {}, {{"prior", ""}}},
        {"a prior without pose encoders (not PCDMs')", {"prd_embedding"}, {}, {}},
        {"stage-2 inpainting",
         {"unet.conv_in.weight", "unet.class_embedding.linear_1.weight", "pose_proj.conv_in.weight"},
         {},
         {{"inpaint.unet", "unet."},
          {"inpaint.pose_proj", "pose_proj."},
          {"inpaint.image_proj", "image_proj_model_p."}}},
        {"the simplified model",
         {"unet.conv_in.weight", "pose_proj.conv_in.weight"},
         {},
         {{"simplified.unet", "unet."},
          {"simplified.pose_proj", "pose_proj."},
          {"simplified.image_proj", "image_proj_model."}}},
        {"stage-3 refining",
         {"unet.conv_in.weight", "image_proj_model_p.net.0.weight"},
         {},
         {{"refine.unet", "unet."}, {"refine.image_proj", "image_proj_model_p."}}},
        {"CLIP vision", {"vision_model.pre_layrnorm.weight"}, {}, {{"image_encoder_g", ""}}},
        {"DINOv2",
         {"embeddings.cls_token", "encoder.layer.0.layer_scale1.lambda1"},
         {},
         {{"image_encoder_p", ""}}},
        {"a Stable Diffusion checkpoint",
         {"first_stage_model.encoder.conv_in.weight"},
         {},
         {{"vae", "first_stage_model."}}},
        {"a VAE", {"encoder.conv_in.weight", "decoder.conv_in.weight"}, {}, {{"vae", ""}}},
        {"a tiny autoencoder", {"decoder.layers.0.weight"}, {}, {{"preview_vae", ""}}},
        {"a UNet", {"conv_in.weight", "time_embedding.linear_1.weight"}, {}, {}},
        {"a pose projection", {"conv_in.weight", "blocks.0.weight"}, {}, {}},
        {"an image projection", {"net.0.weight", "net.4.weight"}, {"net.5.weight"}, {}},
    };
    return kinds;
}

/// A tensor that every network of the component has, and the prefixes it may lie below.
struct Place {
    std::string_view component;
    std::string_view tensor;
    std::vector<std::string_view> prefixes;
};

const std::vector<Place>& places() {
    static const std::vector<Place> all{
        {"prior", "prd_embedding", {}},
        {"inpaint.unet", "conv_in.weight", {"unet."}},
        {"inpaint.pose_proj", "conv_in.weight", {"pose_proj."}},
        {"inpaint.image_proj", "net.0.weight", {"image_proj_model_p.", "image_proj_model."}},
        {"refine.unet", "conv_in.weight", {"unet."}},
        {"refine.image_proj", "net.0.weight", {"image_proj_model_p.", "image_proj_model."}},
        {"simplified.unet", "conv_in.weight", {"unet."}},
        {"simplified.pose_proj", "conv_in.weight", {"pose_proj."}},
        {"simplified.image_proj", "net.0.weight", {"image_proj_model.", "image_proj_model_p."}},
        {"vae", "encoder.conv_in.weight", {"vae.", "first_stage_model."}},
        {"image_encoder_p", "embeddings.cls_token", {"dinov2."}},
    };
    return all;
}

} // namespace

const FileKind* fileKindOf(const Tensors& tensors) {
    const auto has = [&](std::string_view name) { return tensors.contains(std::string(name)); };
    const auto found = std::find_if(fileKinds().begin(), fileKinds().end(), [&](const FileKind& kind) {
        return std::all_of(kind.has.begin(), kind.has.end(), has) &&
               std::none_of(kind.lacks.begin(), kind.lacks.end(), has);
    });
    return found == fileKinds().end() ? nullptr : &*found;
}

std::string describeTensors(const Tensors& tensors) {
    if (const FileKind* kind = fileKindOf(tensors)) return std::string(kind->description);
    return tensors.empty() ? "no tensors" : fmt::format("unknown tensors ('{}', …)", tensors.begin()->first);
}

std::string findPrefix(std::string_view component, const Tensors& tensors) {
    for (const Place& place : places())
        if (place.component == component)
            for (const std::string_view prefix : place.prefixes)
                if (tensors.contains(fmt::format("{}{}", prefix, place.tensor))) return std::string(prefix);
    return {};
}

} // namespace pcdm
