#include "ui/pose/pose_document.h"

#include "core/pose/pose_edit.h"
#include "ui/pose/pose_drag.h"
#include "ui/session.h"

#include <gtest/gtest.h>

#include <QSignalSpy>

#include <cmath>
#include <numbers>

namespace pcdm::test {
namespace {

const Pose kPose = templatePose({352, 512});
const Pose kMoved = moveJoints(kPose, JointSet().set(), 3, 4);

class PoseDocumentTest : public testing::Test {
protected:
    PoseDocumentTest() { document.reset(kPose); }
    PoseDocument document;
};

TEST_F(PoseDocumentTest, AnEditIsOneStepBackAndForth) {
    QSignalSpy changes(&document, &PoseDocument::poseChanged);
    document.edit([] { return "move"; }, kMoved);
    EXPECT_EQ(document.pose(), kMoved);
    EXPECT_EQ(changes.count(), 1);
    document.undo();
    EXPECT_EQ(document.pose(), kPose);
    document.redo();
    EXPECT_EQ(document.pose(), kMoved);
}

TEST_F(PoseDocumentTest, NoChangeIsNoStep) {
    document.edit([] { return "nothing"; }, kPose);
    EXPECT_FALSE(document.undoStack().canUndo());
}

TEST_F(PoseDocumentTest, ADragIsOneStep) {
    for (int i = 1; i <= 10; ++i)
        document.preview(moveJoints(kPose, JointSet().set(), i, 0));
    EXPECT_FALSE(document.undoStack().canUndo());
    document.commit([] { return "drag"; });
    EXPECT_EQ(document.undoStack().count(), 1);
    document.undo();
    EXPECT_EQ(document.pose(), kPose);
}

TEST_F(PoseDocumentTest, ADragCanBeTakenBack) {
    document.preview(kMoved);
    document.revert();
    EXPECT_EQ(document.pose(), kPose);
    EXPECT_FALSE(document.isPreviewing());
    document.preview(kMoved);
    document.edit([] { return "another edit wins"; }, mirrored(kPose));
    EXPECT_EQ(document.pose(), mirrored(kPose));
    document.undo();
    EXPECT_EQ(document.pose(), kPose);
}

TEST_F(PoseDocumentTest, StepsOfOneKindMerge) {
    document.edit([] { return "arrow"; }, kMoved, 1);
    document.edit([] { return "arrow"; }, moveJoints(kMoved, JointSet().set(), 1, 0), 1);
    EXPECT_EQ(document.undoStack().count(), 1);
    document.undo();
    EXPECT_EQ(document.pose(), kPose);
}

TEST_F(PoseDocumentTest, StepsOfAnotherSelectionDoNotMerge) {
    document.select(JointSet().set(0));
    document.edit([] { return "arrow"; }, kMoved, 1);
    document.select(JointSet().set(1));
    document.edit([] { return "arrow"; }, moveJoints(kMoved, JointSet().set(1), 1, 0), 1);
    EXPECT_EQ(document.undoStack().count(), 2);
    document.undo();
    EXPECT_EQ(document.pose(), kMoved);
}

TEST_F(PoseDocumentTest, NothingIsUndoneUnderADrag) {
    document.edit([] { return "move"; }, kMoved);
    document.preview(mirrored(kMoved));
    document.undo();
    EXPECT_EQ(document.pose(), mirrored(kMoved));
    document.commit([] { return "drag"; });
    document.undo();
    EXPECT_EQ(document.pose(), kMoved);
    document.undo();
    EXPECT_EQ(document.pose(), kPose);
}

TEST_F(PoseDocumentTest, AnotherPoseForgetsTheSteps) {
    document.edit([] { return "move"; }, kMoved);
    document.select(JointSet().set(3));
    document.reset(mirrored(kPose));
    EXPECT_FALSE(document.undoStack().canUndo());
    EXPECT_TRUE(document.selection().none());
    EXPECT_EQ(document.selectionOrAll(), presentJoints(kPose));
}

TEST(PoseDrag, KeepsASelectionOnTheCanvas) {
    const auto all = JointSet().set();
    const PoseDrag drag(PoseDrag::Kind::Move, kPose, all, *kPose[JointId::Neck]);
    const auto bounds = boundsOf(drag.at({352, 512}, false), all);
    EXPECT_LE(bounds->bottomRight.x, 352.0 + 1e-9);
    EXPECT_LE(bounds->bottomRight.y, 512.0 + 1e-9);
    EXPECT_EQ(drag.at(*kPose[JointId::Neck], false), kPose);
}

TEST(PoseDrag, RotatesInStepsWithShift) {
    const auto all = JointSet().set();
    const Joint centre = boundsOf(kPose, all)->centre();
    const PoseDrag drag(PoseDrag::Kind::Rotate, kPose, all, {centre.x, centre.y - 100});
    const Pose turned = drag.at({centre.x + 90, centre.y - 20}, true);
    const Pose exact = rotateJoints(kPose, all, centre, 5 * std::numbers::pi / 12);
    for (std::size_t i = 0; i < kJointCount; ++i)
        EXPECT_NEAR(turned.joints[i]->x, exact.joints[i]->x, 1e-6);
}

TEST(PoseDrag, ScalesAndNeverToNothing) {
    const auto all = JointSet().set();
    const Joint centre = boundsOf(kPose, all)->centre();
    const PoseDrag drag(PoseDrag::Kind::Scale, kPose, all, {centre.x + 100, centre.y});
    const auto width = [&](const Pose& pose) {
        const auto bounds = boundsOf(pose, all);
        return bounds->bottomRight.x - bounds->topLeft.x;
    };
    EXPECT_NEAR(width(drag.at({centre.x + 50, centre.y}, false)), width(kPose) / 2, 1e-9);
    EXPECT_GT(width(drag.at(centre, false)), 1);
    EXPECT_NEAR(drag.at({centre.x + 50, centre.y + 70}, true)[JointId::Nose]->y, kPose[JointId::Nose]->y,
                1e-9);
}

} // namespace
} // namespace pcdm::test
