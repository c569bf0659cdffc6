#include "core/pose/pose_error.h"

#include <gtest/gtest.h>

namespace pcdm {
namespace {

Pose standing() {
    Pose pose{{100, 200}, {}};
    pose[JointId::Nose] = Joint{50, 20};
    pose[JointId::Neck] = Joint{50, 40};
    pose[JointId::RightShoulder] = Joint{35, 40};
    pose[JointId::LeftShoulder] = Joint{65, 40};
    pose[JointId::RightHip] = Joint{42, 84};
    pose[JointId::LeftHip] = Joint{58, 84};
    return pose;
}

TEST(HeadLength, IsMeasuredOnWhatIsThere) {
    Pose pose = standing();
    EXPECT_NEAR(*headLength(pose), 20, 1e-9);
    pose[JointId::Nose].reset();
    EXPECT_NEAR(*headLength(pose), 0.45 * 44, 1e-9);
    pose[JointId::LeftHip].reset();
    EXPECT_NEAR(*headLength(pose), 0.7 * 30, 1e-9);
    pose[JointId::LeftShoulder].reset();
    EXPECT_FALSE(headLength(pose));
}

TEST(JointErrors, AreDistancesOfWhatBothHave) {
    Pose found = standing();
    found[JointId::Neck] = Joint{53, 44};
    found[JointId::LeftHip].reset();
    const auto errors = jointErrors(standing(), found);
    EXPECT_EQ(errors[0], 0.0);
    EXPECT_EQ(errors[1], 5.0);
    EXPECT_FALSE(errors[static_cast<std::size_t>(JointId::LeftHip)]);
    EXPECT_FALSE(errors[static_cast<std::size_t>(JointId::LeftKnee)]);
}

TEST(CountNearJoints, CountsWithinHalfAHead) {
    const Pose truth = standing();
    Pose found = truth;
    found[JointId::Nose] = Joint{50, 30};      // just half a head away
    found[JointId::LeftHip] = Joint{58, 94.5}; // a little more
    found[JointId::RightHip].reset();
    found[JointId::LeftAnkle] = Joint{1, 1}; // not asked for
    const JointCount count = countNearJoints(truth, found);
    EXPECT_EQ(count.joints, 6);
    EXPECT_EQ(count.near, 4);
    EXPECT_EQ(countNearJoints(Pose{{10, 10}, {}}, found).joints, 0);
}

} // namespace
} // namespace pcdm
