#include "core/pose/pose_edit.h"

#include "core/pose/skeleton.h"
#include "tests/core/pose/sample_poses.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <cmath>
#include <numbers>

namespace pcdm::test {
namespace {

using enum JointId;

double boneLength(const Pose& pose, JointId id) {
    const JointId parent = *parentOf(id);
    return std::hypot(pose[id]->x - pose[parent]->x, pose[id]->y - pose[parent]->y);
}

void expectSameBoneLengths(const Pose& a, const Pose& b) {
    for (const Limb& limb : kLimbs)
        if (a[limb.to] && a[limb.from]) {
            EXPECT_NEAR(boneLength(a, limb.to), boneLength(b, limb.to), 1e-9)
                << kJointNames[indexOf(limb.to)];
        }
}

void expectNear(const std::optional<Joint>& joint, double x, double y) {
    ASSERT_TRUE(joint);
    EXPECT_NEAR(joint->x, x, 1e-9);
    EXPECT_NEAR(joint->y, y, 1e-9);
}

void expectNear(const Pose& a, const Pose& b) {
    for (std::size_t i = 0; i < kJointCount; ++i) {
        ASSERT_EQ(a.joints[i].has_value(), b.joints[i].has_value()) << kJointNames[i];
        if (a.joints[i]) expectNear(a.joints[i], b.joints[i]->x, b.joints[i]->y);
    }
}

TEST(BoneTree, HangsEveryJointFromTheNeck) {
    EXPECT_EQ(parentOf(Neck), std::nullopt);
    EXPECT_EQ(parentOf(LeftWrist), LeftElbow);
    EXPECT_EQ(branchOf(Neck).count(), kJointCount);
    EXPECT_EQ(branchOf(RightHip).count(), 3u);
    EXPECT_EQ(branchOf(Nose).count(), 5u);
    EXPECT_EQ(jointsFromTheNeck().size(), kJointCount);
    for (std::size_t i = 0; i < kJointCount; ++i) {
        EXPECT_EQ(otherSide(otherSide(jointAt(i))), jointAt(i));
        EXPECT_EQ(otherSide(jointAt(i)) == jointAt(i), jointAt(i) == Nose || jointAt(i) == Neck);
    }
}

TEST(PoseEdit, TurningKeepsEveryBonesLengthAndTakesTheBranchAlong) {
    const Pose turned = turnJoint(kPose, RightElbow, {10, 100});
    expectSameBoneLengths(kPose, turned);
    const double angle = std::atan2(turned[RightElbow]->y - kPose[RightShoulder]->y,
                                    turned[RightElbow]->x - kPose[RightShoulder]->x);
    EXPECT_NEAR(angle, std::atan2(100 - kPose[RightShoulder]->y, 10 - kPose[RightShoulder]->x), 1e-9);
    EXPECT_NE(turned[RightWrist], kPose[RightWrist]);
    EXPECT_EQ(turned[LeftWrist], kPose[LeftWrist]);
}

TEST(PoseEdit, TurningTheNeckMovesTheWholeFigure) {
    expectNear(turnJoint(kPose, Neck, {kPose[Neck]->x + 5, kPose[Neck]->y - 7}),
               moveJoints(kPose, JointSet().set(), 5, -7));
}

TEST(PoseEdit, AJointWhoseParentIsMissingTurnsAboutTheNextOneUp) {
    Pose pose = kPose;
    pose[RightElbow].reset();
    const Pose turned = turnJoint(pose, RightWrist, {0, 0});
    const auto reach = [](const Pose& p) {
        return std::hypot(p[RightWrist]->x - p[RightShoulder]->x, p[RightWrist]->y - p[RightShoulder]->y);
    };
    EXPECT_NEAR(reach(turned), reach(pose), 1e-9);
    EXPECT_FALSE(turned[RightElbow]);
}

TEST(PoseEdit, ReachesWithTwoBones) {
    const Joint goal{kPose[RightShoulder]->x - 60, kPose[RightShoulder]->y + 70};
    const Pose reached = reachWith(kPose, RightWrist, goal);
    expectNear(reached[RightWrist], goal.x, goal.y);
    expectSameBoneLengths(kPose, reached);
}

TEST(PoseEdit, ReachesAsFarAsTheLimbIsLong) {
    const Pose reached = reachWith(kPose, LeftAnkle, {10000, 10000});
    expectSameBoneLengths(kPose, reached);
    EXPECT_NEAR(
        std::hypot(reached[LeftAnkle]->x - reached[LeftHip]->x, reached[LeftAnkle]->y - reached[LeftHip]->y),
        boneLength(kPose, LeftKnee) + boneLength(kPose, LeftAnkle), 1e-4);
}

TEST(PoseEdit, ReachingKeepsTheElbowOnItsSide) {
    const Pose bent = reachWith(kPose, RightWrist, {kPose[RightShoulder]->x, kPose[RightShoulder]->y + 90});
    const auto side = [](const Pose& p) {
        const Joint arm{p[RightWrist]->x - p[RightShoulder]->x, p[RightWrist]->y - p[RightShoulder]->y};
        const Joint upper{p[RightElbow]->x - p[RightShoulder]->x, p[RightElbow]->y - p[RightShoulder]->y};
        return arm.x * upper.y - arm.y * upper.x > 0;
    };
    const Pose moved =
        reachWith(bent, RightWrist, {bent[RightShoulder]->x - 30, bent[RightShoulder]->y + 80});
    EXPECT_EQ(side(moved), side(bent));
    const Pose flipped = flipBend(moved, RightElbow);
    EXPECT_NE(side(flipped), side(moved));
    expectSameBoneLengths(moved, flipped);
    expectNear(flipBend(flipped, RightElbow), moved);
}

TEST(PoseEdit, RotatesAndScalesASelection) {
    JointSet wrists;
    wrists.set(indexOf(RightWrist)).set(indexOf(LeftWrist));
    const Joint centre = boundsOf(kPose, wrists)->centre();
    Pose pose = kPose;
    for (int turn = 0; turn < 4; ++turn)
        pose = rotateJoints(pose, wrists, centre, std::numbers::pi / 2);
    expectNear(pose, kPose);
    const Pose wide = scaleJoints(kPose, wrists, centre, 2, 1);
    EXPECT_NEAR(wide[LeftWrist]->x - wide[RightWrist]->x, 2 * (kPose[LeftWrist]->x - kPose[RightWrist]->x),
                1e-9);
    EXPECT_EQ(wide[Nose], kPose[Nose]);
}

TEST(PoseEdit, MirroringTwiceIsThePoseAgain) {
    const Pose once = mirrored(croppedPose());
    EXPECT_EQ(once[RightWrist].has_value(), croppedPose()[LeftWrist].has_value());
    EXPECT_NEAR(once[RightAnkle]->x, 750 - croppedPose()[LeftAnkle]->x, 1e-9);
    expectNear(mirrored(once), croppedPose());
}

TEST(PoseEdit, CopiesALimbFromTheOtherSide) {
    const Pose raised = turnJoint(kPose, LeftElbow, {400, 20});
    const Pose copied = copyFromOtherSide(raised, RightElbow);
    EXPECT_NEAR(boneLength(copied, RightElbow), boneLength(raised, LeftElbow), 1e-9);
    EXPECT_LT(copied[RightElbow]->y, copied[RightShoulder]->y);
    EXPECT_EQ(copied[LeftElbow], raised[LeftElbow]);
}

TEST(PoseEdit, RestoresAMissingJoint) {
    Pose pose = kPose;
    pose[RightWrist].reset();
    const Pose like = restoreJoint(pose, RightWrist, kPose);
    ASSERT_TRUE(like[RightWrist]);
    EXPECT_NEAR(boneLength(like, RightWrist), boneLength(kPose, LeftWrist), 1e-9);
    EXPECT_EQ(restoreJoint(like, RightWrist, {}), like); // it is there now
    const Pose nothing{{352, 512}, {}};
    expectNear(restoreJoint(nothing, LeftKnee, nothing)[LeftKnee], 176, 256);
    for (std::size_t i = 0; i < kJointCount; ++i)
        EXPECT_TRUE(restoreJoint(nothing, jointAt(i), nothing).joints[i]) << i;
}

TEST(PoseEdit, StretchesWithItsCanvas) {
    const Pose small = onCanvas(kPose, {176, 256});
    EXPECT_EQ(small.canvas, (Size{176, 256}));
    expectNear(small[Neck], kPose[Neck]->x / 2, kPose[Neck]->y / 2);
    expectNear(onCanvas(small, kPose.canvas), kPose);
}

TEST(PoseEdit, EveryEditLeavesAnEmptyPoseEmpty) {
    const Pose empty{{100, 100}, {}};
    for (std::size_t i = 0; i < kJointCount; ++i) {
        EXPECT_EQ(turnJoint(empty, jointAt(i), {5, 5}), empty);
        EXPECT_EQ(reachWith(empty, jointAt(i), {5, 5}), empty);
        EXPECT_EQ(flipBend(empty, jointAt(i)), empty);
        EXPECT_EQ(copyFromOtherSide(empty, jointAt(i)), empty);
    }
    EXPECT_EQ(mirrored(empty), empty);
    EXPECT_FALSE(boundsOf(empty, presentJoints(empty)));
}

} // namespace
} // namespace pcdm::test
