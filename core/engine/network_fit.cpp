#include "core/engine/network_fit.h"

#include "core/engine/nn/clip_vision.h"
#include "core/engine/nn/dinov2.h"
#include "core/engine/nn/prior_transformer.h"
#include "core/engine/nn/projections.h"
#include "core/engine/nn/tiny_decoder.h"
#include "core/engine/nn/unet.h"
#include "core/engine/nn/vae.h"
#include "core/error.h"

#include <optional>
#include <utility>

namespace pcdm {

namespace {

template <typename Config>
std::optional<Config> configOf(const Bundle& bundle, const std::string& component) {
    const Component* found = bundle.find(component);
    if (!found) return std::nullopt;
    try {
        return Config::fromJson(found->config, component);
    } catch (const Error&) {
        return std::nullopt; // building the network says why
    }
}

class Comparison {
public:
    /// `component` gives `given` of `unit`, of which `taker` takes `taken`.
    void compare(const std::string& component, std::int64_t given, const std::string& taker,
                 std::int64_t taken, const Text& unit) {
        if (given == taken) return;
        for (const Misfit& known : misfits_)
            if (known.component == component) return; // once is enough
        misfits_.push_back({component, Text("gives {} {}, but {} takes {}", given, unit, taker, taken)});
    }
    std::vector<Misfit> take() { return std::move(misfits_); }

private:
    std::vector<Misfit> misfits_;
};

} // namespace

std::vector<Misfit> findMisfits(const Bundle& bundle) {
    Comparison comparison;
    const auto clip = configOf<ClipVision::Config>(bundle, "image_encoder_g");
    const auto dinov2 = configOf<Dinov2::Config>(bundle, "image_encoder_p");
    const auto prior = configOf<PriorTransformer::Config>(bundle, "prior");
    const auto vae = configOf<VaeConfig>(bundle, "vae");
    const Text embedding = Text("numbers an embedding");
    if (clip && prior)
        comparison.compare("image_encoder_g", clip->projectionWidth, "prior", prior->embeddingWidth,
                           embedding);
    for (const std::string stage : {"inpaint", "refine", "simplified"}) {
        const auto unet = configOf<UNet::Config>(bundle, stage + ".unet");
        const auto image = configOf<ImageProjection::Config>(bundle, stage + ".image_proj");
        const auto pose = configOf<PoseProjection::Config>(bundle, stage + ".pose_proj");
        if (dinov2 && image)
            comparison.compare("image_encoder_p", dinov2->width, stage + ".image_proj", image->in,
                               Text("numbers a token"));
        if (image && unet)
            comparison.compare(stage + ".image_proj", image->out, stage + ".unet", unet->crossAttentionDim,
                               Text("numbers a token"));
        if (pose && unet)
            comparison.compare(stage + ".pose_proj", pose->out, stage + ".unet", unet->channels.front(),
                               Text("channels"));
        if (prior && unet && unet->classEmbedding > 0)
            comparison.compare("prior", prior->embeddingWidth, stage + ".unet", unet->classEmbedding,
                               embedding);
        if (vae && unet)
            comparison.compare("vae", vae->latentChannels, stage + ".unet", unet->outChannels,
                               Text("latent channels"));
    }
    if (const auto tiny = configOf<TinyDecoder::Config>(bundle, "preview_vae"); tiny && vae)
        comparison.compare("preview_vae", tiny->latentChannels, "vae", vae->latentChannels,
                           Text("latent channels"));
    return comparison.take();
}

} // namespace pcdm
