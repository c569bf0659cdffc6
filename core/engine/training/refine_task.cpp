// Learns stage 3: the target's latents again, beside those of a coarse picture (spec §4).
#include "core/engine/stages/denoise.h"
#include "core/engine/stages/inpaint_stage.h"
#include "core/engine/stages/refine_stage.h"
#include "core/engine/training/frozen_encoders.h"
#include "core/engine/training/noised_latents.h"
#include "core/engine/training/target_embedding.h"
#include "core/engine/vision/tensor_image.h"

#include <ATen/core/grad_mode.h>

#include <algorithm>

namespace pcdm {

namespace {

constexpr std::size_t kRefinedPairs = 16; ///< pairs of a validation that are drawn

Sampling sampling(double strength) {
    Sampling sampling{SchedulerKind::UniPc, TimestepSpacing::Linspace, 12, 1.0};
    sampling.strength = strength;
    return sampling;
}

/// Draws the coarse pictures to learn from with a stage 2 that is learned already, in a few unguided steps.
class CoarsePainter {
public:
    CoarsePainter(const TrainContext& context, int steps)
        : bundle_(context.bundle()), placement_(context.placement()),
          seed_(context.config.seed), sampling_{SchedulerKind::Ddim, TimestepSpacing::Trailing, steps},
          embedder_(targetEmbeddingOf(context.config.settings), bundle_, placement_) {}

    /// [1, 3, H, W] through 8 bits, as the stages hand it over; the same for a pair every time.
    Tensor draw(const PersonPair& pair, FrozenEncoders& encoders) {
        const at::NoGradGuard noGrad;
        const std::vector<PersonPair> one{pair};
        const StepRandom random(seed_, static_cast<std::int64_t>(keyOf(pair)), placement_.device);
        const UNet& unet = slots_.unet.load(bundle_, placement_).network;
        const Tensor masked = encoders.latents(one, Canvas::SourceBlack, random, "coarse_masked");
        const Tensor mask = knownHalf(masked);
        const Tensor tokens = slots_.imageProjection.load(bundle_, placement_)
                                  .network(encoders.tokens(one, &PersonPair::source));
        const Tensor embedding = embedder_.embed(one, encoders);
        const UNetContext unetContext = unet.project(at::cat({tokens, embedding.unsqueeze(1)}, 1));
        const Tensor poseMap =
            slots_.poseProjection.load(bundle_, placement_).network(encoders.poseCanvases(one));

        const auto scheduler = makeScheduler(sampling_.scheduler, sampling_.spacing, sampling_.steps);
        const Tensor times = unet.embedTime(at::tensor(scheduler->timesteps()).to(placement_.device));
        const Tensor classes = unet.embedClass(embedding);
        DenoiseJob job;
        job.name = "inpaint";
        job.prediction = unet.prediction();
        job.predict = [&](const Tensor& input, std::size_t i, bool) {
            return unet(at::cat({input, mask, masked}, 1), times[static_cast<std::int64_t>(i)] + classes,
                        unetContext, poseMap);
        };
        const Noise unused(0); // DDIM draws none
        const StageContext context{.noise = unused, .placement = placement_, .progress = {}, .stop = {}};
        const StageReport report(context, Stage::Inpaint, sampling_.steps);
        const Tensor latents =
            denoise(job, *scheduler, random.normal("coarse", masked.sizes()), sampling_, context, report);
        const Tensor canvas = encoders.decode(latents);
        return (targetHalf(canvas).clamp(-1, 1) * 127.5 + 127.5).round() / 127.5 - 1;
    }

private:
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
          encoders_(context.bundle(), placement_),
          painter_(context, static_cast<int>(context.config.settings.integer("coarse_steps", 4, 1, 999))),
          sampling_(sampling(context.config.settings.number("strength", 1, 0.01, 1))),
          components_({{"refine.unet", context.component("refine.unet")},
                       {"refine.image_proj", context.component("refine.image_proj")}}),
          unet_(context.weights("refine.unet"),
                UNet::Config::fromJson(components_["refine.unet"], "refine.unet")),
          imageProjection_(
              context.weights("refine.image_proj"),
              ImageProjection::Config::fromJson(components_["refine.image_proj"], "refine.image_proj")) {}

