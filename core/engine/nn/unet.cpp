#include "core/engine/nn/unet.h"

#include "core/engine/nn/config_reader.h"

namespace pcdm {

namespace {

std::vector<bool> attendingLevels(const ConfigReader& reader, const std::string& key,
                                  const std::string& attending, const std::string& plain,
                                  std::size_t levels) {
    std::vector<bool> attends;
    for (const std::string& type : reader.texts(key)) {
        if (type != attending && type != plain) reader.unsupported(key, Text("{} and {}", attending, plain));
        attends.push_back(type == attending);
    }
    if (attends.size() != levels)
        reader.unsupported(key, Text("one block type for each of block_out_channels"));
    return attends;
}

/// diffusers' UNets have many more switches. These change the network's numbers without changing its tensors,
/// or add parts that PCDMs' UNets do not have.
void requirePublishedKind(const ConfigReader& reader) {
    for (const char* const switchedOff :
         {"center_input_sample", "class_embeddings_concat", "dual_cross_attention",
          "mid_block_only_cross_attention", "only_cross_attention", "resnet_skip_time_act"})
        reader.requireValue(switchedOff, false);
    for (const char* const absent :
         {"addition_embed_type", "cross_attention_norm", "encoder_hid_dim", "encoder_hid_dim_type",
          "num_class_embeds", "reverse_transformer_layers_per_block", "time_cond_proj_dim",
          "time_embedding_act_fn", "time_embedding_dim", "timestep_post_act"})
        reader.requireValue(absent, nullptr);
    for (const char* const one : {"downsample_padding", "mid_block_scale_factor", "resnet_out_scale_factor",
                                  "transformer_layers_per_block"})
        reader.requireValue(one, 1);
    reader.requireValue("act_fn", "silu");
    reader.requireValue("attention_type", "default");
    reader.requireValue("conv_in_kernel", 3);
    reader.requireValue("conv_out_kernel", 3);
    reader.requireValue("mid_block_type", "UNetMidBlock2DCrossAttn");
    reader.requireValue("resnet_time_scale_shift", "default");
    reader.requireValue("time_embedding_type", "positional");
    if (!reader.boolean("use_linear_projection", false)) reader.unsupported("use_linear_projection", "true");
}

PredictionType predictionType(const ConfigReader& reader) {
    const std::string type = reader.text("prediction_type", "epsilon");
    if (type == "epsilon") return PredictionType::Epsilon;
    if (type == "v_prediction") return PredictionType::VPrediction;
    reader.unsupported("prediction_type", Text("\"epsilon\" and \"v_prediction\""));
}

ResnetBlock::Shape resnetShape(const UNet::Config& config, std::int64_t in, std::int64_t out) {
    return {in, out, 4 * config.channels.front(), config.groups, config.eps};
}

} // namespace

UNet::Config UNet::Config::fromJson(const nlohmann::json& json, const std::string& component) {
    const ConfigReader reader(json, component);
    Config config;
    config.inChannels = reader.integer("in_channels");
    config.outChannels = reader.integer("out_channels");
    config.channels = reader.integers("block_out_channels");
    const std::size_t levels = config.channels.size();
    // In diffusers' UNets of this age the field called attention_head_dim holds the number of heads.
    const std::string headsKey =
        reader.has("num_attention_heads") ? "num_attention_heads" : "attention_head_dim";
    config.heads = reader.integersOrOne(headsKey, levels);
    config.downAttends =
        attendingLevels(reader, "down_block_types", "CrossAttnDownBlock2D", "DownBlock2D", levels);
    config.upAttends = attendingLevels(reader, "up_block_types", "CrossAttnUpBlock2D", "UpBlock2D", levels);
    config.layersPerBlock = reader.integer("layers_per_block", 2);
    config.crossAttentionDim = reader.integer("cross_attention_dim");
    config.classEmbedding = 0;
    if (reader.has("class_embed_type")) {
        if (reader.text("class_embed_type") != "projection")
            reader.unsupported("class_embed_type", "\"projection\"");
        config.classEmbedding = reader.integer("projection_class_embeddings_input_dim");
    }
    config.groups = reader.integer("norm_num_groups", 32);
    config.eps = reader.number("norm_eps", 1e-5);
    config.cosinesFirst = reader.boolean("flip_sin_to_cos", true);
    config.freqShift = reader.number("freq_shift", 0);
    config.prediction = predictionType(reader);
    requirePublishedKind(reader);
    reader.requireDivisor("norm_num_groups", config.groups, config.channels);
    for (std::size_t i = 0; i < levels; ++i)
        reader.requireDivisor(headsKey, config.heads[i], {config.channels[i]});
    return config;
}

UNet::UNet(const Weights& w, const Config& config)
    : config_(config), convIn_(w["conv_in"], config.inChannels, config.channels.front(), {}),
      timeEmbedding_(w["time_embedding"], config.channels.front(), 4 * config.channels.front()),
      midResnet0_(w["mid_block"]["resnets"][0],
                  resnetShape(config, config.channels.back(), config.channels.back())),
      midTransformer_(w["mid_block"]["attentions"][0], config.channels.back(), config.crossAttentionDim,
                      config.heads.back(), config.groups),
      midResnet1_(w["mid_block"]["resnets"][1],
                  resnetShape(config, config.channels.back(), config.channels.back())),
      normOut_(w["conv_norm_out"], config.groups, config.channels.front(), config.eps),
      convOut_(w["conv_out"], config.channels.front(), config.outChannels, {}) {
    if (config.classEmbedding > 0)
        classEmbedding_.emplace(w["class_embedding"], config.classEmbedding, 4 * config.channels.front());

    const auto addLayer = [&](Level& level, const Weights& block, std::int64_t in, std::size_t levelIndex,
                              bool attends) {
        const auto index = static_cast<std::int64_t>(level.resnets.size());
        const std::int64_t out = config.channels[levelIndex];
        level.resnets.emplace_back(block["resnets"][index], resnetShape(config, in, out));
        if (attends)
            level.transformers.emplace_back(block["attentions"][index], out, config.crossAttentionDim,
                                            config.heads[levelIndex], config.groups);
    };

    const std::size_t levels = config.channels.size();
    std::vector<std::int64_t> skips{config.channels.front()};
    for (std::size_t i = 0; i < levels; ++i) {
        const Weights block = w["down_blocks"][static_cast<std::int64_t>(i)];
        Level level;
        for (std::int64_t layer = 0; layer < config.layersPerBlock; ++layer) {
            addLayer(level, block, skips.back(), i, config.downAttends[i]);
            skips.push_back(config.channels[i]);
        }
        if (i + 1 < levels) {
            level.downsample.emplace(block["downsamplers"][0], config.channels[i],
                                     Downsample::Padding::AllRound);
            skips.push_back(config.channels[i]);
        }
        down_.push_back(std::move(level));
    }

    std::int64_t hidden = config.channels.back();
    for (std::size_t i = 0; i < levels; ++i) {
        const std::size_t mirrored = levels - 1 - i;
        const Weights block = w["up_blocks"][static_cast<std::int64_t>(i)];
        Level level;
        for (std::int64_t layer = 0; layer <= config.layersPerBlock; ++layer) {
            addLayer(level, block, hidden + skips.back(), mirrored, config.upAttends[i]);
            skips.pop_back();
            hidden = config.channels[mirrored];
        }
        if (i + 1 < levels) level.upsample.emplace(block["upsamplers"][0], hidden);
        up_.push_back(std::move(level));
    }
}

Tensor UNet::embedTime(const Tensor& timesteps) const {
    const Tensor sinusoid =
        timestepSinusoid(timesteps, config_.channels.front(), config_.cosinesFirst, config_.freqShift);
    return timeEmbedding_(sinusoid.to(timeEmbedding_.linear1.weight.dtype()));
}

Tensor UNet::embedClass(const Tensor& labels) const {
    return classEmbedding_.value()(labels);
}

/// In the order of the forward pass.
template <typename Visit>
void UNet::visitTransformers(const Visit& visit) const {
    for (const Level& level : down_)
        for (const Transformer2D& transformer : level.transformers)
            visit(transformer);
    visit(midTransformer_);
    for (const Level& level : up_)
        for (const Transformer2D& transformer : level.transformers)
            visit(transformer);
}

UNetContext UNet::project(const Tensor& context) const {
    UNetContext projected;
    visitTransformers([&](const Transformer2D& transformer) {
        projected.push_back({transformer.project(context), std::nullopt});
    });
    return projected;
}

UNetContext UNet::withUnconditional(UNetContext context, const Tensor& token) const {
    auto layer = context.begin();
    visitTransformers([&](const Transformer2D& transformer) {
        (layer++)->unconditional = transformer.answerToRepeated(token);
    });
    return context;
}

Tensor UNet::operator()(const Tensor& sample, const Tensor& embedding, const UNetContext& context,
                        const Tensor& poseMap, Tensor* deep) const {
    auto nextContext = context.begin();
    const auto runLayer = [&](const Level& level, std::size_t layer, const Tensor& x) {
        const Tensor h = level.resnets[layer](x, embedding);
        return level.transformers.empty() ? h : level.transformers[layer](h, *nextContext++);
    };

    Tensor h = convIn_(sample.contiguous(at::MemoryFormat::ChannelsLast));
    if (poseMap.defined()) h = h + poseMap;

    std::vector<Tensor> skips{h};
    if (!deep || !deep->defined()) {
        for (const Level& level : down_) {
            for (std::size_t layer = 0; layer < level.resnets.size(); ++layer) {
                h = runLayer(level, layer, h);
                skips.push_back(h);
            }
            if (level.downsample) {
                h = (*level.downsample)(h);
                skips.push_back(h);
            }
        }

        h = midResnet0_(h, embedding);
        h = midTransformer_(h, *nextContext++);
        h = midResnet1_(h, embedding);

        for (const Level& level : up_) {
            for (std::size_t layer = 0; layer < level.resnets.size() && skips.size() > 1; ++layer) {
                h = runLayer(level, layer, at::cat({h, skips.back()}, 1));
                skips.pop_back();
            }
            if (level.upsample) h = (*level.upsample)(h, skips.back().size(2), skips.back().size(3));
        }
        if (deep) *deep = h;
    } else {
        h = *deep;
        nextContext = context.end() - static_cast<std::ptrdiff_t>(!up_.back().transformers.empty());
    }
    h = runLayer(up_.back(), up_.back().resnets.size() - 1, at::cat({h, skips.back()}, 1));
    return convOut_(at::silu(normOut_(h)));
}

} // namespace pcdm
