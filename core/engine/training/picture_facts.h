// What the renderer knows of its pictures, as numbers that encoders can learn to tell.
#pragma once

#include "core/engine/training/train_task.h"

namespace pcdm {

inline constexpr std::int64_t kGarmentClasses = 10; ///< background, skin, hair, and seven kinds of clothing
inline constexpr std::int64_t kFactsPerClass =
    9; ///< root of its area, mean and deviation of R, G, B, edges across and along

/// Garment classes of one side of the pairs as one-hot maps [B, 10, H, W]. Throws BadInput where the data set
/// has no masks.
Tensor garmentMaps(const std::vector<PersonPair>& pairs, PersonPicture PersonPair::*which,
                   const Placement& placement);

struct PictureFacts {
    Tensor values; ///< [B, 10, 9]
    Tensor weight; ///< [B, 10, 9]: 0 where a class is not in the picture (its area is known to be 0)
};
/// Of pictures [B, 3, H, W] in [-1, 1] with their maps.
PictureFacts pictureFacts(const Tensor& pictures, const Tensor& maps);

struct JointFacts {
    Tensor places;  ///< [B, 18, 2] in fractions of the picture
    Tensor present; ///< [B, 18] 0 or 1
};
JointFacts jointFacts(const std::vector<PersonPair>& pairs, PersonPicture PersonPair::*which,
                      const Placement& placement);

/// A bell of this width (in fractions of the picture's height) around each of the joints given, [B, joints,
/// rows, columns]; zero for missing joints. `aspect` is the picture's width over its height.
Tensor jointMaps(const JointFacts& joints, std::int64_t rows, std::int64_t columns, double aspect,
                 double width);

} // namespace pcdm
