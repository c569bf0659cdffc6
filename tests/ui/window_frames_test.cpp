// Frames between two poses, and animations.
#include "core/error.h"
#include "core/pose/pose_edit.h"
#include "tests/ui/support.h"
#include "ui/export/gif_file.h"
#include "ui/export/mp4_file.h"
#include "ui/source/sample_library.h"

#include <QComboBox>
#include <QDialog>
#include <QDockWidget>
#include <QImageReader>
#include <QListWidget>
#include <QMenu>
#include <QSpinBox>

namespace pcdm::test {
namespace {

/// Asks for frames between the poses that are there.
void askForFrames(const MainWindow& window, int count) {
    window.findChild<QAction*>("actionFrames")->trigger();
    auto* dialog = window.findChildren<QDialog*>("interpolationDialog").back();
    dialog->findChild<QSpinBox*>("frames")->setValue(count);
    dialog->accept();
}

TEST_F(Window, DrawsTheFramesBetweenTwoPosesAndSavesThemAsGif) {
    pickPersonAndPose();
    askForFrames(*window, 3);
    ASSERT_TRUE(eventually([&] { return window->result().message().text().contains("3 frame"); }));
    EXPECT_EQ(window->jobs().jobs().size(), 3u);
    std::vector<ImagePtr> frames;
    for (const Job& job : window->jobs().jobs())
        frames.push_back(job.result->candidates[0].final);
    EXPECT_NE(*frames[0], *frames[2]);
    saveGif(file("frames.gif"), frames, 100);
    const std::string gif = contentOf(folder / "frames.gif");
    EXPECT_TRUE(gif.starts_with("GIF89a"));
    EXPECT_TRUE(gif.find("NETSCAPE2.0") != std::string::npos);
    QImageReader reader(file("frames.gif"), "gif");
    if (reader.canRead()) {
        EXPECT_EQ(reader.imageCount(), 3);
        EXPECT_EQ(reader.read().size(), QSize(64, 64));
    }
    expectError(ErrorKind::BadOption, "no pictures", [&] { saveGif(file("none.gif"), {}, 100); });
    saveMp4(file("frames.mp4"), frames, 120);
    EXPECT_EQ(contentOf(folder / "frames.mp4").substr(4, 4), "ftyp");
    frames.push_back(std::make_shared<const Image>(Size{33, 65}, 200)); // another size is squashed
    saveMp4(file("odd.mp4"), {frames.back(), frames.front()}, 120);
    EXPECT_EQ(contentOf(folder / "odd.mp4").substr(4, 4), "ftyp");
    expectError(ErrorKind::BadOption, "no pictures", [&] { saveMp4(file("none.mp4"), {}, 120); });
    EXPECT_THROW(saveMp4("/no/such/folder/a.mp4", frames, 120), Error);
    EXPECT_FALSE(std::filesystem::exists(folder / ".frames.part.mp4"));
}

TEST_F(Window, TheFramesThatWereDrawnAreOfferedThoughOneFailed) {
    pickPersonAndPose();
    window->jobs().setPaused(true);
    askForFrames(*window, 3);
    window->jobs().cancel(2);
    window->jobs().setPaused(false);
    ASSERT_TRUE(eventually([&] { return window->result().message().text().contains("2 frame"); }));
}

TEST_F(Window, AFrameThatIsTriedAgainTakesItsPlace) {
    pickPersonAndPose();
    window->jobs().setPaused(true);
    askForFrames(*window, 3);
    EXPECT_TRUE(window->result().message().text().contains("paused")) << "or nothing would seem to happen";
    window->jobs().cancel(2);
    window->jobs().setPaused(false);
    ASSERT_TRUE(eventually([&] { return window->result().message().text().contains("2 frame"); }));
    window->jobs().retry(2);
    ASSERT_TRUE(eventually([&] { return window->result().message().text().contains("3 frame"); }));
}

TEST_F(Window, TheFramesGoFromAnyPoseToAnyOther) {
    pickPersonAndPose();
    trigger("actionFrames");
    auto* dialog = find<QDialog>("interpolationDialog");
    auto* from = dialog->findChild<QComboBox*>("from");
    auto* to = dialog->findChild<QComboBox*>("to");
    from->setCurrentIndex(from->findText(PoseLibrary::nameOf("poses/walking")));
    to->setCurrentIndex(to->findText(PoseLibrary::nameOf("poses/arms-raised")));
    dialog->findChild<QSpinBox*>("frames")->setValue(2);
    dialog->accept();
    ASSERT_TRUE(eventually([&] { return window->result().message().text().contains("2 frame"); }));
    const Size canvas = window->session().targetPose().pose().canvas;
    for (const auto& [row, key] : {std::pair{0u, "poses/walking"}, {1u, "poses/arms-raised"}}) {
        const Pose wanted = onCanvas(PoseLibrary(QDir()).load(key), canvas);
        const Pose& drawn = window->jobs().jobs()[row].request.targetPose;
        for (const JointId id : {JointId::LeftWrist, JointId::RightAnkle})
            EXPECT_NEAR(drawn[id]->x, wanted[id]->x, 1e-6) << key;
    }
}

TEST_F(Window, TwoBatchesOfFramesDoNotMix) {
    pickPersonAndPose();
    window->jobs().setPaused(true);
    for (const int frames : {2, 3})
        askForFrames(*window, frames);
    window->jobs().setPaused(false);
    for (const char* text : {"2 frame", "3 frame"})
        EXPECT_TRUE(eventually([&] { return window->result().message().text().contains(text); })) << text;
}

TEST_F(Window, PicturesOfTheHistoryBecomeAnAnimation) {
    pickPersonAndPose();
    for (const std::uint64_t seed : {21u, 22u}) {
        setSeed(seed);
        generateAndWait();
    }
    ASSERT_TRUE(eventually([&] { return window->history().entries().size() == 2; }));
    find<QDockWidget>("historyDock")->show();
    auto* list = find<QListWidget>("history");
    list->selectAll();
    emit list->customContextMenuRequested(list->visualItemRect(list->item(0)).center());
    auto* menu = find<QMenu>("historyMenu");
    chooseFile(QString::fromStdString((folder / "two.gif").string()));
    for (QAction* action : menu->actions())
        if (action->text() == QString("Save as an animation…")) action->trigger();
    menu->close();
    EXPECT_TRUE(eventually([&] { return std::filesystem::exists(folder / "two.gif"); }));
}

} // namespace
} // namespace pcdm::test
