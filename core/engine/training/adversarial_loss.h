// A second objective for a stage that draws in one step, whose squared error alone asks for the mean of all
// that may be: a discriminator learns beside it to tell what it draws from the truth, place by place (Isola
// et al. 2017; of latents, Sauer et al. 2024).
#pragma once

#include "core/engine/nn/resnet.h"
#include "core/engine/training/parameters.h"
#include "core/engine/training/step_random.h"

#include <memory>
#include <vector>

namespace pcdm {

/// Sees latents beside the coarse ones that they were drawn from.
class Discriminator {
public:
    /// For latents of `channels`.
    Discriminator(const Weights& w, std::int64_t channels);
    /// Both [B, channels, h, w] -> logits [B, 1, h/4, w/4], rounded up: high where they look true.
    Tensor operator()(const Tensor& latents, const Tensor& coarse) const;

private:
    Conv2d convIn_;
    std::vector<ResnetBlock> blocks_;
    std::vector<Downsample> downsamplers_;
    GroupNorm normOut_;
    Conv2d convOut_;
};

class AdversarialLoss {
public:
    /// The discriminator is learned with the other `parameters`, below "discriminator.".
    AdversarialLoss(const std::shared_ptr<Parameters>& parameters, std::int64_t channels);

    /// A scalar of two parts, both non-saturating logistic (Goodfellow et al. 2014): `weight` times how
    /// surely `drawn` is told from `truth`, whose gradients reach `drawn` alone; and how badly, whose
    /// gradients reach the discriminator alone. All of one shape [B, C, h, w].
    Tensor operator()(const Tensor& drawn, const Tensor& truth, const Tensor& coarse, double weight,
                      const StepRandom& random) const;

private:
    Discriminator learned_, judging_; ///< one network: of the second nothing is learned
};

} // namespace pcdm
