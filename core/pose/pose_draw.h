// The skeleton picture the inpainting network is conditioned on.
#pragma once

#include "core/pose/pose.h"

namespace pcdm {

enum class Hands { LeftOut, Drawn };

/// Draws the pose at 512 x 512 from fractions of its own canvas (spec §1.5: ellipses of half-width 4,
/// darkened, joints of radius 4 over them, black ground), then squashes the picture to `size` (spec §13.2).
/// Missing joints, and the limbs that need them, are left out. Hands are drawn as DWPose draws them.
Image drawSkeleton(const Pose& pose, Size size = {512, 512}, Hands hands = Hands::LeftOut);

/// The photo with the pose's skeleton laid over it, joints and limbs three quarters opaque: to see whether
/// they fit.
Image drawSkeletonOver(const Pose& pose, const Image& photo);

} // namespace pcdm
