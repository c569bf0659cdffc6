// Poses as a detector gives them.
#pragma once

#include "core/pose/pose.h"

#include <array>
#include <vector>

namespace pcdm {

struct DetectedPose {
    Pose pose;                                ///< on the photo's own canvas; joints that score above 0.3
    std::array<double, kJointCount> scores{}; ///< 0 to 1
    int doubles = 0;                          ///< joints that are seen at a second place too: someone else's
    double score = 0;                         ///< of the person: the mean of all joints'
};

/// Everybody in a photo, the surest first.
struct DetectedPeople {
    std::vector<DetectedPose> people;
};

} // namespace pcdm
