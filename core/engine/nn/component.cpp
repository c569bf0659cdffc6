#include "core/engine/nn/component.h"

#include "core/engine/nn/clip_vision.h"
#include "core/engine/nn/dinov2.h"
#include "core/engine/nn/prior_transformer.h"
#include "core/engine/nn/projections.h"
#include "core/engine/nn/unet.h"
#include "core/engine/nn/vae.h"
#include "core/error.h"

#include <fmt/format.h>
#include <fmt/ranges.h>

#include <functional>
#include <initializer_list>

namespace pcdm {

namespace {

/// The inputs of one call, checked as they are asked for. In a shape, -1 stands for any size.
class Inputs {
public:
    Inputs(std::string component, const NamedTensors& tensors, Placement placement)
        : component_(std::move(component)), tensors_(tensors), placement_(placement) {}

    bool has(const std::string& name) const { return tensors_.contains(name); }

    Tensor get(const std::string& name, std::initializer_list<std::int64_t> shape) const {
        const Tensor tensor = find(name);
        bool fits = static_cast<std::size_t>(tensor.dim()) == shape.size();
        for (std::size_t i = 0; fits && i < shape.size(); ++i) {
            const std::int64_t wanted = shape.begin()[i];
            fits = wanted == -1 || tensor.size(static_cast<std::int64_t>(i)) == wanted;
        }
        if (!fits) fail(name, tensor, fmt::format("[{}]", fmt::join(shape, ", ")));
        return tensor.to(placement_.device, placement_.dtype);
    }

    /// [B, width] from [B, width] or [B, 1, width]
    Tensor vectors(const std::string& name, std::int64_t width) const {
        const Tensor tensor = find(name);
        const bool fits =
            (tensor.dim() == 2 || (tensor.dim() == 3 && tensor.size(1) == 1)) && tensor.size(-1) == width;
        if (!fits) fail(name, tensor, fmt::format("[-1, {}] or [-1, 1, {}]", width, width));
        return tensor.reshape({-1, width}).to(placement_.device, placement_.dtype);
    }

    /// [N] float32 from a number or a list of them
    Tensor timesteps() const {
        const Tensor tensor = find("timestep");
        if (tensor.dim() > 1) fail("timestep", tensor, "[] or [-1]");
        return tensor.reshape({-1}).to(placement_.device, at::kFloat);
    }

private:
    Tensor find(const std::string& name) const {
        const auto found = tensors_.find(name);
        if (found == tensors_.end())
            throw Error(ErrorKind::BadInput,
                        fmt::format("The inputs of '{}' have no tensor '{}'.", component_, name),
                        "See `pcdm model run --help` for every component's inputs.");
        return found->second;
    }

    [[noreturn]] void fail(const std::string& name, const Tensor& tensor, const std::string& wanted) const {
        throw Error(ErrorKind::BadInput,
                    fmt::format("The input '{}' of '{}' has the shape [{}], not {}.", name, component_,
                                fmt::join(tensor.sizes(), ", "), wanted),
                    "See `pcdm model run --help` for every component's inputs (-1 is any size).");
    }

