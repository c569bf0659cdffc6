// Learns stage 3: the target's latents again, beside those of a coarse picture (spec §4).
#include "core/engine/stages/denoise.h"
#include "core/engine/stages/refine_stage.h"
#include "core/engine/training/adversarial_loss.h"
#include "core/engine/training/coarse_drawing.h"
#include "core/engine/training/head_weight.h"
#include "core/engine/training/noised_latents.h"
#include "core/engine/training/pixel_loss.h"
#include "core/engine/vision/tensor_image.h"

#include <ATen/core/grad_mode.h>
#include <algorithm>
#include <optional>

namespace pcdm {

namespace {

constexpr std::size_t kRefinedPairs = 16; ///< pairs of a validation that are drawn

/// Draws the coarse pictures to learn from with a stage 2 that is learned already.
class CoarsePainter {
public:
    explicit CoarsePainter(const TrainContext& context)
        : bundle_(context.bundle()), placement_(context.placement()), seed_(context.config.seed),
          sampling_(bundle_.options().inpaint),
          embedder_(targetEmbeddingOf(context.config.settings), bundle_, placement_) {}

    CoarsePictures draw(const PersonPair& pair, FrozenEncoders& encoders) {
        return drawCoarse(networks(encoders), pair, sampling_, seed_, encoders, embedder_, placement_);
    }

    /// [1, C, h, w], as stage 2 hands them over itself.
    Tensor drawLatents(const PersonPair& pair, FrozenEncoders& encoders) {
        return targetHalf(drawCoarseCanvas(networks(encoders), pair, sampling_, seed_, encoders, embedder_,
                                           placement_))
            .contiguous();
    }

private:
    InpaintNetworks networks(FrozenEncoders& encoders) {
        return {.name = slots_.name,
                .unet = slots_.unet.load(bundle_, placement_).network,
                .poseProjection = slots_.poseProjection.load(bundle_, placement_).network,
                .imageProjection = slots_.imageProjection.load(bundle_, placement_).network,
                .decoder = encoders.vae().network.decoder,
                .vae = encoders.vae().config};
    }

    const Bundle& bundle_;
    Placement placement_;
    std::uint64_t seed_;
    Sampling sampling_;
    TargetEmbedder embedder_;
    InpaintSlots slots_{"inpaint"};
};

class RefineTask final : public TrainTask {
public:
    explicit RefineTask(const TrainContext& context)
        : placement_(context.placement()), seed_(context.config.seed),
          encoders_(context.bundle(), placement_), painter_(context),
          handover_(context.bundle().options().handover), sampling_(context.bundle().options().refine),
          timestepShift_(context.config.settings.number("timestep_shift", 1, 1, 1000)),
          headWeight_(context.config.settings.number("head", 1, 1, 1000)),
          pixelWeight_(context.config.settings.number("pixels", 0, 0, 1000)),
          adversarialWeight_(context.config.settings.number("adversarial", 0, 0, 1000)),
          components_({{"refine.unet", context.component("refine.unet")},
                       {"refine.image_proj", context.component("refine.image_proj")}}),
          unet_(context.weights("refine.unet"),
                UNet::Config::fromJson(components_["refine.unet"], "refine.unet")),
          imageProjection_(
              context.weights("refine.image_proj"),
              ImageProjection::Config::fromJson(components_["refine.image_proj"], "refine.image_proj")) {
        if (pixelWeight_ > 0) requireVelocities(unet_.prediction(), "refine.unet", "pixels");
        if (adversarialWeight_ > 0) {
            requireVelocities(unet_.prediction(), "refine.unet", "adversarial");
            adversarial_.emplace(context.parameters, encoders_.vae().config.latentChannels);
        }
    }

    Tensor loss(const std::vector<PersonPair>& pairs, const StepRandom& random) const override {
        const auto rows = static_cast<std::int64_t>(pairs.size());
        const Tensor coarse = coarseLatents(pairs, random);
        const Tensor tokens = imageProjection_(encoders_.tokens(pairs, &PersonPair::source));
        const NoisedLatents target{.clean = encoders_.latents(pairs, Canvas::Target, random, "target"),
                                   .noise = offsetNoise(random, coarse.sizes(), 2),
                                   .timesteps = random.timesteps(rows, timestepShift_)};
        const Tensor predicted = unet_(at::cat({target.noisy(), coarse}, 1),
                                       unet_.embedTime(target.timesteps), unet_.project(tokens));
        const Tensor head =
            headWeights(pairs, &PersonPair::target, coarse.size(2), coarse.size(3), headWeight_, placement_);
        Tensor loss = target.loss(predicted, unet_.prediction(), head);
        if (pixelWeight_ == 0 && !adversarial_) return loss;
        const Tensor drawn = target.cleanBy(predicted);
        if (pixelWeight_ > 0)
            loss = loss + pixelWeight_ * targetPixelLoss(drawn, pairs, headWeight_, encoders_, placement_);
        if (adversarial_)
            loss = loss + (*adversarial_)(drawn, target.clean, coarse, adversarialWeight_, random);
        return loss;
    }

