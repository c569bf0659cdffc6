#include "core/engine/nn/clip_vision.h"

#include "core/engine/nn/config_reader.h"

namespace pcdm {

ClipVision::Config ClipVision::Config::fromJson(const nlohmann::json& json, const std::string& component) {
    const bool whole = json.is_object() && json.contains("vision_config");
    const ConfigReader reader(whole ? json["vision_config"] : json, component);
    const std::string activation = reader.text("hidden_act", "quick_gelu");
    if (activation != "gelu" && activation != "quick_gelu")
        reader.unsupported("hidden_act", Text("\"gelu\" and \"quick_gelu\""));
    reader.requireValue("num_channels", 3);
    const Config config{
        .width = reader.integer("hidden_size"),
        .mlpWidth = reader.integer("intermediate_size"),
        .layers = reader.integer("num_hidden_layers"),
        .heads = reader.integer("num_attention_heads"),
        .imageSize = reader.integer("image_size", 224),
        .patchSize = reader.integer("patch_size"),
        .projectionWidth = whole ? ConfigReader(json, component).integer("projection_dim")
                                 : reader.integer("projection_dim"),
        .quickGelu = activation == "quick_gelu",
        .eps = reader.number("layer_norm_eps", 1e-5),
    };
    reader.requireDivisor("num_attention_heads", config.heads, {config.width});
    return config;
}

ClipVision::Layer::Layer(const Weights& w, const Config& config)
    : norm1(w["layer_norm1"], config.width, config.eps),
      attention({w["self_attn"]["q_proj"], w["self_attn"]["k_proj"], w["self_attn"]["v_proj"],
                 w["self_attn"]["out_proj"]},
                {config.width, config.width, config.heads, true}),
      norm2(w["layer_norm2"], config.width, config.eps), fc1(w["mlp"]["fc1"], config.width, config.mlpWidth),
      fc2(w["mlp"]["fc2"], config.mlpWidth, config.width), quickGelu(config.quickGelu) {}

Tensor ClipVision::Layer::operator()(Tensor h) const {
    h = h + attention(norm1(h));
    const Tensor inner = fc1(norm2(h));
    return h + fc2(quickGelu ? inner * at::sigmoid(1.702 * inner) : at::gelu(inner));
}

ClipVision::ClipVision(const Weights& w, const Config& config)
    : classEmbedding_(w["vision_model"]["embeddings"].tensor("class_embedding", {config.width})),
      patchEmbedding_(
          w["vision_model"]["embeddings"]["patch_embedding"], 3, config.width,
          {.kernel = config.patchSize, .stride = config.patchSize, .padding = 0, .hasBias = false}),
      positions_(w["vision_model"]["embeddings"]["position_embedding"].tensor(
          "weight",
          {1 + (config.imageSize / config.patchSize) * (config.imageSize / config.patchSize), config.width})),
      preNorm_(w["vision_model"]["pre_layrnorm"], config.width, config.eps),
      postNorm_(w["vision_model"]["post_layernorm"], config.width, config.eps),
      projection_(w["visual_projection"], config.width, config.projectionWidth, false) {
    for (std::int64_t i = 0; i < config.layers; ++i)
        layers_.emplace_back(w["vision_model"]["encoder"]["layers"][i], config);
}

ClipVision::Output ClipVision::operator()(const Tensor& pixels) const {
    const Tensor patches = patchEmbedding_(pixels).flatten(2).transpose(1, 2);
    const Tensor classToken = classEmbedding_.expand({pixels.size(0), 1, -1});
    Tensor h = preNorm_(at::cat({classToken, patches}, 1) + positions_);
    for (const Layer& layer : layers_)
        h = layer(h);
    return {projection_(postNorm_(h.select(1, 0))), h};
}

} // namespace pcdm
