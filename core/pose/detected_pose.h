// Poses as a detector gives them.
#pragma once

#include "core/pose/pose.h"

#include <array>
#include <numeric>
#include <vector>

namespace pcdm {

/// A joint with a lower score, found or read, is not taken for seen (spec §13.4).
inline constexpr double kPresentScore = 0.3;

struct DetectedPose {
    Pose pose; ///< on the photo's own canvas; joints that score above kPresentScore
    std::array<double, kJointCount> scores{}; ///< 0 to 1
    int doubles = 0;                          ///< joints that are seen at a second place too: someone else's
    double score = 0;                         ///< of the person: meanScore()
};

inline double meanScore(const std::array<double, kJointCount>& scores) {
    return std::accumulate(scores.begin(), scores.end(), 0.0) / kJointCount;
}

/// Everybody in a photo, the surest first.
struct DetectedPeople {
    std::vector<DetectedPose> people;
};

} // namespace pcdm
