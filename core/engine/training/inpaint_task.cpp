// Learns stage 2: noise or velocity over the whole joint canvas (spec §4).
#include "core/engine/training/coarse_drawing.h"
#include "core/engine/training/head_weight.h"
#include "core/engine/training/inpaint_prediction.h"
#include "core/engine/training/pixel_loss.h"
#include "core/engine/vision/tensor_image.h"
#include "core/error.h"

#include <algorithm>

namespace pcdm {

namespace {

constexpr double kSiluGain = 1.7;    ///< keeps the spread of numbers through a convolution and SiLU
constexpr std::size_t kSampled = 16; ///< pairs of a validation that are drawn

class InpaintTask final : public TrainTask {
public:
    explicit InpaintTask(const TrainContext& context)
        : placement_(context.placement()), seed_(context.config.seed),
          encoders_(context.bundle(), placement_),
          embedder_(targetEmbeddingOf(context.config.settings), context.bundle(), placement_),
          dropsFeatures_(context.config.settings.choice("drop", {"pixels", "features"}) == "features"),
          sampling_(context.bundle().options().inpaint),
          timestepShift_(context.config.settings.number("timestep_shift", 1, 1, 1000)),
          headWeight_(context.config.settings.number("head", 1, 1, 1000)),
          pixelWeight_(context.config.settings.number("pixels", 0, 0, 1000)),
          components_({{"inpaint.unet", context.component("inpaint.unet")},
                       {"inpaint.pose_proj", context.component("inpaint.pose_proj")},
                       {"inpaint.image_proj", context.component("inpaint.image_proj")}}),
          unet_(context.weights("inpaint.unet"),
                UNet::Config::fromJson(components_["inpaint.unet"], "inpaint.unet")),
          poseProjection_(poseWeights(context), PoseProjection::Config::fromJson(
                                                    components_["inpaint.pose_proj"], "inpaint.pose_proj")),
          imageProjection_(
              context.weights("inpaint.image_proj"),
              ImageProjection::Config::fromJson(components_["inpaint.image_proj"], "inpaint.image_proj")) {
        if (pixelWeight_ > 0) requireVelocities(unet_.prediction(), "inpaint.unet", "pixels");
    }

    Tensor loss(const std::vector<PersonPair>& pairs, const StepRandom& random) const override {
        const auto rows = static_cast<std::int64_t>(pairs.size());
        InpaintBatch batch;
        batch.canvas.clean = encoders_.latents(pairs, Canvas::SourceTarget, random, "canvas");
        batch.canvas.noise = offsetNoise(random, batch.canvas.clean.sizes(), 2);
        batch.canvas.timesteps = random.timesteps(rows, timestepShift_);
        batch.masked = encoders_.latents(pairs, Canvas::SourceBlack, random, "masked");
        // Published: each encoder sees mid-grey now and then. With "drop": "features" both conditions become
        // the zeros that guidance compares with when sampling (spec §0.2).
        const Tensor keepSource = random.keep("source", rows, kConditionDrop);
        if (dropsFeatures_) batch.keep = keepSource;
        batch.tokens = encoders_.tokens(pairs, &PersonPair::source, dropsFeatures_ ? Tensor() : keepSource);
        batch.embedding = embedder_.embed(
            pairs, encoders_, dropsFeatures_ ? Tensor() : random.keep("target", rows, kConditionDrop));
        batch.poses = encoders_.poseCanvases(pairs);
        const Tensor predicted = predictCanvas(unet_, poseProjection_, imageProjection_, batch);
        const Tensor head = headWeights(pairs, &PersonPair::target, predicted.size(2), predicted.size(3) / 2,
                                        headWeight_, placement_);
        const Tensor loss =
            batch.canvas.loss(predicted, unet_.prediction(), at::cat({at::ones_like(head), head}, 3));
        if (pixelWeight_ == 0) return loss;
        const Tensor drawn = targetHalf(batch.canvas.cleanBy(predicted));
        return loss + pixelWeight_ * targetPixelLoss(drawn, pairs, headWeight_, encoders_, placement_);
    }

    Figures validate(const std::vector<PersonPair>& pairs) override {
        const std::vector<PersonPair> some(pairs.begin(), pairs.begin() + std::min(kSampled, pairs.size()));
        const Tensor truth = targetPictures(some, placement_);
        Figures figures = pictureFigures("", sample(some), truth);
        for (auto& figure : pictureFigures("copy_", sourcePictures(some, placement_), truth))
            figures.push_back(std::move(figure));
        return figures;
    }

    Tensor sheet(const std::vector<PersonPair>& pairs) const override {
        const Tensor poses = encoders_.poseCanvases(pairs);
        return pictureGrid({sourcePictures(pairs, placement_), poses.slice(3, poses.size(3) / 2),
                            targetPictures(pairs, placement_), sample(pairs)});
    }

    nlohmann::json components() const override { return components_; }

private:
    static Weights poseWeights(const TrainContext& context) {
        context.parameters->setGain("inpaint.pose_proj.", kSiluGain);
        return context.weights("inpaint.pose_proj");
    }

    /// Coarse pictures [B, 3, H, W] as a run draws them, with the embedding that is learned with.
    Tensor sample(const std::vector<PersonPair>& pairs) const {
        const InpaintNetworks networks{.name = "inpaint",
                                       .unet = unet_,
                                       .poseProjection = poseProjection_,
                                       .imageProjection = imageProjection_,
                                       .decoder = encoders_.vae().network.decoder,
                                       .vae = encoders_.vae().config};
        std::vector<Tensor> drawn;
        for (const PersonPair& pair : pairs)
            drawn.push_back(
                toPm1(*drawCoarse(networks, pair, sampling_, seed_, encoders_, embedder_, placement_)
                           .pictures.front(),
                      placement_));
        return at::cat(drawn, 0);
    }

    Placement placement_;
    std::uint64_t seed_;
    mutable FrozenEncoders encoders_; ///< loads on first use, as the embedder does
    mutable TargetEmbedder embedder_;
    bool dropsFeatures_;
    Sampling sampling_; ///< of the pictures of validations
    double timestepShift_;
    double headWeight_;  ///< of errors; 1 is published
    double pixelWeight_; ///< of an objective beside the published one
    nlohmann::json components_;
    UNet unet_;
    PoseProjection poseProjection_;
    ImageProjection imageProjection_;
};

} // namespace

std::unique_ptr<TrainTask> makeInpaintTask(const TrainContext& context) {
    return std::make_unique<InpaintTask>(context);
}

} // namespace pcdm