    Tensor loss(const std::vector<PersonPair>& pairs, const StepRandom& random) const override {
        const auto rows = static_cast<std::int64_t>(pairs.size());
        const Tensor coarse = coarseLatents(pairs, random);
        const Tensor tokens = imageProjection_(encoders_.tokens(pairs, &PersonPair::source));
        const NoisedLatents target{.clean = encoders_.latents(pairs, Canvas::Target, random, "target"),
                                   .noise = offsetNoise(random, coarse.sizes(), 2),
                                   .timesteps = (random.timesteps(rows) * sampling_.strength).to(at::kLong)};
        const Tensor predicted = unet_(at::cat({target.noisy(), coarse}, 1),
                                       unet_.embedTime(target.timesteps), unet_.project(tokens));
        return target.loss(predicted, unet_.prediction());
    }

    Figures validate(const std::vector<PersonPair>& pairs) override {
        const std::vector<PersonPair> some(
            pairs.begin(),
            pairs.begin() + static_cast<std::ptrdiff_t>(std::min(kRefinedPairs, pairs.size())));
        const Tensor truth = targetPictures(some, placement_);
        const Tensor coarse = coarsePictures(some);
        Figures figures = pictureFigures("", sample(some, coarse), truth);
        for (auto& figure : pictureFigures("coarse_", coarse, truth))
            figures.push_back(std::move(figure));
        return figures;
    }

    Tensor sheet(const std::vector<PersonPair>& pairs) const override {
        const Tensor coarse = coarsePictures(pairs);
        return pictureGrid({sourcePictures(pairs, placement_), targetPictures(pairs, placement_), coarse,
                            sample(pairs, coarse)});
    }

    nlohmann::json components() const override { return components_; }

private:
    /// A dropped coarse picture is mid-grey (spec §4.2).
    Tensor coarseLatents(const std::vector<PersonPair>& pairs, const StepRandom& random) const {
        std::vector<Tensor> rows;
        for (const PersonPair& pair : pairs)
            rows.push_back(coarseMoments_.get(
                keyOf(pair), [&] { return encoders_.posterior(painter_.draw(pair, encoders_)).moments; }));
        const Tensor grey = coarseMoments_.get(0, [&] {
            return encoders_.posterior(at::zeros_like(targetPictures({pairs.front()}, placement_))).moments;
        });
        const Tensor keep =
            random.keep("coarse_picture", static_cast<std::int64_t>(pairs.size()), kConditionDrop);
        return encoders_.draw({at::where(keep.view({-1, 1, 1, 1}) > 0, at::cat(rows, 0), grey)}, random,
                              "coarse_posterior");
    }

    Tensor coarsePictures(const std::vector<PersonPair>& pairs) const {
        std::vector<Tensor> pictures;
        for (const PersonPair& pair : pairs)
            pictures.push_back(painter_.draw(pair, encoders_));
        return at::cat(pictures, 0);
    }

    /// Final pictures [B, 3, H, W] as the stage itself draws them.
    Tensor sample(const std::vector<PersonPair>& pairs, const Tensor& coarse) const {
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
            const CoarsePictures picture{.pictures = {toImage(coarse[row])}, .canvas = {}};
            const RefineInputs inputs{.size = pairs[i].target.picture.size(),
                                      .tokens = tokens.slice(0, row, row + 1),
                                      .coarse = picture,
                                      .handover = Handover::Picture,
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
    mutable TensorMemo coarseMoments_; ///< by keyOf() a pair
    Sampling sampling_;                ///< of the validations; nothing noisier than its strength is learned
    nlohmann::json components_;
    UNet unet_;
    ImageProjection imageProjection_;
};

} // namespace

std::unique_ptr<TrainTask> makeRefineTask(const TrainContext& context) {
    return std::make_unique<RefineTask>(context);
}

} // namespace pcdm