    std::string component_;
    const NamedTensors& tensors_;
    Placement placement_;
};

NamedTensors runPrior(const nlohmann::json& json, const std::string& name, const Weights& w,
                      const Inputs& in) {
    const auto config = PriorTransformer::Config::fromJson(json, name);
    const PriorTransformer prior(w, config);
    const Tensor condition = prior.condition(in.vectors("encoder_hidden_states", config.poseWidth),
                                             in.vectors("encoder_hidden_states1", config.poseWidth),
                                             in.vectors("proj_embedding", config.embeddingWidth));
    return {{"predicted_image_embedding", prior(in.vectors("hidden_states", config.embeddingWidth),
                                                prior.embedTime(in.timesteps()), condition)}};
}

NamedTensors runUNet(const nlohmann::json& json, const std::string& name, const Weights& w,
                     const Inputs& in) {
    const auto config = UNet::Config::fromJson(json, name);
    const UNet unet(w, config);
    const Tensor sample = in.get("sample", {-1, config.inChannels, -1, -1});
    Tensor embedding = unet.embedTime(in.timesteps());
    if (config.classEmbedding > 0)
        embedding = embedding + unet.embedClass(in.vectors("class_labels", config.classEmbedding));
    const UNetContext context =
        unet.project(in.get("encoder_hidden_states", {-1, -1, config.crossAttentionDim}));
    const Tensor pose =
        in.has("pose_cond") ? in.get("pose_cond", {-1, config.channels.front(), -1, -1}) : Tensor();
    return {{"sample", unet(sample, embedding, context, pose)}};
}

NamedTensors runPoseProjection(const nlohmann::json& json, const std::string& name, const Weights& w,
                               const Inputs& in) {
    const auto config = PoseProjection::Config::fromJson(json, name);
    return {{"pose_cond", PoseProjection(w, config)(in.get("conditioning", {-1, config.in, -1, -1}))}};
}

NamedTensors runImageProjection(const nlohmann::json& json, const std::string& name, const Weights& w,
                                const Inputs& in) {
    const auto config = ImageProjection::Config::fromJson(json, name);
    return {
        {"encoder_hidden_states", ImageProjection(w, config)(in.get("image_embeds", {-1, -1, config.in}))}};
}

NamedTensors runVaeEncoder(const nlohmann::json& json, const std::string& name, const Weights& w,
                           const Inputs& in) {
    const auto config = VaeConfig::fromJson(json, name);
    const VaePosterior posterior =
        VaeEncoder(w, config)(in.get("sample", {-1, config.imageChannels, -1, -1}));
    return {{"moments", posterior.moments}, {"mean", posterior.mean()}, {"logvar", posterior.logvar()}};
}

NamedTensors runVaeDecoder(const nlohmann::json& json, const std::string& name, const Weights& w,
                           const Inputs& in) {
    const auto config = VaeConfig::fromJson(json, name);
    return {{"sample", VaeDecoder(w, config)(in.get("z", {-1, config.latentChannels, -1, -1}))}};
}

NamedTensors runClip(const nlohmann::json& json, const std::string& name, const Weights& w,
                     const Inputs& in) {
    const auto config = ClipVision::Config::fromJson(json, name);
    const ClipVision::Output output =
        ClipVision(w, config)(in.get("pixel_values", {-1, 3, config.imageSize, config.imageSize}));
    return {{"image_embeds", output.imageEmbeds}, {"last_hidden_state", output.lastHiddenState}};
}

NamedTensors runDinov2(const nlohmann::json& json, const std::string& name, const Weights& w,
                       const Inputs& in) {
    const auto config = Dinov2::Config::fromJson(json, name);
    return {{"last_hidden_state", Dinov2(w, config)(in.get("pixel_values", {-1, 3, -1, -1}))}};
}

struct Kind {
    std::function<void(const nlohmann::json&, const std::string&, const Weights&)> declare;
    std::function<NamedTensors(const nlohmann::json&, const std::string&, const Weights&, const Inputs&)> run;
};

template <typename Network, typename Config>
void declareAs(const nlohmann::json& json, const std::string& name, const Weights& w) {
    Network(w, Config::fromJson(json, name));
}

const Kind& kindOf(std::string_view component) {
    static const Kind prior{declareAs<PriorTransformer, PriorTransformer::Config>, runPrior};
    static const Kind unet{declareAs<UNet, UNet::Config>, runUNet};
    static const Kind poseProjection{declareAs<PoseProjection, PoseProjection::Config>, runPoseProjection};
    static const Kind imageProjection{declareAs<ImageProjection, ImageProjection::Config>,
                                      runImageProjection};
    static const Kind vae{declareAs<Vae, VaeConfig>, {}};
    static const Kind vaeEncoder{declareAs<VaeEncoder, VaeConfig>, runVaeEncoder};
    static const Kind vaeDecoder{declareAs<VaeDecoder, VaeConfig>, runVaeDecoder};
    static const Kind clip{declareAs<ClipVision, ClipVision::Config>, runClip};
    static const Kind dinov2{declareAs<Dinov2, Dinov2::Config>, runDinov2};
    static const std::map<std::string_view, const Kind*> kinds{
        {"prior", &prior},
        {"inpaint.unet", &unet},
        {"inpaint.pose_proj", &poseProjection},
        {"inpaint.image_proj", &imageProjection},
        {"refine.unet", &unet},
        {"refine.image_proj", &imageProjection},
        {"simplified.unet", &unet},
        {"simplified.pose_proj", &poseProjection},
        {"simplified.image_proj", &imageProjection},
        {"vae", &vae},
        {"vae.encoder", &vaeEncoder},
        {"vae.decoder", &vaeDecoder},
        {"image_encoder_g", &clip},
        {"image_encoder_p", &dinov2},
    };
    const auto found = kinds.find(component);
    if (found == kinds.end())
        throw Error(ErrorKind::BadOption, fmt::format("There is no component '{}'.", component),
                    fmt::format("Components are {}, vae.encoder and vae.decoder.",
                                fmt::join(componentNames(), ", ")));
    return *found->second;
}

} // namespace

const std::vector<std::string_view>& componentNames() {
    static const std::vector<std::string_view> names{"prior",
                                                     "inpaint.unet",
                                                     "inpaint.pose_proj",
                                                     "inpaint.image_proj",
                                                     "refine.unet",
                                                     "refine.image_proj",
                                                     "simplified.unet",
                                                     "simplified.pose_proj",
                                                     "simplified.image_proj",
                                                     "vae",
                                                     "image_encoder_g",
                                                     "image_encoder_p"};
    return names;
}

void declareComponent(std::string_view component, const nlohmann::json& config, const Weights& weights) {
    kindOf(component).declare(config, std::string(component), weights);
}

NamedTensors runComponent(std::string_view component, const nlohmann::json& config, const Weights& weights,
                          const NamedTensors& inputs, const Placement& placement) {
    const Kind& kind = kindOf(component);
    if (!kind.run)
        throw Error(ErrorKind::BadOption, "The component 'vae' has two networks.",
                    "Run vae.encoder or vae.decoder.");
    const std::string name(component);
    return kind.run(config, name, weights, Inputs(name, inputs, placement));
}

} // namespace pcdm
