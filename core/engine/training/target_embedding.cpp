#include "core/engine/training/target_embedding.h"

#include "core/engine/stages/prior_stage.h"

#include <ATen/core/grad_mode.h>

namespace pcdm {

TargetEmbedding targetEmbeddingOf(const TrainSettings& settings) {
    return settings.choice("embedding", {"picture", "prior"}) == "prior" ? TargetEmbedding::Prior
                                                                         : TargetEmbedding::Picture;
}

Tensor TargetEmbedder::embed(const std::vector<PersonPair>& pairs, FrozenEncoders& encoders,
                             const Tensor& keep) {
    if (kind_ == TargetEmbedding::Picture) return encoders.embed(pairs, &PersonPair::target, keep);
    std::vector<Tensor> rows;
    for (const PersonPair& pair : pairs)
        rows.push_back(foreseen_.get(keyOf(pair), [&] { return foresee(pair, encoders); }));
    const Tensor foreseen = at::cat(rows, 0);
    if (!keep.defined()) return foreseen;
    const Tensor grey = encoders.embed(pairs, &PersonPair::target, at::zeros_like(keep));
    return at::where(keep.unsqueeze(1) > 0, foreseen, grey);
}

Tensor TargetEmbedder::foresee(const PersonPair& pair, FrozenEncoders& encoders) {
    const at::NoGradGuard noGrad;
    const auto& prior = prior_.load(bundle_, placement_);
    const Noise noise(keyOf(pair));
    const StageContext context{.noise = noise, .placement = placement_, .progress = {}, .stop = {}};
    const Sampling sampling = bundle_.options().prior;
    const StageReport report(context, Stage::Prior, sampling.steps);
    return runPriorStage(prior.network, prior.config, encoders.embed({pair}, &PersonPair::source),
                         pair.source.pose, pair.target.pose, sampling, context, report);
}

} // namespace pcdm
