#include "core/pose/pose_retarget.h"

#include "core/pose/bone_tree.h"
#include "core/pose/pose_edit.h"
#include "tests/core/pose/sample_poses.h"

#include <gtest/gtest.h>

#include <cmath>

namespace pcdm::test {
namespace {

using enum JointId;

double distance(const Pose& pose, JointId a, JointId b) {
    return std::hypot(pose[a]->x - pose[b]->x, pose[a]->y - pose[b]->y);
}

TEST(Retarget, ToItsOwnBodyChangesNothing) {
    const Pose same = retargeted(kPose, kPose);
    for (std::size_t i = 0; i < kJointCount; ++i) {
        EXPECT_NEAR(same.joints[i]->x, kPose.joints[i]->x, 1e-9) << i;
        EXPECT_NEAR(same.joints[i]->y, kPose.joints[i]->y, 1e-9) << i;
    }
}

TEST(Retarget, GivesTheBodysLengthsAndKeepsDirectionsAndHips) {
    Pose body = scaleJoints(kPose, JointSet().set(), {0, 0}, 0.5, 0.5); // half as tall on the same canvas
    const Pose small = retargeted(kPose, body);
    EXPECT_NEAR(distance(small, RightKnee, RightAnkle), distance(kPose, RightKnee, RightAnkle) / 2, 1e-9);
    EXPECT_NEAR(small[RightHip]->x + small[LeftHip]->x, kPose[RightHip]->x + kPose[LeftHip]->x, 1e-9);
    EXPECT_NEAR(small[RightHip]->y + small[LeftHip]->y, kPose[RightHip]->y + kPose[LeftHip]->y, 1e-9);
    // The same body on a canvas twice as large is the same body.
    const Pose again = retargeted(kPose, onCanvas(body, {704, 1024}));
    EXPECT_NEAR(distance(again, RightKnee, RightAnkle), distance(small, RightKnee, RightAnkle), 1e-9);
}

TEST(Retarget, KeepsForeshortening) {
    const Pose reaching =
        moveJoints(kPose, JointSet().set(indexOf(RightWrist)), 10, -50); // towards the viewer
    const Pose kept = retargeted(reaching, kPose);
    EXPECT_NEAR(distance(kept, RightElbow, RightWrist), distance(reaching, RightElbow, RightWrist), 1e-9);
}

TEST(Interpolate, EndsAtBothPoses) {
    const Pose other = turnJoint(moveJoints(kPose, JointSet().set(), 20, -10), LeftElbow, {340, 20});
    for (std::size_t i = 0; i < kJointCount; ++i) {
        EXPECT_NEAR(interpolated(kPose, other, 0).joints[i]->x, kPose.joints[i]->x, 1e-9);
        EXPECT_NEAR(interpolated(kPose, other, 1).joints[i]->y, other.joints[i]->y, 1e-9);
    }
    const Pose half = interpolated(kPose, other, 0.5);
    EXPECT_NEAR(distance(half, LeftShoulder, LeftElbow), distance(kPose, LeftShoulder, LeftElbow), 1e-9);
    EXPECT_NEAR(half[Neck]->x, kPose[Neck]->x + 10, 1e-9);
}

TEST(Interpolate, AJointOfOnePoseIsThereInItsHalf) {
    Pose other = kPose;
    other[LeftWrist].reset();
    EXPECT_TRUE(interpolated(kPose, other, 0.25)[LeftWrist]);
    EXPECT_FALSE(interpolated(kPose, other, 0.75)[LeftWrist]);
}

} // namespace
} // namespace pcdm::test
