#include "core/engine/nn/pose_detector.h"

#include "core/engine/nn/config_reader.h"
#include "core/pose/pose.h"

namespace pcdm {

namespace {

constexpr double kDetectorNormEps = 1e-6;

} // namespace

PoseDetector::Config PoseDetector::Config::fromJson(const nlohmann::json& json,
                                                    const std::string& component) {
    const ConfigReader reader(json, component);
    const auto size = reader.integers("image_size");
    if (size.size() != 2) reader.unsupported("image_size", Text("a height and a width"));
    const Config config{.height = size[0],
                        .width = size[1],
                        .channels = reader.integers("block_out_channels"),
                        .groups = reader.integer("norm_num_groups", 8)};
    reader.requireDivisor("norm_num_groups", config.groups, config.channels);
    if (config.channels.size() < 2) reader.unsupported("block_out_channels", Text("two levels or more"));
    if (config.height % 8 != 0 || config.width % 8 != 0)
        reader.unsupported("image_size", Text("multiples of 8"));
    return config;
}

PoseDetector::PoseDetector(const Weights& w, const Config& config)
    : convIn_(w["conv_in"], 3, config.channels.front(), {.stride = 2}),
      normOut_(w["conv_norm_out"], config.groups, config.channels[1], kDetectorNormEps),
      convOut_(w["conv_out"], config.channels[1], static_cast<std::int64_t>(kJointCount),
               {.kernel = 1, .padding = 0}) {
    const auto shape = [&](std::int64_t in, std::int64_t out) {
        return ResnetBlock::Shape{in, out, 0, config.groups, kDetectorNormEps};
    };
    const std::size_t levels = config.channels.size();
    std::int64_t in = config.channels.front();
    for (std::size_t i = 0; i < levels; ++i) {
        const Weights block = w["down_blocks"][static_cast<std::int64_t>(i)];
        down_.emplace_back(block["resnets"][0], shape(in, config.channels[i]));
        in = config.channels[i];
        if (i + 1 < levels)
            downsamplers_.emplace_back(block["downsamplers"][0], in, Downsample::Padding::AllRound);
    }
    for (std::size_t i = levels - 1; i > 1; --i) { // from level i to level i - 1
        const Weights block = w["up_blocks"][static_cast<std::int64_t>(levels - 1 - i)];
        upsamplers_.emplace_back(block["upsamplers"][0], in);
        up_.emplace_back(block["resnets"][0], shape(in + config.channels[i - 1], config.channels[i - 1]));
        in = config.channels[i - 1];
    }
}

Tensor PoseDetector::operator()(const Tensor& pictures) const {
    Tensor h = convIn_(pictures.contiguous(at::MemoryFormat::ChannelsLast));
    std::vector<Tensor> skips;
    for (std::size_t i = 0; i < down_.size(); ++i) {
        h = down_[i](h);
        if (i == downsamplers_.size()) break;
        skips.push_back(h);
        h = downsamplers_[i](h);
    }
    for (std::size_t i = 0; i < up_.size(); ++i) {
        const Tensor& skip = skips.back();
        h = up_[i](at::cat({upsamplers_[i](h, skip.size(2), skip.size(3)), skip}, 1));
        skips.pop_back();
    }
    return convOut_(at::silu(normOut_(h)));
}

} // namespace pcdm
