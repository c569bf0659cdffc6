// Learns stage 1: x0-prediction of the target picture's standardised embedding (spec §4).
#include "core/engine/nn/prior_transformer.h"
#include "core/engine/schedulers/noise_schedule.h"
#include "core/engine/stages/prior_stage.h"
#include "core/engine/training/frozen_encoders.h"

namespace pcdm {

namespace {

class PriorTask final : public TrainTask {
public:
    explicit PriorTask(const TrainContext& context)
        : placement_(context.placement()), seed_(context.config.seed),
          encoders_(context.bundle(), placement_), sampling_(context.bundle().options().prior),
          json_(standardised(context)), config_(PriorTransformer::Config::fromJson(json_, "prior")),
          prior_(context.weights("prior"), config_) {}

    Tensor loss(const std::vector<PersonPair>& pairs, const StepRandom& random) const override {
        const auto rows = static_cast<std::int64_t>(pairs.size());
        const auto keep = [&](const char* name) { return random.keep(name, rows, kConditionDrop); };
        const Tensor source = encoders_.embed(pairs, &PersonPair::source, keep("source"));
        const Tensor target =
            (encoders_.embed(pairs, &PersonPair::target) - config_.clipMean) / config_.clipStd;
        const Tensor sourcePose =
            poseVectors(pairs, &PersonPair::source, placement_) * keep("source_pose").unsqueeze(1);
        const Tensor targetPose =
            poseVectors(pairs, &PersonPair::target, placement_) * keep("target_pose").unsqueeze(1);
        const Tensor timesteps = random.timesteps(rows);
        const Tensor noisy = NoiseSchedule::squaredCosine().addNoise(
            target, offsetNoise(random, target.sizes(), 1), timesteps);
        const Tensor predicted =
            prior_(noisy, prior_.embedTime(timesteps), prior_.condition(sourcePose, targetPose, source));
        return (predicted.to(at::kFloat) - target).square().mean();
    }

    /// How near the predicted embedding comes to the target's, how near the source's is, and how often the
    /// prediction is the nearer one.
    Figures validate(const std::vector<PersonPair>& pairs) override {
        const Tensor target = encoders_.embed(pairs, &PersonPair::target);
        const Tensor source = encoders_.embed(pairs, &PersonPair::source);
        const Noise noise(seed_);
        const StageContext context{.noise = noise, .placement = placement_, .progress = {}, .stop = {}};
        const StageReport report(context, Stage::Prior, sampling_.steps);
        std::vector<Tensor> made;
        for (std::size_t i = 0; i < pairs.size(); ++i) {
            const auto row = static_cast<std::int64_t>(i);
            made.push_back(runPriorStage(prior_, config_, source.slice(0, row, row + 1), pairs[i].source.pose,
                                         pairs[i].target.pose, sampling_, context, report));
        }
        const Tensor reached = at::cosine_similarity(at::cat(made, 0), target);
        const Tensor copied = at::cosine_similarity(source, target);
        return {{"cosine", reached.mean().item<double>()},
                {"cosine_source", copied.mean().item<double>()},
                {"nearer", (reached > copied).to(at::kFloat).mean().item<double>()}};
    }

    Tensor sheet(const std::vector<PersonPair>& pairs) const override {
        return pictureGrid({sourcePictures(pairs, placement_), targetPictures(pairs, placement_)});
    }
    nlohmann::json components() const override { return {{"prior", json_}}; }

private:
    /// The encoder's own mean and deviation, where its config tells them (`pcdm train encoders` writes them).
    static nlohmann::json standardised(const TrainContext& context) {
        nlohmann::json json = context.component("prior");
        const nlohmann::json& encoder = context.bundle().at("image_encoder_g").config;
        if (encoder.contains("embedding_mean")) json["clip_mean"] = encoder["embedding_mean"];
        if (encoder.contains("embedding_std")) json["clip_std"] = encoder["embedding_std"];
        return json;
    }

    Placement placement_;
    std::uint64_t seed_;
    mutable FrozenEncoders encoders_; ///< loads on first use
    Sampling sampling_;               ///< of the embeddings of validations
    nlohmann::json json_;
    PriorTransformer::Config config_;
    PriorTransformer prior_;
};

} // namespace

std::unique_ptr<TrainTask> makePriorTask(const TrainContext& context) {
    return std::make_unique<PriorTask>(context);
}

} // namespace pcdm
