#include "core/pose/hand.h"

#include "core/pose/pose_edit.h"
#include "core/pose/pose_retarget.h"
#include "tests/core/pose/sample_poses.h"

#include <gtest/gtest.h>

#include <cmath>
#include <numbers>

namespace pcdm::test {
namespace {

using enum JointId;

const Pose kHanded = withHands(kPose);

double distance(const Joint& a, const Joint& b) {
    return std::hypot(a.x - b.x, a.y - b.y);
}

/// The hand lies to its forearm as that of kHanded does.
void expectOnItsArm(const Pose& pose, Side side) {
    const Hand& was = kHanded[side];
    const Joint wrist = *pose[wristOf(side)], elbow = *pose[elbowOf(side)];
    const Joint oldWrist = *kHanded[wristOf(side)], oldElbow = *kHanded[elbowOf(side)];
    const double growth = distance(wrist, elbow) / distance(oldWrist, oldElbow);
    for (std::size_t i = 0; i < kHandPointCount; ++i) {
        EXPECT_NEAR(distance(*pose[side][i], wrist), growth * distance(*was[i], oldWrist), 1e-9) << i;
        EXPECT_NEAR(distance(*pose[side][i], elbow), growth * distance(*was[i], oldElbow), 1e-9) << i;
    }
}

TEST(Hand, MovesTurnsAndGrowsWithItsArm) {
    expectOnItsArm(moveJoints(kHanded, JointSet().set(), 12, -7), Side::Left);
    expectOnItsArm(turnJoint(kHanded, LeftElbow, {300, 20}), Side::Left);
    expectOnItsArm(turnJoint(kHanded, LeftWrist, {300, 20}), Side::Left);
    expectOnItsArm(reachWith(kHanded, LeftWrist, {260, 120}), Side::Left);
    expectOnItsArm(flipBend(reachWith(kHanded, LeftWrist, {260, 120}), LeftElbow), Side::Left);
    expectOnItsArm(rotateJoints(kHanded, JointSet().set(), {100, 100}, 0.4), Side::Right);
    expectOnItsArm(scaleJoints(kHanded, JointSet().set(), {100, 100}, 1.5, 1.5), Side::Right);
    expectOnItsArm(retargeted(kHanded, specPose({200, 800})), Side::Right);
    expectOnItsArm(interpolated(kHanded, turnJoint(kHanded, LeftElbow, {300, 20}), 0.3), Side::Left);
    EXPECT_EQ(turnJoint(kHanded, LeftElbow, {300, 20})[Side::Right], kHanded[Side::Right]);
}

TEST(Hand, AFreeWristTakesItsHandAlongAsItIs) {
    const Joint wrist = *kHanded[RightWrist];
    const Pose moved = placeJoint(kHanded, RightWrist, {wrist.x + 30, wrist.y + 10});
    EXPECT_EQ(*moved[RightWrist], (Joint{wrist.x + 30, wrist.y + 10}));
    for (std::size_t i = 0; i < kHandPointCount; ++i) {
        EXPECT_NEAR(moved[Side::Right][i]->x, kHanded[Side::Right][i]->x + 30, 1e-9);
        EXPECT_NEAR(moved[Side::Right][i]->y, kHanded[Side::Right][i]->y + 10, 1e-9);
    }
}

TEST(Hand, InAMirrorTheOtherHandIsSeen) {
    const Pose seen = mirrored(kHanded);
    for (std::size_t i = 0; i < kHandPointCount; ++i)
        EXPECT_EQ(*seen[Side::Left][i],
                  (Joint{kHanded.canvas.width - kHanded[Side::Right][i]->x, kHanded[Side::Right][i]->y}));
    const Pose again = mirrored(seen);
    for (const Side side : kSides)
        for (std::size_t i = 0; i < kHandPointCount; ++i)
            EXPECT_LT(distance(*again[side][i], *kHanded[side][i]), 1e-9);
}

TEST(Hand, IsCopiedWithTheArm) {
    Pose oneHanded = kHanded;
    oneHanded[Side::Left] = {};
    const Pose copied = copyFromOtherSide(oneHanded, LeftShoulder);
    for (std::size_t i = 0; i < kHandPointCount; ++i)
        EXPECT_NEAR(distance(*copied[Side::Left][i], *copied[LeftWrist]),
                    distance(*kHanded[Side::Right][i], *kHanded[RightWrist]), 1e-9);
    EXPECT_EQ(copied[Side::Right], kHanded[Side::Right]);
    EXPECT_FALSE(isKnown(copyFromOtherSide(oneHanded, RightShoulder)[Side::Right]));
}

TEST(Hand, ComesBackWhereItsWristIsPut) {
    Pose hidden = kHanded;
    hidden[LeftWrist].reset();
    hidden = moveJoints(hidden, JointSet().set(), 40, 0);
    const Pose restored = restoreJoint(hidden, LeftWrist, kPose);
    EXPECT_LT(distance(*restored[Side::Left].front(), *restored[LeftWrist]), 1e-9);
}

TEST(Hand, StretchesWithItsCanvas) {
    const Pose stretched = onCanvas(kHanded, {704, 512});
    for (std::size_t i = 0; i < kHandPointCount; ++i)
        EXPECT_NEAR(stretched[Side::Left][i]->x, 2 * kHanded[Side::Left][i]->x, 1e-9);
}

} // namespace
} // namespace pcdm::test
