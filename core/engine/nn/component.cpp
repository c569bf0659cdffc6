#include "core/engine/nn/component.h"

#include "core/engine/nn/clip_vision.h"
#include "core/engine/nn/dinov2.h"
#include "core/engine/nn/pose_detector.h"
#include "core/engine/nn/prior_transformer.h"
#include "core/engine/nn/projections.h"
#include "core/engine/nn/tiny_decoder.h"
#include "core/engine/nn/unet.h"
#include "core/engine/nn/vae.h"
#include "core/error.h"

#include <fmt/format.h>
#include <fmt/ranges.h>

#include <algorithm>
#include <functional>
#include <initializer_list>

namespace pcdm {

namespace {

/// The inputs of one call, checked as they are asked for. In a shape, -1 stands for any size but 0.
class Inputs {
public:
    /// `known` are the names the component has, its main input first: that one gives the batch, of which
    /// every other input has one row or all.
    Inputs(std::string component, const std::vector<std::string>& known, const NamedTensors& tensors,
           Placement placement)
        : component_(std::move(component)), tensors_(tensors), placement_(placement) {
        for (const auto& [name, tensor] : tensors)
            if (std::find(known.begin(), known.end(), name) == known.end())
                throw Error(ErrorKind::BadInput, Text("'{}' is not an input of '{}'.", name, component_),
                            Text("Its inputs are {}.", fmt::join(known, ", ")));
        const Tensor main = find(known.front());
        for (const auto& [name, tensor] : tensors)
            if (tensor.dim() > 0 && main.dim() > 0 && tensor.size(0) != 1 && tensor.size(0) != main.size(0))
                throw Error(ErrorKind::BadInput,
                            Text("The input '{}' of '{}' has {} rows, but '{}' has {}.", name, component_,
                                 tensor.size(0), known.front(), main.size(0)),
                            Text("Give one row, or as many as the main input has."));
    }

    bool has(const std::string& name) const { return tensors_.contains(name); }

    Tensor get(const std::string& name, std::initializer_list<std::int64_t> shape) const {
        const Tensor tensor = find(name);
        bool fits = static_cast<std::size_t>(tensor.dim()) == shape.size() && tensor.numel() > 0;
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
        const bool fits = (tensor.dim() == 2 || (tensor.dim() == 3 && tensor.size(1) == 1)) &&
                          tensor.size(-1) == width && tensor.numel() > 0;
        if (!fits) fail(name, tensor, Text("[-1, {}] or [-1, 1, {}]", width, width));
        return tensor.reshape({-1, width}).to(placement_.device, placement_.dtype);
    }

    /// [B, channels, H, W] with sides of at least `smallest`
    Tensor picture(const std::string& name, std::int64_t channels, std::int64_t smallest = 1) const {
        const Tensor tensor = get(name, {-1, channels, -1, -1});
        if (std::min(tensor.size(2), tensor.size(3)) < smallest)
            fail(name, tensor, Text("[-1, {}, {} or more, {} or more]", channels, smallest, smallest));
        return tensor;
    }

    /// [N] float32 from a number or a list of them
    Tensor timesteps() const {
        const Tensor tensor = find("timestep");
        if (tensor.dim() > 1 || tensor.numel() == 0) fail("timestep", tensor, Text("[] or [-1]"));
        return tensor.reshape({-1}).to(placement_.device, at::kFloat);
    }

private:
    Tensor find(const std::string& name) const {
        const auto found = tensors_.find(name);
        if (found == tensors_.end())
            throw Error(ErrorKind::BadInput,
                        Text("The inputs of '{}' have no tensor '{}'.", component_, name),
                        Text("See `pcdm model run --help` for every component's inputs."));
        return found->second;
    }

