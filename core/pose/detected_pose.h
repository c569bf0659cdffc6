// A pose as a detector gives it.
#pragma once

#include "core/pose/pose.h"

#include <array>

namespace pcdm {

struct DetectedPose {
    Pose pose;                                ///< on the photo's own canvas; joints that score above 0.3
    std::array<double, kJointCount> scores{}; ///< 0 to 1
    int doubles = 0;                          ///< joints that are seen at a second place too: someone else's
};

} // namespace pcdm
