// Learns the two encoders from what the renderer knows: which garments, colours and patterns are where, where
// the joints are, and which two pictures show one person. The heads that ask them are thrown away.
#include "core/engine/nn/clip_vision.h"
#include "core/engine/nn/dinov2.h"
#include "core/engine/training/frozen_encoders.h"
#include "core/engine/training/picture_facts.h"
#include "core/error.h"

#include <ATen/core/grad_mode.h>

namespace pcdm {

namespace {

constexpr std::int64_t kFacts = kGarmentClasses * kFactsPerClass;
constexpr std::int64_t kJoints = static_cast<std::int64_t>(kJointCount);
constexpr std::int64_t kIdentityWidth = 64;
constexpr std::int64_t kThumb = 4; ///< a patch token tells its patch's colours on so many points a side
constexpr double kTemperature = 0.1;
constexpr double kPatchBell = 0.06;

class EncodersTask final : public TrainTask {
public:
    explicit EncodersTask(const TrainContext& context)
        : placement_(context.placement()),
          components_({{"image_encoder_g", context.component("image_encoder_g")},
                       {"image_encoder_p", context.component("image_encoder_p")}}),
          globalConfig_(ClipVision::Config::fromJson(components_["image_encoder_g"], "image_encoder_g")),
          patchConfig_(Dinov2::Config::fromJson(components_["image_encoder_p"], "image_encoder_p")),
          global_(context.weights("image_encoder_g"), globalConfig_),
          patches_(context.weights("image_encoder_p"), patchConfig_),
          tellFacts_(context.weights("heads.facts"), globalConfig_.projectionWidth, kFacts),
          tellJoints_(context.weights("heads.joints"), globalConfig_.projectionWidth, 3 * kJoints),
          tellIdentity_(context.weights("heads.identity"), globalConfig_.projectionWidth, kIdentityWidth),
          tellGarment_(context.weights("heads.garment"), patchConfig_.width, kGarmentClasses),
          tellColours_(context.weights("heads.colours"), patchConfig_.width, 3 * kThumb * kThumb),
          tellNear_(context.weights("heads.near"), patchConfig_.width, kJoints) {
        if (patchConfig_.cropSize % patchConfig_.patchSize != 0)
            throw Error(ErrorKind::BadOption,
                        "The crop_size of image_encoder_p is no multiple of its patch_size.",
                        "Correct the config.");
    }

    Tensor loss(const std::vector<PersonPair>& pairs, const StepRandom&) const override {
        const Tensor source = embed(pairs, &PersonPair::source), target = embed(pairs, &PersonPair::target);
        return globalLoss(pairs, &PersonPair::source, source) +
               globalLoss(pairs, &PersonPair::target, target) + 0.2 * identityLoss(source, target) +
               patchLoss(pairs, &PersonPair::source);
    }

    /// What the next stages have to know of the embeddings, and how well pictures of one person are told
    /// apart.
    Figures validate(const std::vector<PersonPair>& pairs) override {
        const Tensor source = embed(pairs, &PersonPair::source), target = embed(pairs, &PersonPair::target);
        const Tensor all = at::cat({source, target}, 0).to(at::kFloat);
        components_["image_encoder_g"]["embedding_mean"] = all.mean().item<double>();
        components_["image_encoder_g"]["embedding_std"] = all.std().item<double>();
        const Tensor nearest = similarity(source, target).argmax(1);
        const Tensor found = nearest == at::arange(nearest.size(0), nearest.options());
        const Tensor facts = pictureFacts(targetPictures(pairs, placement_),
                                          garmentMaps(pairs, &PersonPair::target, placement_))
                                 .values;
        const Tensor told = tellFacts_(target).view(facts.sizes()).to(at::kFloat);
        return {{"identity_found", found.to(at::kFloat).mean().item<double>()},
                {"facts_error", (told - facts).abs().mean().item<double>()},
                {"patch_loss", patchLoss(pairs, &PersonPair::target).item<double>()}};
    }

    /// Pictures, and what the patch tokens tell of them.
    Tensor sheet(const std::vector<PersonPair>& pairs) const override {
        const auto tokens = patchTokens(pairs, &PersonPair::source);
        const std::int64_t side = patchConfig_.cropSize / patchConfig_.patchSize;
        const Tensor told = tellColours_(tokens)
                                .to(at::kFloat)
                                .view({-1, side, side, 3, kThumb, kThumb})
                                .permute({0, 3, 1, 4, 2, 5});
        const Tensor truth = sourcePictures(pairs, placement_);
        return pictureGrid(
            {truth, at::upsample_bilinear2d(told.reshape({told.size(0), 3, side * kThumb, side * kThumb}),
                                            truth.sizes().slice(2), false)});
    }

