#include "core/engine/nn/vae.h"

#include "core/engine/nn/config_reader.h"

namespace pcdm {

namespace {

constexpr double kVaeNormEps = 1e-6;
constexpr Conv2d::Geometry kPointwise{.kernel = 1, .padding = 0};

ResnetBlock::Shape resnetShape(std::int64_t in, std::int64_t out, std::int64_t groups) {
    return {in, out, 0, groups, kVaeNormEps};
}

/// Old checkpoints name the projections query, key, value and proj_attn.
Attention::Names attentionNames(const Weights& w) {
    return {w.firstOf({"to_q", "query"}), w.firstOf({"to_k", "key"}), w.firstOf({"to_v", "value"}),
            w.firstOf({"to_out.0", "proj_attn"})};
}

void requireBlockTypes(const ConfigReader& reader, const std::string& key, const std::string& supported) {
    for (const std::string& type : reader.texts(key))
        if (type != supported) reader.unsupported(key, supported);
}

} // namespace

VaeConfig VaeConfig::fromJson(const nlohmann::json& json, const std::string& component) {
    const ConfigReader reader(json, component);
    requireBlockTypes(reader, "down_block_types", "DownEncoderBlock2D");
    requireBlockTypes(reader, "up_block_types", "UpDecoderBlock2D");
    reader.requireValue("act_fn", "silu");
    VaeConfig config{
        .imageChannels = reader.integer("in_channels", 3),
        .latentChannels = reader.integer("latent_channels", 4),
        .channels = reader.integers("block_out_channels"),
        .layersPerBlock = reader.integer("layers_per_block", 1),
        .groups = reader.integer("norm_num_groups", 32),
        .scalingFactor = reader.number("scaling_factor", 0.18215),
        .latentRgb = {},
    };
    reader.requireValue("out_channels", config.imageChannels);
    reader.requireDivisor("norm_num_groups", config.groups, config.channels);
    if (reader.has("latent_rgb"))
        config.latentRgb = reader.table("latent_rgb", static_cast<std::size_t>(config.latentChannels) + 1, 3);
    return config;
}

VaeMidBlock::VaeMidBlock(const Weights& w, std::int64_t channels, std::int64_t groups)
    : resnet0(w["resnets"][0], resnetShape(channels, channels, groups)),
      norm(w["attentions"][0]["group_norm"], groups, channels, kVaeNormEps),
      attention(attentionNames(w["attentions"][0]), {channels, channels, 1, true}),
      resnet1(w["resnets"][1], resnetShape(channels, channels, groups)) {}

Tensor VaeMidBlock::attend(const Tensor& x) const {
    const Tensor tokens = norm(x).flatten(2).transpose(1, 2);
    return attention(tokens).transpose(1, 2).reshape(x.sizes()) + x;
}

Tensor VaeMidBlock::operator()(const Tensor& x) const {
    return resnet1(attend(resnet0(x)));
}

Tensor VaePosterior::mean() const {
    return moments.chunk(2, 1)[0];
}

Tensor VaePosterior::logvar() const {
    return moments.chunk(2, 1)[1].clamp(-30.0, 20.0);
}

Tensor VaePosterior::sample(const Tensor& noise) const {
    return mean() + at::exp(0.5 * logvar()) * noise;
}

VaeEncoder::VaeEncoder(const Weights& w, const VaeConfig& config)
    : downscale_(config.downscale()),
      convIn_(w["encoder"]["conv_in"], config.imageChannels, config.channels.front(), {}),
      mid_(w["encoder"]["mid_block"], config.channels.back(), config.groups),
      normOut_(w["encoder"]["conv_norm_out"], config.groups, config.channels.back(), kVaeNormEps),
      convOut_(w["encoder"]["conv_out"], config.channels.back(), 2 * config.latentChannels, {}),
      quantConv_(w["quant_conv"], 2 * config.latentChannels, 2 * config.latentChannels, kPointwise) {
    std::int64_t in = config.channels.front();
    for (std::size_t i = 0; i < config.channels.size(); ++i) {
        const Weights block = w["encoder"]["down_blocks"][static_cast<std::int64_t>(i)];
        const std::int64_t out = config.channels[i];
        Level level;
        for (std::int64_t layer = 0; layer < config.layersPerBlock; ++layer) {
            level.resnets.emplace_back(block["resnets"][layer], resnetShape(in, out, config.groups));
            in = out;
        }
        if (i + 1 < config.channels.size())
            level.downsample.emplace(block["downsamplers"][0], out, Downsample::Padding::RightBottom);
        levels_.push_back(std::move(level));
    }
}

VaePosterior VaeEncoder::operator()(const Tensor& picture) const {
    Tensor h = convIn_(picture.contiguous(at::MemoryFormat::ChannelsLast));
    for (const Level& level : levels_) {
        for (const ResnetBlock& resnet : level.resnets)
            h = resnet(h);
        if (level.downsample) h = (*level.downsample)(h);
    }
    return {quantConv_(convOut_(at::silu(normOut_(mid_(h)))))};
}

VaeDecoder::VaeDecoder(const Weights& w, const VaeConfig& config)
    : downscale_(config.downscale()),
      postQuantConv_(w["post_quant_conv"], config.latentChannels, config.latentChannels, kPointwise),
      convIn_(w["decoder"]["conv_in"], config.latentChannels, config.channels.back(), {}),
      mid_(w["decoder"]["mid_block"], config.channels.back(), config.groups),
      normOut_(w["decoder"]["conv_norm_out"], config.groups, config.channels.front(), kVaeNormEps),
      convOut_(w["decoder"]["conv_out"], config.channels.front(), config.imageChannels, {}) {
    std::int64_t in = config.channels.back();
    for (std::size_t i = 0; i < config.channels.size(); ++i) {
        const Weights block = w["decoder"]["up_blocks"][static_cast<std::int64_t>(i)];
        const std::int64_t out = config.channels[config.channels.size() - 1 - i];
        Level level;
        for (std::int64_t layer = 0; layer <= config.layersPerBlock; ++layer) {
            level.resnets.emplace_back(block["resnets"][layer], resnetShape(in, out, config.groups));
            in = out;
        }
        if (i + 1 < config.channels.size()) level.upsample.emplace(block["upsamplers"][0], out);
        levels_.push_back(std::move(level));
    }
}

Tensor VaeDecoder::operator()(const Tensor& latents) const {
    Tensor h = mid_(convIn_(postQuantConv_(latents.contiguous(at::MemoryFormat::ChannelsLast))));
    for (const Level& level : levels_) {
        for (const ResnetBlock& resnet : level.resnets)
            h = resnet(h);
        if (level.upsample) h = (*level.upsample)(h, 2 * h.size(2), 2 * h.size(3));
    }
    return convOut_(at::silu(normOut_(h)));
}

} // namespace pcdm
