// The embedding of the target picture that stage 2 is told while it learns.
#pragma once

#include "core/engine/training/frozen_encoders.h"

namespace pcdm {

/// With the picture's own embedding (published, spec §4.1) stage 2 learns to trust what no run can know: a
/// run has what stage 1 foresees, which is the mean of many targets. A small stage 2 that learns with that
/// asks the source picture for the rest.
enum class TargetEmbedding { Picture, Prior };

/// The setting "embedding": "picture" or "prior". Throws BadOption.
TargetEmbedding targetEmbeddingOf(const TrainSettings& settings);

class TargetEmbedder {
public:
    /// Loads nothing yet.
    TargetEmbedder(TargetEmbedding kind, const Bundle& bundle, const Placement& placement)
        : kind_(kind), bundle_(bundle), placement_(placement) {}

    /// [B, E]; a row of `keep` [B] that is 0 is the embedding of mid-grey.
    Tensor embed(const std::vector<PersonPair>& pairs, FrozenEncoders& encoders, const Tensor& keep = {});

private:
    /// [1, E], the same for a pair every time.
    Tensor foresee(const PersonPair& pair, FrozenEncoders& encoders);

    TargetEmbedding kind_;
    const Bundle& bundle_;
    Placement placement_;
    Slot<PriorTransformer> prior_{"prior"};
    TensorMemo foreseen_; ///< by keyOf() a pair: a picture has one pose
};

} // namespace pcdm