    nlohmann::json components() const override { return components_; }

private:
    Tensor embed(const std::vector<PersonPair>& pairs, PersonPicture PersonPair::*which) const {
        return global_(encoderPixels(pairs, which, globalConfig_.imageSize, placement_)).imageEmbeds;
    }
    /// [B, patches, width]
    Tensor patchTokens(const std::vector<PersonPair>& pairs, PersonPicture PersonPair::*which) const {
        return patches_(encoderPixels(pairs, which, patchConfig_.cropSize, placement_)).slice(1, 1);
    }

    Tensor globalLoss(const std::vector<PersonPair>& pairs, PersonPicture PersonPair::*which,
                      const Tensor& embedding) const {
        const Tensor pictures = which == &PersonPair::source ? sourcePictures(pairs, placement_)
                                                             : targetPictures(pairs, placement_);
        const PictureFacts facts = pictureFacts(pictures, garmentMaps(pairs, which, placement_));
        const Tensor told = tellFacts_(embedding).to(at::kFloat).view(facts.values.sizes());
        const Tensor factsLoss =
            (at::smooth_l1_loss(told, facts.values, at::Reduction::None, 0.1) * facts.weight).sum() /
            facts.weight.sum();
        const JointFacts joints = jointFacts(pairs, which, placement_);
        const Tensor answers = tellJoints_(embedding).to(at::kFloat).view({-1, kJoints, 3});
        const Tensor places =
            (at::smooth_l1_loss(answers.slice(2, 0, 2), joints.places, at::Reduction::None, 0.05) *
             joints.present.unsqueeze(2))
                .sum() /
            joints.present.sum().clamp_min(1);
        return factsLoss + places +
               0.2 * at::binary_cross_entropy_with_logits(answers.select(2, 2), joints.present);
    }

    Tensor similarity(const Tensor& source, const Tensor& target) const {
        const auto direction = [&](const Tensor& embedding) {
            const Tensor x = tellIdentity_(embedding).to(at::kFloat);
            return x / x.norm(2, 1, true).clamp_min(1e-6);
        };
        return direction(source).mm(direction(target).t()) / kTemperature;
    }
    Tensor identityLoss(const Tensor& source, const Tensor& target) const {
        const Tensor logits = similarity(source, target);
        const Tensor own = at::arange(logits.size(0), logits.options().dtype(at::kLong));
        return at::cross_entropy_loss(logits, own) + at::cross_entropy_loss(logits.t(), own);
    }

    /// The square that the encoder sees is the whole picture squashed, so its patches are a grid over the
    /// picture.
    Tensor patchLoss(const std::vector<PersonPair>& pairs, PersonPicture PersonPair::*which) const {
        const std::int64_t side = patchConfig_.cropSize / patchConfig_.patchSize;
        const Tensor tokens = patchTokens(pairs, which);
        const Tensor pictures = which == &PersonPair::source ? sourcePictures(pairs, placement_)
                                                             : targetPictures(pairs, placement_);
        const auto perPatch = [](const Tensor& map) {
            return map.flatten(2).transpose(1, 2);
        }; // [B, patches, C]

        const Tensor garments =
            perPatch(at::adaptive_avg_pool2d(garmentMaps(pairs, which, placement_), {side, side}));
        const Tensor garmentLoss =
            -(garments * at::log_softmax(tellGarment_(tokens).to(at::kFloat), 2)).sum(2).mean();

        const Tensor thumbs = at::adaptive_avg_pool2d(pictures, {side * kThumb, side * kThumb})
                                  .view({-1, 3, side, kThumb, side, kThumb})
                                  .permute({0, 2, 4, 1, 3, 5})
                                  .reshape({tokens.size(0), side * side, -1});
        const Tensor colourLoss = (tellColours_(tokens).to(at::kFloat) - thumbs).abs().mean();

        const double aspect = static_cast<double>(pictures.size(3)) / static_cast<double>(pictures.size(2));
        const Tensor near =
            perPatch(jointMaps(jointFacts(pairs, which, placement_), side, side, aspect, kPatchBell));
        return garmentLoss + 2 * colourLoss +
               5 * at::binary_cross_entropy_with_logits(tellNear_(tokens).to(at::kFloat), near);
    }

    Placement placement_;
    nlohmann::json components_;
    ClipVision::Config globalConfig_;
    Dinov2::Config patchConfig_;
    ClipVision global_;
    Dinov2 patches_;
    Linear tellFacts_, tellJoints_, tellIdentity_; ///< heads on the global embedding
    Linear tellGarment_, tellColours_, tellNear_;  ///< heads on each patch token
};

} // namespace

std::unique_ptr<TrainTask> makeEncodersTask(const TrainContext& context) {
    return std::make_unique<EncodersTask>(context);
}

} // namespace pcdm
