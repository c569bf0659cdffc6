#include "ui/pose/pose_view.h"

#include "core/pose/hand.h"
#include "core/pose/pose_edit.h"
#include "core/pose/skeleton.h"
#include "tests/ui/support.h"

#include <QMenu>
#include <QPainter>
#include <QWheelEvent>

#include <cmath>
#include <random>

namespace pcdm::test {
namespace {

using enum JointId;

const Pose kStart = templatePose({352, 512});

double boneLength(const Pose& pose, JointId id) {
    const JointId parent = *parentOf(id);
    return std::hypot(pose[id]->x - pose[parent]->x, pose[id]->y - pose[parent]->y);
}

class PoseViewTest : public testing::Test {
protected:
    PoseViewTest() : view(document) {
        document.reset(kStart);
        view.setModelPose(kStart);
        view.resize(600, 700);
        view.show();
        view.setFocus();
        view.fit();
    }

    QPoint place(const Joint& joint) const { return view.mapFromScene(joint.x, joint.y); }
    QPoint place(JointId id) const { return place(*document.pose()[id]); }
    void move(QPoint to, Qt::KeyboardModifiers modifiers = {}, Qt::MouseButtons buttons = Qt::LeftButton) {
        QMouseEvent event(QEvent::MouseMove, to, view.viewport()->mapToGlobal(to), Qt::NoButton, buttons,
                          modifiers);
        QApplication::sendEvent(view.viewport(), &event);
    }
    void drag(QPoint from, QPoint to, Qt::KeyboardModifiers modifiers = {}) {
        QTest::mousePress(view.viewport(), Qt::LeftButton, modifiers, from);
        move((from + to) / 2, modifiers);
        move(to, modifiers);
        QTest::mouseRelease(view.viewport(), Qt::LeftButton, modifiers, to);
    }
    void choose(const QString& text) {
        auto* menu = view.findChild<QMenu*>("poseMenu");
        ASSERT_TRUE(menu);
        for (QAction* action : menu->findChildren<QAction*>())
            if (action->text() == text) {
                action->trigger();
                delete menu;
                return;
            }
        FAIL() << text.toStdString();
    }
    void openMenu(QPoint at) {
        QContextMenuEvent event(QContextMenuEvent::Mouse, at, view.viewport()->mapToGlobal(at));
        QApplication::sendEvent(view.viewport(), &event);
    }