    [[noreturn]] void fail(const std::string& name, const Tensor& tensor, const Text& wanted) const {
        throw Error(ErrorKind::BadInput,
                    Text("The input '{}' of '{}' has the shape [{}], not {}.", name, component_,
                         fmt::join(tensor.sizes(), ", "), wanted),
                    Text("See `pcdm model run --help` for every component's inputs (-1 is any size)."));
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
    const Tensor sample = in.picture("sample", config.inChannels);
    Tensor embedding = unet.embedTime(in.timesteps());
    if (config.classEmbedding > 0)
        embedding = embedding + unet.embedClass(in.vectors("class_labels", config.classEmbedding));
    const UNetContext context =
        unet.project(in.get("encoder_hidden_states", {-1, -1, config.crossAttentionDim}));
    const Tensor pose =
        in.has("pose_cond")
            ? in.get("pose_cond", {-1, config.channels.front(), sample.size(2), sample.size(3)})
            : Tensor();
    return {{"sample", unet(sample, embedding, context, pose)}};
}

NamedTensors runPoseProjection(const nlohmann::json& json, const std::string& name, const Weights& w,
                               const Inputs& in) {
    const auto config = PoseProjection::Config::fromJson(json, name);
    return {{"pose_cond", PoseProjection(w, config)(in.picture("conditioning", config.in))}};
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
        VaeEncoder(w, config)(in.picture("sample", config.imageChannels, config.downscale()));
    return {{"moments", posterior.moments}, {"mean", posterior.mean()}, {"logvar", posterior.logvar()}};
}

NamedTensors runVaeDecoder(const nlohmann::json& json, const std::string& name, const Weights& w,
                           const Inputs& in) {
    const auto config = VaeConfig::fromJson(json, name);
    return {{"sample", VaeDecoder(w, config)(in.picture("z", config.latentChannels))}};
}

NamedTensors runTinyDecoder(const nlohmann::json& json, const std::string& name, const Weights& w,
                            const Inputs& in) {
    const auto config = TinyDecoder::Config::fromJson(json, name);
    return {{"sample", TinyDecoder(w, config)(in.picture("z", config.latentChannels))}};
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
    return {{"last_hidden_state", Dinov2(w, config)(in.picture("pixel_values", 3, config.patchSize))}};
}

NamedTensors runPoseDetector(const nlohmann::json& json, const std::string& name, const Weights& w,
                             const Inputs& in) {
    const auto config = PoseDetector::Config::fromJson(json, name);
    return {{"heat_maps", PoseDetector(w, config)(in.get("sample", {-1, 3, config.height, config.width}))}};
}

struct Kind {
    std::function<void(const nlohmann::json&, const std::string&, const Weights&)> declare;
    std::function<NamedTensors(const nlohmann::json&, const std::string&, const Weights&, const Inputs&)> run;
    std::vector<std::string> inputs; ///< the main one first
};

template <typename Network, typename Config>
void declareAs(const nlohmann::json& json, const std::string& name, const Weights& w) {
    Network(w, Config::fromJson(json, name));
}

const Kind& kindOf(std::string_view component) {
    static const Kind prior{
        declareAs<PriorTransformer, PriorTransformer::Config>,
        runPrior,
        {"hidden_states", "timestep", "proj_embedding", "encoder_hidden_states", "encoder_hidden_states1"}};
    static const Kind unet{declareAs<UNet, UNet::Config>,
                           runUNet,
                           {"sample", "timestep", "encoder_hidden_states", "class_labels", "pose_cond"}};
    static const Kind poseProjection{
        declareAs<PoseProjection, PoseProjection::Config>, runPoseProjection, {"conditioning"}};
    static const Kind imageProjection{
        declareAs<ImageProjection, ImageProjection::Config>, runImageProjection, {"image_embeds"}};
    static const Kind vae{declareAs<Vae, VaeConfig>, {}, {}};
    static const Kind vaeEncoder{declareAs<VaeEncoder, VaeConfig>, runVaeEncoder, {"sample"}};
    static const Kind vaeDecoder{declareAs<VaeDecoder, VaeConfig>, runVaeDecoder, {"z"}};
    static const Kind tinyDecoder{declareAs<TinyDecoder, TinyDecoder::Config>, runTinyDecoder, {"z"}};
    static const Kind clip{declareAs<ClipVision, ClipVision::Config>, runClip, {"pixel_values"}};
    static const Kind dinov2{declareAs<Dinov2, Dinov2::Config>, runDinov2, {"pixel_values"}};
    static const Kind poseDetector{
        declareAs<PoseDetector, PoseDetector::Config>, runPoseDetector, {"sample"}};
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
        {"preview_vae", &tinyDecoder},
        {"image_encoder_g", &clip},
        {"image_encoder_p", &dinov2},
        {"pose_detector", &poseDetector},
    };
    const auto found = kinds.find(component);
    if (found == kinds.end())
        throw Error(
            ErrorKind::BadOption, Text("There is no component '{}'.", component),
            Text("Components are {}, vae.encoder and vae.decoder.", fmt::join(componentNames(), ", ")));
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
                                                     "preview_vae",
                                                     "image_encoder_g",
                                                     "image_encoder_p",
                                                     "pose_detector"};
    return names;
}

const std::vector<std::string>& componentInputs(std::string_view component) {
    return kindOf(component).inputs;
}

void declareComponent(std::string_view component, const nlohmann::json& config, const Weights& weights) {
    kindOf(component).declare(config, std::string(component), weights);
}

NamedTensors runComponent(std::string_view component, const nlohmann::json& config, const Weights& weights,
                          const NamedTensors& inputs, const Placement& placement) {
    const Kind& kind = kindOf(component);
    if (!kind.run)
        throw Error(ErrorKind::BadOption, Text("The component 'vae' has two networks."),
                    Text("Run vae.encoder or vae.decoder."));
    const std::string name(component);
    return kind.run(config, name, weights, Inputs(name, kind.inputs, inputs, placement));
}

} // namespace pcdm
