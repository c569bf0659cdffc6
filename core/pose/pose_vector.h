// The numbers stage 1 sees of a pose.
#pragma once

#include "core/pose/pose.h"

#include <array>

namespace pcdm {

/// x0, y0, x1, y1, … as fractions of the pose's own canvas, -1, -1 for a missing joint. The published files'
/// own normalisation is not documented (spec §1.2, UNVERIFIED): this is the only place that assumes one.
std::array<float, 2 * kJointCount> poseVector(const Pose& pose);

} // namespace pcdm
