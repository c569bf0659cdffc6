// What every detector does with the people it found.
#pragma once

#include "core/pose/detected_pose.h"

#include <vector>

namespace pcdm {

/// Fills in the people's scores, drops who has fewer than four joints, and puts the surest first.
std::vector<DetectedPose> ranked(std::vector<DetectedPose> people);

} // namespace pcdm
