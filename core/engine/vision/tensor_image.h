// Between pictures and the tensors that networks see.
#pragma once

#include "core/engine/tensor.h"
#include "core/image/image.h"

namespace pcdm {

/// [1, 3, H, W] in [-1, 1] (spec §1.1 `to_pm1`).
Tensor toPm1(const Image& image, const Placement& placement);

/// Two pictures of one height side by side as one [1, 3, H, 2W] tensor in [-1, 1] (spec §1.1 `hcat`).
Tensor toPm1(const Image& left, const Image& right, const Placement& placement);

/// The inverse for one [3, H, W] picture: (x / 2 + 0.5) clamped, x 255, rounded half to even (spec §5.2).
ImagePtr toImage(const Tensor& picture);

/// What the encoders see of a photo, [1, 3, side, side]: squashed to a square of `squareSide`, then CLIP's
/// preprocessing, for DINOv2 too (spec §0.2, §1.1, §13.1).
Tensor clipPixels(const Image& photo, int squareSide, int side, const Placement& placement);

} // namespace pcdm
