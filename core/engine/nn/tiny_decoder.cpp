#include "core/engine/nn/tiny_decoder.h"

#include "core/engine/nn/config_reader.h"

namespace pcdm {

namespace {

constexpr double kLatentReach = 3; ///< latents are squeezed softly into ± so much

} // namespace

TinyDecoder::Config TinyDecoder::Config::fromJson(const nlohmann::json& json, const std::string& component) {
    const ConfigReader reader(json, component);
    reader.requireValue("act_fn", "relu");
    reader.requireValue("upsampling_scaling_factor", 2);
    reader.requireValue("scaling_factor", 1);
    const Config config{.latentChannels = reader.integer("latent_channels", 4),
                        .imageChannels = reader.integer("out_channels", 3),
                        .channels = reader.integers("decoder_block_out_channels"),
                        .blocks = reader.integers("num_decoder_blocks")};
    if (config.channels.empty()) reader.unsupported("decoder_block_out_channels", Text("one level or more"));
    if (config.blocks.size() != config.channels.size())
        reader.unsupported("num_decoder_blocks", Text("as many numbers as decoder_block_out_channels"));
    return config;
}

TinyDecoder::Block::Block(const Weights& w, std::int64_t channels)
    : conv0(w["conv"][0], channels, channels, {}), conv1(w["conv"][2], channels, channels, {}),
      conv2(w["conv"][4], channels, channels, {}) {}

Tensor TinyDecoder::Block::operator()(const Tensor& x) const {
    return at::relu(conv2(at::relu(conv1(at::relu(conv0(x))))) + x);
}

// The layers stand in one list: a convolution and its ReLU, then each level's blocks, upsampling and
// convolution.
TinyDecoder::TinyDecoder(const Weights& w, const Config& config)
    : convIn_(w["decoder"]["layers"][0], config.latentChannels, config.channels.front(), {}) {
    const Weights layers = w["decoder"]["layers"];
    std::int64_t at = 2;
    for (std::size_t i = 0; i < config.channels.size(); ++i) {
        const std::int64_t channels = config.channels[i];
        const bool isLast = i + 1 == config.channels.size();
        std::vector<Block> blocks;
        for (std::int64_t block = 0; block < config.blocks[i]; ++block)
            blocks.emplace_back(layers[at++], channels);
        if (!isLast) ++at;
        levels_.push_back(
            {std::move(blocks), !isLast,
             Conv2d(layers[at++], channels, isLast ? config.imageChannels : channels, {.hasBias = isLast})});
    }
}

Tensor TinyDecoder::operator()(const Tensor& latents) const {
    Tensor h = at::relu(
        convIn_(at::tanh(latents.contiguous(at::MemoryFormat::ChannelsLast) / kLatentReach) * kLatentReach));
    for (const Level& level : levels_) {
        for (const Block& block : level.blocks)
            h = block(h);
        if (level.doubles) h = at::upsample_nearest2d(h, {2 * h.size(2), 2 * h.size(3)});
        h = level.conv(h);
    }
    return 2 * h - 1;
}

} // namespace pcdm
