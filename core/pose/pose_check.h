// What looks wrong with a pose, before a model draws it.
#pragma once

#include "core/pose/bone_tree.h"
#include "core/pose/pose.h"

#include <vector>

namespace pcdm {

enum class PoseDoubt {
    SidesSwapped,  ///< the face looks at us, but left and right are those of a back
    TooLong,       ///< a bone longer than on any body with this trunk
    OutsideCanvas, ///< joints that lie off the picture
    JointsMissing, ///< trunk or limb joints that are not there
    TooSmall,      ///< a figure of less than a third of the picture's height
};

struct PoseWarning {
    PoseDoubt doubt;
    JointSet joints; ///< those it is about

    bool operator==(const PoseWarning&) const = default;
};

/// All there is to say, the gravest first; empty for a pose like those the models have seen.
std::vector<PoseWarning> checkPose(const Pose& pose);

} // namespace pcdm
