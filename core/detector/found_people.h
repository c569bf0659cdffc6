// What every detector does with the people it found.
#pragma once

#include "core/pose/detected_pose.h"

#include <vector>

namespace pcdm {

/// A joint with a lower score is not taken for seen, as in pose files (spec §13.4).
inline constexpr double kPresentScore = 0.3;

/// Fills in the people's scores, drops who has fewer than four joints, and puts the surest first.
std::vector<DetectedPose> ranked(std::vector<DetectedPose> people);

} // namespace pcdm
