#include "core/engine/nn/projections.h"

#include "core/engine/nn/config_reader.h"

namespace pcdm {

ImageProjection::Config ImageProjection::Config::fromJson(const nlohmann::json& json,
                                                          const std::string& component) {
    const ConfigReader reader(json, component);
    return {reader.integer("in_features"), reader.integer("hidden_features"), reader.integer("out_features")};
}

ImageProjection::ImageProjection(const Weights& w, const Config& config)
    : linear0(w["net"][0], config.in, config.hidden), norm(w["net"][3], config.hidden),
      linear1(w["net"][4], config.hidden, config.out) {}

Tensor ImageProjection::operator()(const Tensor& tokens) const {
    return linear1(norm(at::gelu(linear0(tokens))));
}

PoseProjection::Config PoseProjection::Config::fromJson(const nlohmann::json& json,
                                                        const std::string& component) {
    const ConfigReader reader(json, component);
    return {reader.integer("conditioning_channels", 3), reader.integer("conditioning_embedding_channels"),
            reader.integers("block_out_channels")};
}

PoseProjection::PoseProjection(const Weights& w, const Config& config)
    : convIn_(w["conv_in"], config.in, config.channels.front(), {}),
      convOut_(w["conv_out"], config.channels.back(), config.out, {}) {
    for (std::size_t i = 0; i + 1 < config.channels.size(); ++i) {
        const auto index = static_cast<std::int64_t>(2 * i);
        blocks_.emplace_back(w["blocks"][index], config.channels[i], config.channels[i], Conv2d::Geometry{});
        blocks_.emplace_back(w["blocks"][index + 1], config.channels[i], config.channels[i + 1],
                             Conv2d::Geometry{.stride = 2});
    }
}

Tensor PoseProjection::operator()(const Tensor& picture) const {
    Tensor h = at::silu(convIn_(picture.contiguous(at::MemoryFormat::ChannelsLast)));
    for (const Conv2d& conv : blocks_)
        h = at::silu(conv(h));
    return convOut_(h);
}

} // namespace pcdm
