// Poses the tests of this room share.
#pragma once

#include "core/pose/pose.h"

#include <tuple>
#include <utility>

namespace pcdm::test {

/// The standing person of spec §11, all joints there.
inline Pose specPose(Size canvas) {
    constexpr std::array<std::pair<double, double>, kJointCount> points = {{
        {.50, .10},
        {.50, .22},
        {.40, .22},
        {.36, .36},
        {.34, .50},
        {.60, .22},
        {.64, .36},
        {.66, .50},
        {.44, .52},
        {.43, .72},
        {.42, .92},
        {.56, .52},
        {.57, .72},
        {.58, .92},
        {.48, .08},
        {.52, .08},
        {.45, .09},
        {.55, .09},
    }};
    Pose pose{canvas, {}};
    for (std::size_t i = 0; i < kJointCount; ++i)
        pose.joints[i] = Joint{points[i].first * canvas.width, points[i].second * canvas.height};
    return pose;
}

inline const Pose kPose = specPose({352, 512});

/// Seen from the side and cropped: six joints missing, coordinates with many digits, one outside the canvas.
inline Pose croppedPose() {
    Pose pose = specPose({750, 1101});
    for (std::size_t i = 0; i < kJointCount; ++i) {
        pose.joints[i]->x += 0.123456789 * static_cast<double>(i);
        pose.joints[i]->y *= 1.0987654;
    }
    for (const std::size_t missing : {0, 4, 14, 15, 16, 17})
        pose.joints[missing].reset();
    pose[JointId::LeftWrist]->x = -3.25;
    return pose;
}

/// With both hands: fingers that fan out from the wrist, away from the elbow, numbers with many digits.
inline Pose withHands(Pose pose) {
    using enum JointId;
    for (const auto& [side, elbow, wrist] :
         {std::tuple{Side::Left, LeftElbow, LeftWrist}, {Side::Right, RightElbow, RightWrist}}) {
        const double dx = (pose[wrist]->x - pose[elbow]->x) / 9, dy = (pose[wrist]->y - pose[elbow]->y) / 9;
        for (std::size_t i = 0; i < kHandPointCount; ++i) {
            const double out = i == 0 ? 0 : 1 + static_cast<double>((i - 1) % 4);
            const double across = i == 0 ? 0 : (static_cast<double>((i - 1) / 4) - 2) / 3;
            pose[side][i] =
                Joint{pose[wrist]->x + out * dx - across * dy, pose[wrist]->y + out * dy + across * dx};
        }
    }
    return pose;
}

} // namespace pcdm::test
