// How far one pose lies from another.
#pragma once

#include "core/pose/pose.h"

#include <array>
#include <optional>

namespace pcdm {

/// About the length of the head in pixels, the yardstick of PCKh: from neck to nose; where the nose is not
/// there, as much of the trunk or of the shoulders as it is on most people. Nothing where none of them can be
/// measured.
std::optional<double> headLength(const Pose& pose);

/// How many pixels each joint of `found` lies from its place in `truth`; nothing where one of them has none.
/// Both poses on the same canvas.
std::array<std::optional<double>, kJointCount> jointErrors(const Pose& truth, const Pose& found);

/// Joints of `truth`, and how many of them `found` has within `share` of the head's length: PCKh@share.
struct JointCount {
    int joints = 0;
    int near = 0;
};
/// Both poses on the same canvas. No joints where the head cannot be measured.
JointCount countNearJoints(const Pose& truth, const Pose& found, double share = 0.5);

} // namespace pcdm
