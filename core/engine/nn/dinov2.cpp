#include "core/engine/nn/dinov2.h"

#include "core/engine/nn/config_reader.h"

#include <cmath>

namespace pcdm {

Dinov2::Config Dinov2::Config::fromJson(const nlohmann::json& json, const std::string& component) {
    const ConfigReader reader(json, component);
    if (!reader.boolean("use_swiglu_ffn", false))
        reader.unsupported("use_swiglu_ffn", Text("true (DINOv2-giant's kind)"));
    reader.requireValue("num_channels", 3);
    const Config config{
        .width = reader.integer("hidden_size"),
        .layers = reader.integer("num_hidden_layers"),
        .heads = reader.integer("num_attention_heads"),
        .imageSize = reader.integer("image_size"),
        .patchSize = reader.integer("patch_size"),
        .cropSize = reader.integer("crop_size", 224),
        .mlpRatio = reader.number("mlp_ratio", 4.0),
        .qkvBias = reader.boolean("qkv_bias", true),
        .eps = reader.number("layer_norm_eps", 1e-6),
    };
    reader.requireDivisor("num_attention_heads", config.heads, {config.width});
    return config;
}

std::int64_t Dinov2::Config::swigluWidth() const {
    const auto mlpWidth = static_cast<std::int64_t>(static_cast<double>(width) * mlpRatio);
    return (mlpWidth * 2 / 3 + 7) / 8 * 8;
}

Dinov2::Layer::Layer(const Weights& w, const Config& config)
    : norm1(w["norm1"], config.width, config.eps),
      attention({w["attention"]["attention"]["query"], w["attention"]["attention"]["key"],
                 w["attention"]["attention"]["value"], w["attention"]["output"]["dense"]},
                {config.width, config.width, config.heads, config.qkvBias}),
      layerScale1(w["layer_scale1"].tensor("lambda1", {config.width})),
      norm2(w["norm2"], config.width, config.eps),
      weightsIn(w["mlp"]["weights_in"], config.width, 2 * config.swigluWidth()),
      weightsOut(w["mlp"]["weights_out"], config.swigluWidth(), config.width),
      layerScale2(w["layer_scale2"].tensor("lambda1", {config.width})) {}

Tensor Dinov2::Layer::operator()(Tensor h) const {
    h = h + layerScale1 * attention(norm1(h));
    const auto halves = weightsIn(norm2(h)).chunk(2, -1);
    return h + layerScale2 * weightsOut(at::silu(halves[0]) * halves[1]);
}

Dinov2::Dinov2(const Weights& w, const Config& config)
    : classToken_(w["embeddings"].tensor("cls_token", {1, 1, config.width})),
      positions_(w["embeddings"].tensor(
          "position_embeddings",
          {1, 1 + (config.imageSize / config.patchSize) * (config.imageSize / config.patchSize),
           config.width})),
      patchEmbedding_(w["embeddings"]["patch_embeddings"]["projection"], 3, config.width,
                      {.kernel = config.patchSize, .stride = config.patchSize, .padding = 0}),
      norm_(w["layernorm"], config.width, config.eps) {
    // Stored in every checkpoint, used only by DINOv2's training.
    w["embeddings"].tensor("mask_token", {1, config.width});
    for (std::int64_t i = 0; i < config.layers; ++i)
        layers_.emplace_back(w["encoder"]["layer"][i], config);
}

Tensor Dinov2::operator()(const Tensor& pixels) const {
    const Tensor patches = patchEmbedding_(pixels);
    const Tensor patchPositions =
        interpolatePositions(positions_.slice(1, 1), patches.size(2), patches.size(3));
    const Tensor classToken = (classToken_ + positions_.slice(1, 0, 1)).expand({pixels.size(0), -1, -1});
    Tensor h = at::cat({classToken, patches.flatten(2).transpose(1, 2) + patchPositions}, 1);
    for (const Layer& layer : layers_)
        h = layer(h);
    return norm_(h);
}

Tensor interpolatePositions(const Tensor& positions, std::int64_t rows, std::int64_t columns) {
    const auto side =
        static_cast<std::int64_t>(std::lround(std::sqrt(static_cast<double>(positions.size(1)))));
    if (rows == side && columns == side) return positions;
    const Tensor grid = positions.view({1, side, side, -1}).permute({0, 3, 1, 2});
    const auto scale = [&](std::int64_t wanted) {
        return (static_cast<double>(wanted) + 0.1) / static_cast<double>(side);
    };
    const Tensor resized = at::upsample_bicubic2d(grid, {rows, columns}, false, scale(rows), scale(columns));
    return resized.flatten(2).transpose(1, 2);
}

} // namespace pcdm