    PoseDocument document;
    PoseView view;
};

TEST_F(PoseViewTest, TheWheelGoesBackToTheWholeOfALargePhoto) {
    document.reset(templatePose({6048, 8064}));
    view.fit();
    const double whole = view.zoom();
    ASSERT_LT(whole, 0.1);
    const auto turn = [&](int delta) {
        const QPointF centre = view.viewport()->rect().center();
        QWheelEvent event(centre, view.viewport()->mapToGlobal(centre), {}, {0, delta}, Qt::NoButton, {},
                          Qt::NoScrollPhase, false);
        QApplication::sendEvent(view.viewport(), &event);
    };
    turn(120);
    EXPECT_GT(view.zoom(), whole);
    EXPECT_LT(view.zoom(), 1.3 * whole);
    turn(-240);
    EXPECT_NEAR(view.zoom(), whole, 1e-6);
}

TEST_F(PoseViewTest, LinesAreAsWideOnADenseScreen) {
    const auto shareDrawn = [&](int density) {
        QImage picture(density * view.viewport()->size(), QImage::Format_RGB32);
        picture.setDevicePixelRatio(density);
        picture.fill(Qt::black);
        QPainter painter(&picture);
        view.scene()->render(
            &painter, QRectF({}, view.viewport()->size()),
            view.sceneRect().intersected(view.mapToScene(view.viewport()->rect()).boundingRect()));
        painter.end();
        std::int64_t drawn = 0;
        for (int y = 0; y < picture.height(); ++y)
            for (int x = 0; x < picture.width(); ++x)
                drawn += qGray(picture.pixel(x, y)) > 0;
        return static_cast<double>(drawn) / (picture.width() * picture.height());
    };
    const double once = shareDrawn(1);
    EXPECT_GT(once, 0);
    EXPECT_NEAR(shareDrawn(2) / once, 1, 0.1);
}

TEST_F(PoseViewTest, HoverShowsWhatAClickWouldTakeWithinEightPixelsAtAnyZoom) {
    for (const double zoom : {0.5, 1.0, 4.0}) {
        view.zoomTo(zoom);
        view.centerOn(kStart[RightWrist]->x, kStart[RightWrist]->y);
        const QPoint wrist = place(RightWrist);
        EXPECT_EQ(view.jointAtPixel(wrist), RightWrist) << zoom;
        EXPECT_EQ(view.jointAtPixel(wrist + QPoint(7, 0)), RightWrist) << zoom;
        EXPECT_EQ(view.jointAtPixel(wrist + QPoint(-10, 0)), std::nullopt) << zoom;
    }
    std::optional<JointId> under;
    QObject::connect(&view, &PoseView::hovered, [&](std::optional<JointId> id) { under = id; });
    move(place(RightWrist), {}, Qt::NoButton);
    EXPECT_EQ(under, RightWrist);
}

TEST_F(PoseViewTest, DraggingAJointKeepsBoneLengthsAndIsOneStepToTheBit) {
    drag(place(RightElbow), place(RightElbow) + QPoint(-40, -60));
    const Pose after = document.pose();
    EXPECT_NE(after[RightElbow], kStart[RightElbow]);
    for (const Limb& limb : kLimbs)
        EXPECT_NEAR(boneLength(after, limb.to), boneLength(kStart, limb.to), 1e-9);
    EXPECT_EQ(document.undoStack().count(), 1);
    document.undo();
    EXPECT_EQ(document.pose(), kStart);
    document.redo();
    EXPECT_EQ(document.pose(), after);
}

TEST_F(PoseViewTest, ShiftDragsAJointAlone) {
    const QPoint to = place(RightElbow) + QPoint(-40, -60);
    drag(place(RightElbow), to, Qt::ShiftModifier);
    EXPECT_EQ(document.pose()[RightWrist], kStart[RightWrist]);
    EXPECT_NEAR(document.pose()[RightElbow]->x, view.mapToScene(to).x(), 1e-9);
}

TEST_F(PoseViewTest, ReachingBendsTheLimb) {
    view.setReaching(true);
    const QPoint to = place(RightShoulder) + QPoint(-60, 90);
    drag(place(RightWrist), to);
    EXPECT_NEAR(document.pose()[RightWrist]->x, view.mapToScene(to).x(), 1e-6);
    EXPECT_NEAR(boneLength(document.pose(), RightElbow), boneLength(kStart, RightElbow), 1e-9);
    EXPECT_NE(document.pose()[RightElbow], kStart[RightElbow]);
}

TEST_F(PoseViewTest, AClickSelectsWithoutMoving) {
    QTest::mouseClick(view.viewport(), Qt::LeftButton, {}, place(LeftKnee));
    EXPECT_EQ(document.selection(), JointSet().set(indexOf(LeftKnee)));
    QTest::mouseClick(view.viewport(), Qt::LeftButton, Qt::ControlModifier, place(LeftAnkle));
    EXPECT_EQ(document.selection().count(), 2u);
    QTest::mouseClick(view.viewport(), Qt::LeftButton, Qt::ControlModifier, place(LeftAnkle));
    EXPECT_EQ(document.selection().count(), 1u);
    EXPECT_EQ(document.pose(), kStart);
}

TEST_F(PoseViewTest, ARubberBandSelectsAndTheSelectionMovesAsOne) {
    drag(place({kStart[RightHip]->x - 20, kStart[RightHip]->y - 15}),
         place({kStart[LeftHip]->x + 20, kStart[LeftAnkle]->y + 15}));
    EXPECT_EQ(document.selection().count(), 6u);
    drag(place(LeftKnee), place(LeftKnee) + QPoint(20, -10));
    const double shift = document.pose()[LeftKnee]->x - kStart[LeftKnee]->x;
    EXPECT_GT(shift, 5);
    EXPECT_NEAR(document.pose()[RightAnkle]->x - kStart[RightAnkle]->x, shift, 1e-9);
    EXPECT_EQ(document.pose()[Nose], kStart[Nose]);
    EXPECT_EQ(document.undoStack().count(), 1);
    QTest::mouseClick(view.viewport(), Qt::LeftButton, {}, QPoint(5, 5));
    EXPECT_TRUE(document.selection().none());
}

TEST_F(PoseViewTest, TheFramesHandlesScaleAndRotateTheFigure) {
    QTest::mouseDClick(view.viewport(), Qt::LeftButton, {}, place(Neck));
    ASSERT_EQ(document.selection().count(), kJointCount);
    const auto bounds = boundsOf(kStart, document.selection());
    const QPoint corner = place(bounds->bottomRight) + QPoint(14, 14);
    drag(corner, place(bounds->centre()) + (corner - place(bounds->centre())) / 2);
    EXPECT_NEAR(boneLength(document.pose(), LeftKnee), boneLength(kStart, LeftKnee) / 2, 3);
    document.undo();
    const QPoint handle = place({bounds->centre().x, bounds->topLeft.y}) - QPoint(0, 14 + 22);
    drag(handle, place(bounds->centre()) + QPoint(200, 0));
    EXPECT_GT(document.pose()[Nose]->x, document.pose()[LeftHip]->x + 50); // lies on its side
    EXPECT_NEAR(boneLength(document.pose(), LeftKnee), boneLength(kStart, LeftKnee), 1e-6);
}

TEST_F(PoseViewTest, ArrowsMoveByOneAndTen) {
    document.select(JointSet().set(indexOf(Nose)));
    QTest::keyClick(&view, Qt::Key_Right);
    QTest::keyClick(&view, Qt::Key_Down, Qt::ShiftModifier);
    EXPECT_EQ(document.pose()[Nose]->x, kStart[Nose]->x + 1);
    EXPECT_EQ(document.pose()[Nose]->y, kStart[Nose]->y + 10);
    EXPECT_EQ(document.undoStack().count(), 1);
    document.undo();
    EXPECT_EQ(document.pose(), kStart);
}

TEST_F(PoseViewTest, EscapeTakesADragBack) {
    QTest::mousePress(view.viewport(), Qt::LeftButton, {}, place(LeftWrist));
    move(place(LeftWrist) + QPoint(50, 50));
    EXPECT_NE(document.pose(), kStart);
    QTest::keyClick(&view, Qt::Key_Escape);
    EXPECT_EQ(document.pose(), kStart);
    move(QPoint(10, 10));
    EXPECT_EQ(document.pose(), kStart);
    QTest::mouseRelease(view.viewport(), Qt::LeftButton);
    EXPECT_FALSE(document.undoStack().canUndo());
}

TEST_F(PoseViewTest, ADragEndsWhereSomethingElseChangedThePose) {
    Pose other = kStart;
    other[RightWrist]->x += 40;
    for (const bool hasMoved : {false, true}) {
        document.reset(kStart);
        const QPoint from = place(RightWrist);
        QTest::mousePress(view.viewport(), Qt::LeftButton, {}, from);
        if (hasMoved) move(from + QPoint(20, 0));
        document.reset(other); // as a photo does that is loaded meanwhile
        move(from + QPoint(50, 30));
        QTest::mouseRelease(view.viewport(), Qt::LeftButton, {}, from + QPoint(50, 30));
        EXPECT_EQ(document.pose(), other);
        EXPECT_FALSE(document.undoStack().canUndo());
    }
}

TEST_F(PoseViewTest, ADragEndsWhereItsReleaseWentToADialog) {
    const QPoint from = place(RightWrist);
    QTest::mousePress(view.viewport(), Qt::LeftButton, {}, from);
    move(from + QPoint(20, 0));
    const Pose dragged = document.pose();
    move(from + QPoint(80, 50), {}, Qt::NoButton);
    EXPECT_EQ(document.pose(), dragged);
    EXPECT_TRUE(document.undoStack().canUndo());
}

TEST_F(PoseViewTest, DeleteHidesAndTheMenuPutsBack) {
    QTest::mouseClick(view.viewport(), Qt::LeftButton, {}, place(LeftWrist));
    QTest::keyClick(&view, Qt::Key_Delete);
    EXPECT_FALSE(document.pose()[LeftWrist]);
    openMenu(place(Joint{300, 300}));
    choose("left wrist");
    ASSERT_TRUE(document.pose()[LeftWrist]);
    EXPECT_NEAR(document.pose()[LeftWrist]->x, 300, 1);
    document.undo();
    openMenu(place(Joint{300, 300}));
    choose("Restore all missing joints");
    EXPECT_EQ(presentJoints(document.pose()).count(), kJointCount);
}

TEST_F(PoseViewTest, TheMenuOfAJointBendsCopiesHidesAndSelects) {
    document.edit([] { return "bend"; },
                  reachWith(kStart, RightWrist, {kStart[RightShoulder]->x, kStart[RightShoulder]->y + 80}));
    const Pose bent = document.pose();
    openMenu(place(RightElbow));
    choose("Bend right elbow the other way");
    EXPECT_EQ(document.pose(), flipBend(bent, RightElbow));
    openMenu(place(LeftElbow));
    choose("Copy from right elbow");
    EXPECT_NEAR(boneLength(document.pose(), LeftElbow), boneLength(bent, RightElbow), 1e-9);
    openMenu(place(LeftElbow));
    choose("Select what hangs from left elbow");
    EXPECT_EQ(document.selection().count(), 2u);
    openMenu(place(LeftElbow));
    choose("Hide left elbow");
    EXPECT_FALSE(document.pose()[LeftElbow]);
}

TEST_F(PoseViewTest, AHandFollowsItsWristAndCanBeRemoved) {
    Pose handed = kStart;
    const Joint start = *kStart[LeftWrist];
    handed[Side::Left][0] = start;
    handed[Side::Left][8] = Joint{start.x + 10, start.y + 12};
    document.reset(handed);
    drag(place(LeftWrist), place(LeftWrist) + QPoint(40, -30), Qt::ShiftModifier);
    const Joint wrist = *document.pose()[LeftWrist];
    EXPECT_NE(wrist, start);
    EXPECT_NEAR(document.pose()[Side::Left][8]->x - wrist.x, 10, 1e-9);
    EXPECT_NEAR(document.pose()[Side::Left][8]->y - wrist.y, 12, 1e-9);
    const Pose dragged = document.pose();
    openMenu(place(LeftWrist));
    choose("Remove the hand");
    EXPECT_FALSE(isKnown(document.pose()[Side::Left]));
    document.undo();
    EXPECT_EQ(document.pose(), dragged);
}

TEST_F(PoseViewTest, TheWheelZoomsAboutTheMouse) {
    const QPoint at = place(RightAnkle);
    const double before = view.zoom();
    QWheelEvent event(at, view.viewport()->mapToGlobal(at), {}, {0, 240}, Qt::NoButton, {}, Qt::NoScrollPhase,
                      false);
    QApplication::sendEvent(view.viewport(), &event);
    EXPECT_NEAR(view.zoom(), before * 1.44, 1e-6);
    EXPECT_LE((place(RightAnkle) - at).manhattanLength(), 3);
    view.fit();
    EXPECT_NEAR(view.zoom(), before, 1e-9);
}

TEST_F(PoseViewTest, ADragEndsWithItsButtonThoughTheMiddleOnePans) {
    const QPoint from = place(JointId::LeftWrist);
    QTest::mousePress(view.viewport(), Qt::LeftButton, {}, from);
    move(from + QPoint(20, 0));
    QTest::mousePress(view.viewport(), Qt::MiddleButton, {}, from + QPoint(20, 0));
    QTest::mouseRelease(view.viewport(), Qt::LeftButton, {}, from + QPoint(20, 0));
    EXPECT_FALSE(document.isPreviewing());
    EXPECT_EQ(document.undoStack().count(), 1);
    QTest::mouseRelease(view.viewport(), Qt::MiddleButton, {}, from);
    const Pose dropped = document.pose();
    move(from + QPoint(60, 60), {}, Qt::NoButton);
    EXPECT_EQ(document.pose(), dropped);
}

TEST_F(PoseViewTest, TheMiddleButtonPans) {
    view.zoomTo(2);
    const QPointF before = view.mapToScene(QPoint(100, 100));
    QTest::mousePress(view.viewport(), Qt::MiddleButton, {}, QPoint(100, 100));
    move(QPoint(140, 80), {}, Qt::MiddleButton);
    QTest::mouseRelease(view.viewport(), Qt::MiddleButton, {}, QPoint(140, 80));
    const QPointF after = view.mapToScene(QPoint(140, 80));
    EXPECT_NEAR(after.x(), before.x(), 1);
    EXPECT_NEAR(after.y(), before.y(), 1);
    EXPECT_EQ(document.pose(), kStart);
}

TEST_F(PoseViewTest, TenThousandRandomEventsLeaveAPoseThatIsWhole) {
    std::mt19937 random(7);
    const auto below = [&](int count) { return static_cast<int>(random() % static_cast<unsigned>(count)); };
    const std::array buttons = {Qt::LeftButton, Qt::LeftButton, Qt::MiddleButton};
    const std::array keys = {Qt::Key_Left,   Qt::Key_Up,   Qt::Key_Delete,
                             Qt::Key_Escape, Qt::Key_Down, Qt::Key_Right};
    const std::array<Qt::KeyboardModifiers, 4> modifiers = {Qt::NoModifier, Qt::ShiftModifier,
                                                            Qt::ControlModifier, Qt::NoModifier};
    const Joint limit{4 * 352.0, 4 * 512.0};
    QElapsedTimer since;
    since.start();
    for (int i = 0; i < 10'000; ++i) {
        const QPoint at(below(600), below(700));
        const auto modifier = modifiers[static_cast<std::size_t>(below(4))];
        const auto id = jointAt(static_cast<std::size_t>(below(kJointCount)));
        switch (below(10)) {
        case 0:
            QTest::mousePress(view.viewport(), buttons[static_cast<std::size_t>(below(3))], modifier, at);
            break;
        case 1:
            if (document.pose()[id])
                QTest::mousePress(view.viewport(), Qt::LeftButton, modifier,
                                  view.mapFromScene(document.pose()[id]->x, document.pose()[id]->y));
            break;
        case 2:
        case 3:
        case 4:
            move(at, modifier);
            break;
        case 5:
            QTest::mouseRelease(view.viewport(), buttons[static_cast<std::size_t>(below(3))], modifier, at);
            break;
        case 6:
            QTest::keyClick(&view, keys[static_cast<std::size_t>(below(6))], modifier);
            break;
        case 7:
            below(2) ? document.undo() : document.redo();
            break;
        case 8:
            below(2) ? view.restoreAll() : view.mirror();
            break;
        default:
            below(2) ? view.selectAll() : view.setReaching(below(2) != 0);
            break;
        }
        for (const auto& joint : document.pose().joints) {
            ASSERT_TRUE(!joint || (std::isfinite(joint->x) && std::isfinite(joint->y))) << i;
            ASSERT_TRUE(!joint || (std::abs(joint->x) < 100 * limit.x && std::abs(joint->y) < 100 * limit.y))
                << i;
        }
    }
    std::printf(
        "10,000 random events in the pose editor in %lld ms, the pose whole after each (bar: no crash, no "
        "broken pose)\n",
        static_cast<long long>(since.elapsed()));
}

} // namespace
} // namespace pcdm::test