    Figures validate(const std::vector<PersonPair>& pairs) override {
        const std::vector<PersonPair> some(
            pairs.begin(),
            pairs.begin() + static_cast<std::ptrdiff_t>(std::min(kRefinedPairs, pairs.size())));
        const Tensor truth = targetPictures(some, placement_);
        const std::vector<CoarsePictures> coarse = drawAll(some);
        Figures figures = pictureFigures("", refine(some, coarse), truth);
        for (auto& figure : pictureFigures("coarse_", pixels(coarse), truth))
            figures.push_back(std::move(figure));
        return figures;
    }

    Tensor sheet(const std::vector<PersonPair>& pairs) const override {
        const std::vector<CoarsePictures> coarse = drawAll(pairs);
        return pictureGrid({sourcePictures(pairs, placement_), targetPictures(pairs, placement_),
                            pixels(coarse), refine(pairs, coarse)});
    }

    nlohmann::json components() const override { return components_; }

private:
    /// As they reach stage 3 in a run; a dropped one is mid-grey (spec §4.2).
    Tensor coarseLatents(const std::vector<PersonPair>& pairs, const StepRandom& random) const {
        const auto encode = [&](const Tensor& picture) { return encoders_.posterior(picture).moments; };
        std::vector<Tensor> rows;
        for (const PersonPair& pair : pairs)
            rows.push_back(coarse_.get(keyOf(pair), [&] {
                return handover_ == Handover::Latents ? painter_.drawLatents(pair, encoders_)
                                                      : encode(pixels({painter_.draw(pair, encoders_)}));
            }));
        const Tensor grey = coarse_.get(
            0, [&] { return encode(at::zeros_like(targetPictures({pairs.front()}, placement_))); });
        const auto draw = [&](const Tensor& moments) {
            return encoders_.draw({moments}, random, "coarse_posterior");
        };
        const Tensor handed = at::cat(rows, 0);
        const Tensor keep = random.keep("coarse_picture", handed.size(0), kConditionDrop).view({-1, 1, 1, 1});
        return at::where(keep > 0, handover_ == Handover::Latents ? handed : draw(handed),
                         draw(grey.expand({handed.size(0), -1, -1, -1})));
    }

    std::vector<CoarsePictures> drawAll(const std::vector<PersonPair>& pairs) const {
        std::vector<CoarsePictures> drawn;
        for (const PersonPair& pair : pairs)
            drawn.push_back(painter_.draw(pair, encoders_));
        return drawn;
    }

    /// [B, 3, H, W]
    Tensor pixels(const std::vector<CoarsePictures>& coarse) const {
        std::vector<Tensor> rows;
        for (const CoarsePictures& one : coarse)
            rows.push_back(toPm1(*one.pictures.front(), placement_));
        return at::cat(rows, 0);
    }

    /// Final pictures [B, 3, H, W] as a run draws them.
    Tensor refine(const std::vector<PersonPair>& pairs, const std::vector<CoarsePictures>& coarse) const {
        const Loaded<Vae>& vae = encoders_.vae();
        const RefineNetworks networks{.unet = unet_,
                                      .imageProjection = imageProjection_,
                                      .encoder = vae.network.encoder,
                                      .decoder = vae.network.decoder,
                                      .vae = vae.config};
        const Noise noise(seed_);
        const StageContext context{.noise = noise, .placement = placement_, .progress = {}, .stop = {}};
        const StageReport report(context, Stage::Refine, stepsRun(sampling_));
        const Tensor tokens = encoders_.tokens(pairs, &PersonPair::source);
        std::vector<Tensor> drawn;
        for (std::size_t i = 0; i < pairs.size(); ++i) {
            const auto row = static_cast<std::int64_t>(i);
            const RefineInputs inputs{.tokens = tokens.slice(0, row, row + 1),
                                      .coarse = coarse[i],
                                      .handover = handover_,
                                      .previews = {PreviewMode::Linear}};
            drawn.push_back(toPm1(*runRefineStage(networks, inputs, projectSource(networks, inputs.tokens),
                                                  sampling_, context, report)
                                       .front(),
                                  placement_));
        }
        return at::cat(drawn, 0);
    }

    Placement placement_;
    std::uint64_t seed_;
    mutable FrozenEncoders encoders_; ///< loads on first use, as the painter does
    mutable CoarsePainter painter_;
    mutable TensorMemo coarse_; ///< latents or moments, by keyOf() a pair
    Handover handover_;
    Sampling sampling_; ///< of the pictures of validations
    double timestepShift_;
    double headWeight_;                      ///< of errors; 1 is published
    double pixelWeight_, adversarialWeight_; ///< of objectives beside the published one
    std::optional<AdversarialLoss> adversarial_;
    nlohmann::json components_;
    UNet unet_;
    ImageProjection imageProjection_;
};

} // namespace

std::unique_ptr<TrainTask> makeRefineTask(const TrainContext& context) {
    return std::make_unique<RefineTask>(context);
}

} // namespace pcdm
