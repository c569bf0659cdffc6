// Learns the autoencoder: pictures alone and the canvases that stage 2 shows it.
#include "core/engine/nn/vae.h"
#include "core/engine/training/head_weight.h"
#include "core/engine/training/train_task.h"
#include "core/engine/vision/latent_preview.h"
#include "core/error.h"

#include <ATen/core/grad_mode.h>

namespace pcdm {

namespace {

constexpr double kKlWeight = 3e-3;  ///< of the divergence of all latents over the number of pixels' values
constexpr double kSquareWeight = 4; ///< of the mean squared error beside the mean absolute one

class VaeTask final : public TrainTask {
public:
    explicit VaeTask(const TrainContext& context)
        : placement_(context.placement()), json_(context.component("vae")),
          learnsEncoder_(context.config.settings.choice("learn", {"all", "decoder"}) == "all"),
          headWeight_(context.config.settings.number("head", 1, 1, 1000)),
          vae_(context.weights("vae"), VaeConfig::fromJson(json_, "vae")) {
        if (learnsEncoder_) return;
        if (!context.start)
            throw Error(ErrorKind::BadOption, "The setting 'learn' keeps an encoder that is there already.",
                        "Name its bundle with --start, or leave the setting out.");
        const nlohmann::json& kept = context.start->at("vae").config;
        json_["scaling_factor"] = VaeConfig::fromJson(kept, "vae").scalingFactor;
    }

    Tensor loss(const std::vector<PersonPair>& pairs, const StepRandom& random) const override {
        const Tensor source = sourcePictures(pairs, placement_), target = targetPictures(pairs, placement_);
        const Tensor truth = laidOut(source, target, at::full_like(target, -1), random);
        const auto weigh = [&](PersonPicture PersonPair::*which) {
            return headWeights(pairs, which, source.size(2), source.size(3), headWeight_, placement_);
        };
        const Tensor head = weigh(&PersonPair::target);
        const Tensor weight = laidOut(weigh(&PersonPair::source), head, at::ones_like(head), random);
        const VaePosterior posterior = encode(truth);
        const Tensor mean = posterior.mean(), logvar = posterior.logvar();
        const Tensor made = vae_.decoder(posterior.sample(random.normal("posterior", mean.sizes())));
        const Tensor difference = made.to(at::kFloat) - truth;
        const Tensor kl = 0.5 * (mean.square() + logvar.exp() - 1 - logvar).sum() / truth.numel();
        const Tensor errors = difference.abs() + kSquareWeight * difference.square();
        return (weight * errors).mean() + kKlWeight * kl;
    }

    Figures validate(const std::vector<PersonPair>& pairs) override {
        const Tensor truth = targetPictures(pairs, placement_);
        const Tensor latents = vae_.encoder(truth).mean().to(at::kFloat);
        if (learnsEncoder_) json_["scaling_factor"] = 1 / latents.std().item<double>();
        const double scale = VaeConfig::fromJson(json_, "vae").scalingFactor;
        json_["latent_rgb"] = LatentPreview(scale * latents, truth).rows();
        return pictureFigures("", vae_.decoder(latents), truth);
    }

    Tensor sheet(const std::vector<PersonPair>& pairs) const override {
        const Tensor truth = targetPictures(pairs, placement_);
        return pictureGrid({truth, vae_.decoder(vae_.encoder(truth).mean())});
    }

    nlohmann::json components() const override { return {{"vae", json_}}; }

private:
    /// With "learn": "decoder" the encoder stays as the stages know it, latents and their scale.
    VaePosterior encode(const Tensor& truth) const {
        const at::AutoGradMode gradients(learnsEncoder_ && at::GradMode::is_enabled());
        return vae_.encoder(truth);
    }

    /// Stage 3 encodes pictures, stage 2 canvases, and one of which the right half is black. Norms and
    /// attention reach over all that is encoded together, so all three kinds are learned, one a step.
    static Tensor laidOut(const Tensor& source, const Tensor& target, const Tensor& black,
                          const StepRandom& random) {
        if (random.step() % 2 == 0) return at::cat({source, target}, 0);
        return at::cat({source, random.step() % 4 == 1 ? target : black}, 3);
    }

    Placement placement_;
    nlohmann::json json_;
    bool learnsEncoder_;
    double headWeight_; ///< of a picture's error
    Vae vae_;
};

} // namespace

std::unique_ptr<TrainTask> makeVaeTask(const TrainContext& context) {
    return std::make_unique<VaeTask>(context);
}

} // namespace pcdm
