// Where stages 2 and 3 are to look closely while they learn.
#pragma once

#include "core/engine/training/train_task.h"

namespace pcdm {

/// Weights of a squared error, [B, 1, rows, columns]: `weight` at the target's nose, eyes and ears, falling
/// to 1 around them. A head is a few latents of hundreds, so that a mean over all learns it last. They follow
/// from the pose, which is a condition: what the network would learn in the end is the same.
Tensor headWeights(const std::vector<PersonPair>& pairs, std::int64_t rows, std::int64_t columns,
                   double weight, const Placement& placement);

} // namespace pcdm
