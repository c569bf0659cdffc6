// The source photo: opened behind the window, changed and brought back, looked at, traced.
#include "core/image/image_file.h"
#include "core/pose/pose_edit.h"
#include "core/pose/pose_file.h"
#include "tests/ui/support.h"
#include "ui/export/export.h"
#include "ui/run/run_recipe.h"

#include <QSlider>

namespace pcdm::test {
namespace {

TEST_F(Window, APhotoThatWasChangedByMistakeComesBackWithItsJoints) {
    pickPersonAndPose();
    window->activateWindow();
    ASSERT_TRUE(QTest::qWaitForWindowActive(window.get()));
    PoseDocument& source = window->session().sourcePose();
    source.edit([] { return "by hand"; }, moveJoints(source.pose(), JointSet().set(), 3, 4));
    const Pose byHand = source.pose(), target = window->session().targetPose().pose();
    const ImagePtr photo = window->session().photo();
    pick(find<ThumbnailStrip>("people"), 2);
    ASSERT_NE(window->session().photo(), photo);
    EXPECT_EQ(find<QAction>("actionUndo")->text(), "&Undo Another photo");
    trigger("actionUndo");
    EXPECT_EQ(window->session().photo(), photo);
    EXPECT_EQ(window->session().photoPath(), "amara");
    EXPECT_EQ(source.pose(), byHand);
    EXPECT_EQ(window->session().targetPose().pose(), target);
    EXPECT_EQ(window->result().pictureOf(Frame::Source), window->session().shownPhoto());
    trigger("actionRedo");
    EXPECT_NE(window->session().photo(), photo);
}

TEST_F(Window, ADoubleClickLeavesTheWayBackToThePhotoBefore) {
    savePng(folder / "mine.png", Image({60, 90}, 120));
    window->openFile(file("mine.png"));
    ASSERT_TRUE(eventually([&] { return presentJoints(window->session().sourcePose().pose()).any(); }));
    const Pose placed = window->session().sourcePose().pose();
    auto* people = find<ThumbnailStrip>("people");
    pick(people, 2);
    QTest::mouseDClick(people->viewport(), Qt::LeftButton, {},
                       people->visualItemRect(people->item(2)).center());
    EXPECT_NE(window->session().photoPath(), file("mine.png"));
    trigger("actionUndo");
    EXPECT_EQ(window->session().photoPath(), file("mine.png"));
    EXPECT_EQ(window->session().sourcePose().pose(), placed);
}

TEST_F(Window, ASamplePickedAgainHasItsPoseAgainAsAStep) {
    auto* people = find<ThumbnailStrip>("people");
    pick(people, 2);
    PoseDocument& source = window->session().sourcePose();
    const Pose own = source.pose();
    source.edit([] { return "by hand"; }, moveJoints(own, JointSet().set(), 3, 4));
    const Pose byHand = source.pose();
    pick(people, 2);
    EXPECT_EQ(source.pose(), own);
    trigger("actionUndo");
    EXPECT_EQ(source.pose(), byHand);
}

TEST_F(Window, APictureThatIsNoneOrHasAnImpossibleSizeIsSaidAndNotTaken) {
    pickPersonAndPose();
    const ImagePtr photo = window->session().photo();
    window->source().takePicture(QImage(), "pasted picture");
    EXPECT_TRUE(window->source().message().text().contains("damaged or too large"));
    QImage tiny(8, 90, QImage::Format_RGB32);
    tiny.fill(Qt::white);
    window->source().takePicture(tiny, "pasted picture");
    EXPECT_TRUE(window->source().message().text().contains("too small"));
    EXPECT_EQ(window->session().photo(), photo);
}

TEST_F(Window, WhatIsSaidOfAPhotoGoesWithIt) {
    pickPersonAndPose();
    savePng(folder / "black.png", Image({60, 90}, 0));
    window->openFile(file("black.png"));
    ASSERT_TRUE(eventually([&] { return window->source().message().text().contains("No person"); }));
    window->session().sourcePose().undo();
    EXPECT_EQ(window->session().photoPath(), "amara");
    EXPECT_FALSE(window->source().message().isVisible());
}

TEST_F(Window, TheLastPhotoThatWasAskedForIsTheOneThatOpens) {
    savePng(folder / "large.png", Image({2000, 3000}, 120));
    savePng(folder / "small.png", Image({60, 90}, 120));
    window->openFile(file("large.png"));
    window->openFile(file("small.png"));
    ASSERT_TRUE(eventually([&] { return window->session().photo() != nullptr; }));
    QTest::qWait(300);
    EXPECT_EQ(window->session().photoPath(), file("small.png"));
    window->openFile(file("large.png"));
    pick(find<ThumbnailStrip>("people"), 0);
    QTest::qWait(300);
    EXPECT_EQ(window->session().photoPath(), "amara");
}

TEST_F(Window, ALargePhotoIsShownSmallerAndDrawnFromAsItIs) {
    savePng(folder / "large.png", Image({3024, 4032}, 120));
    window->openFile(file("large.png"));
    ASSERT_TRUE(eventually([&] { return presentJoints(window->session().sourcePose().pose()).any(); }));
    EXPECT_EQ(window->session().photo()->size(), (Size{3024, 4032}));
    EXPECT_EQ(window->session().sourcePose().pose().canvas, (Size{3024, 4032}));
    EXPECT_EQ(window->session().shownPhoto()->size(), (Size{1512, 2016}));
    EXPECT_EQ(window->result().pictureOf(Frame::Source), window->session().shownPhoto());
    generateAndWait();
    EXPECT_EQ(window->result().result()->request.source, window->session().photo());
}

TEST_F(Window, APoseThatCameWithThePhotoIsLookedAtBeforeItIsDrawnFrom) {
    savePng(folder / "far.png", Image({200, 300}, 120));
    savePose(folder / "far.json", scaleJoints(templatePose({200, 300}), JointSet().set(), {0, 0}, 0.3, 0.3));
    window->openFile(file("far.png"));
    ASSERT_TRUE(eventually([&] { return window->session().photo() != nullptr; }));
    generateAndWait();
    EXPECT_TRUE(window->source().message().text().contains("small in the photo"))
        << window->source().message().text().toStdString();
}

TEST_F(Window, APhotoThatIsAnotherOneByNowIsSaid) {
    savePng(folder / "photo.png", Image({60, 90}, 120));
    window->openFile(file("photo.png"));
    ASSERT_TRUE(eventually([&] { return presentJoints(window->session().sourcePose().pose()).any(); }));
    generateAndWait();
    const auto result = window->result().result();
    exportPicture(file("run.png"), *result->candidates[0].final, recipeOf(*result));
    savePng(folder / "photo.png", Image({60, 90}, 99));
    drop(window.get(), file("run.png"));
    EXPECT_TRUE(
        eventually([&] { return window->source().message().text().contains("not the photo it was"); }));
    EXPECT_EQ(window->session().photo()->pixel(0, 0)[0], 99);
}

TEST_F(Window, AnyPictureCanBeTraced) {
    pickPersonAndPose();
    savePng(folder / "red.png", Image({60, 90}, 250));
    const auto corner = [&] {
        const QPoint place = window->pose().view().mapFromScene(3, 3);
        return window->pose().view().viewport()->grab().toImage().pixelColor(place);
    };
    EXPECT_EQ(corner(), QColor(Qt::black));
    chooseFile(file("red.png"));
    trigger("actionTraceFile");
    ASSERT_TRUE(eventually([&] { return find<QSlider>("backgroundOpacity")->value() > 0; }));
    find<QSlider>("backgroundOpacity")->setValue(100);
    EXPECT_EQ(corner(), QColor(250, 250, 250));
    trigger("actionTracePhoto");
    EXPECT_NE(corner(), QColor(250, 250, 250));
    find<QSlider>("backgroundOpacity")->setValue(0);
    EXPECT_EQ(corner(), QColor(Qt::black));
}

} // namespace
} // namespace pcdm::test
