#include "core/engine/training/adversarial_loss.h"

namespace pcdm {

namespace {

constexpr std::int64_t kGroups = 16;
constexpr double kNormEps = 1e-5;
// What stands for a penalty on the gradient at the truth (R1) without second derivatives: an answer must not
// change much with a little noise (Lin et al. 2025).
constexpr double kPenaltyNoise = 0.1;
constexpr double kPenalty = 50;

/// The weights of another source as they are now and will be: these share its memory, not its gradients.
class FixedWeights : public WeightSource {
public:
    explicit FixedWeights(std::shared_ptr<WeightSource> source) : source_(std::move(source)) {}
    Tensor take(const std::string& name, at::IntArrayRef shape) override {
        return source_->take(name, shape).detach();
    }
    bool contains(const std::string& name) const override { return source_->contains(name); }

private:
    std::shared_ptr<WeightSource> source_;
};

} // namespace

Discriminator::Discriminator(const Weights& w, std::int64_t channels)
    : convIn_(w["conv_in"], 2 * channels, 64, {}), normOut_(w["conv_norm_out"], kGroups, 128, kNormEps),
      convOut_(w["conv_out"], 128, 1, {.kernel = 1, .padding = 0}) {
    std::int64_t in = 64;
    for (const std::int64_t out : {64, 128, 128}) {
        const auto level = static_cast<std::int64_t>(blocks_.size());
        if (level > 0)
            downsamplers_.emplace_back(w["downsamplers"][level - 1], in, Downsample::Padding::AllRound);
        blocks_.emplace_back(w["blocks"][level], ResnetBlock::Shape{in, out, 0, kGroups, kNormEps});
        in = out;
    }
}

Tensor Discriminator::operator()(const Tensor& latents, const Tensor& coarse) const {
    Tensor h = convIn_(at::cat({latents, coarse}, 1).contiguous(at::MemoryFormat::ChannelsLast));
    for (std::size_t i = 0; i < blocks_.size(); ++i)
        h = blocks_[i](i == 0 ? h : downsamplers_[i - 1](h));
    return convOut_(at::silu(normOut_(h))).to(at::kFloat);
}

AdversarialLoss::AdversarialLoss(const std::shared_ptr<Parameters>& parameters, std::int64_t channels)
    : learned_(Weights(parameters, "discriminator."), channels),
      judging_(Weights(std::make_shared<FixedWeights>(parameters), "discriminator."), channels) {}

Tensor AdversarialLoss::operator()(const Tensor& drawn, const Tensor& truth, const Tensor& coarse,
                                   double weight, const StepRandom& random) const {
    const Tensor sure = at::softplus(-judging_(drawn, coarse)).mean();

    const Tensor noise = kPenaltyNoise * random.normal("discriminator", truth.sizes());
    const Tensor logits =
        learned_(at::cat({truth, drawn.detach(), truth + noise}, 0), at::cat({coarse, coarse, coarse}, 0));
    const auto parts = logits.chunk(3);
    const Tensor badly = at::softplus(-parts[0]).mean() + at::softplus(parts[1]).mean();
    return weight * sure + badly + kPenalty * (parts[0] - parts[2]).square().mean();
}

} // namespace pcdm
