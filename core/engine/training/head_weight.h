// Where a picture is to be looked at closely while a network learns.
#pragma once

#include "core/engine/training/train_task.h"

namespace pcdm {

/// Weights of an error, [B, 1, rows, columns]: `weight` at the nose, eyes and ears of one side of the pairs,
/// falling to 1 around them. A head is a small part of a picture, so that a mean over all learns it last.
/// They follow from the pose, which is a condition: what stages 2 and 3 would learn in the end is the same.
Tensor headWeights(const std::vector<PersonPair>& pairs, PersonPicture PersonPair::*which, std::int64_t rows,
                   std::int64_t columns, double weight, const Placement& placement);

} // namespace pcdm
