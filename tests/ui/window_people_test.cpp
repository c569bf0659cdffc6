// Detectors of other projects: which files, chosen in the settings, and which of several people in a photo.
#include "core/image/image_file.h"
#include "core/pose/bone_tree.h"
#include "core/pose/pose_edit.h"
#include "tests/ui/support.h"
#include "ui/settings/settings.h"

#include <QComboBox>
#include <QDialog>
#include <QLabel>
#include <QLineEdit>
#include <QPushButton>
#include <QToolButton>

namespace pcdm::test {
namespace {

/// As many people as the first pixel's red says, the n-th moved by n pixels; more than 200: the files fail.
DetectedPeople peopleByColour(const DetectionRequest& request) {
    const int count = request.photo->pixel(0, 0)[0];
    if (count > 200) throw Error(ErrorKind::BadCheckpoint, "pose.onnx was cut off.", "Fetch it again.");
    DetectedPeople found;
    for (int i = 0; i < count; ++i) {
        DetectedPose person{
            .pose = templatePose(request.photo->size()), .scores = {}, .score = 0.9 - 0.1 * i};
        person.pose = moveJoints(person.pose, presentJoints(person.pose), i + 1, 0);
        person.scores.fill(0.9);
        found.people.push_back(person);
    }
    if (count == 7) found.people.resize(1);
    if (count == 7) found.people[0].scores[indexOf(JointId::LeftWrist)] = 0.35;
    return found;
}

class People : public Window {
protected:
    People() { reopen(); }

    void reopen() {
        window.reset();
        ModelServices services = fakeServices();
        services.findPeople = [this](const DetectionRequest& request) {
            files = request.detector;
            return peopleByColour(request);
        };
        services.nameDetector = [this](const std::vector<std::filesystem::path>& named) -> std::string {
            mayOpen.wait(false);
            if (named.front() == "bad.onnx")
                throw Error(ErrorKind::BadCheckpoint, "bad.onnx is no network file.", "Give another.");
            return "pose of 133 points";
        };
        window = std::make_unique<MainWindow>(std::move(services), dataFolder());
        window->show();
        window->openModel("fake-model");
        QTest::qWait(1);
    }

    /// With files in the settings already.
    void useFiles() {
        Settings settings = loadSettings();
        settings.detector = QStringList{"pose.onnx", "boxes.onnx"};
        saveSettings(settings);
    }
    void openSettings() const {
        trigger("actionSettings");
        ASSERT_TRUE(eventually([&] { return window->findChild<QDialog*>("settingsDialog") != nullptr; }));
    }
    void typeFiles(const QString& text) const {
        auto* kind = find<QComboBox>("detector");
        if (kind->currentIndex() == 0) QTest::keyClick(kind, Qt::Key_Down);
        auto* line = find<QLineEdit>("detectorFiles");
        line->selectAll();
        QTest::keyClick(line, Qt::Key_Delete);
        QTest::keyClicks(line, text);
        QTest::keyClick(line, Qt::Key_Return);
    }
    QString state() const { return find<QLabel>("detectorState")->text(); }
    bool eventuallySays(const QString& text) const {
        return eventually([&] { return state().contains(text); });
    }
    bool eventuallyUses(const QStringList& wanted) const {
        return eventually([&] { return loadSettings().detector == wanted; });
    }
    void dropPhoto(int red) {
        std::vector<std::uint8_t> rgb(std::size_t{120} * 180 * 3, static_cast<std::uint8_t>(red));
        savePng(folder / "photo.png", Image({120, 180}, std::move(rgb)));
        drop(window.get(), file("photo.png"));
    }
    QDialog* chooser() const { return window->findChild<QDialog*>("peopleDialog"); }
    /// Which person the source's pose is, from 1; 0: none yet.
    int person() const {
        const Pose& pose = window->session().sourcePose().pose();
        const Pose unmoved = templatePose(pose.canvas);
        const auto& neck = pose[JointId::Neck];
        return neck ? qRound(neck->x - unmoved[JointId::Neck]->x) : 0;
    }
    void waitForChooser() const {
        ASSERT_TRUE(eventually([&] { return chooser() && chooser()->isVisible(); }));
    }

    std::vector<std::filesystem::path> files; ///< that the last detection named
    std::atomic<bool> mayOpen = true;         ///< else opening files takes its time
};

TEST_F(People, FilesAreChosenInTheSettingsAndUsed) {
    openSettings();
    EXPECT_FALSE(find<QLineEdit>("detectorFiles")->isVisible()) << "the model's own is the first choice";
    typeFiles("pose.onnx ; boxes.onnx");
    EXPECT_TRUE(eventuallySays("pose of 133 points")) << state().toStdString();
    EXPECT_TRUE(find<QDialog>("settingsDialog")->isVisible()) << "Enter does not close it";
    EXPECT_EQ(loadSettings().detector, (QStringList{"pose.onnx", "boxes.onnx"}));
    find<QDialog>("settingsDialog")->close();
    dropPhoto(1);
    ASSERT_TRUE(eventually([&] { return person() == 1; }));
    EXPECT_EQ(files, (std::vector<std::filesystem::path>{"pose.onnx", "boxes.onnx"}));
}

TEST_F(People, FilesThatAreNoneAreSaidAndNotTaken) {
    openSettings();
    typeFiles("bad.onnx");
    EXPECT_TRUE(eventuallySays("bad.onnx is no network file.")) << state().toStdString();
    EXPECT_TRUE(state().contains("Give another."));
    EXPECT_TRUE(loadSettings().detector.isEmpty());
    typeFiles("good.onnx");
    EXPECT_TRUE(eventuallyUses({"good.onnx"}));
    typeFiles("bad.onnx");
    EXPECT_TRUE(eventuallySays("bad.onnx is no network file."));
    EXPECT_EQ(loadSettings().detector, QStringList{"good.onnx"}) << "what held still holds";
    typeFiles("");
    EXPECT_TRUE(loadSettings().detector.isEmpty());
    find<QDialog>("settingsDialog")->close();
    dropPhoto(1);
    ASSERT_TRUE(eventually(
        [&] { return presentJoints(window->session().sourcePose().pose()).count() == kJointCount; }));
    EXPECT_EQ(person(), 0) << "by the model's own detector";
}

TEST_F(People, FilesAreOpenedBehindTheWindow) {
    openSettings();
    mayOpen = false;
    typeFiles("large.onnx"); // returns at once
    EXPECT_EQ(state(), "Opening them…");
    EXPECT_TRUE(loadSettings().detector.isEmpty());
    QTest::keyClick(find<QComboBox>("detector"), Qt::Key_Up); // rather the model's own
    mayOpen = true;
    mayOpen.notify_all();
    QThreadPool::globalInstance()->waitForDone();
    QTest::qWait(10);
    EXPECT_TRUE(loadSettings().detector.isEmpty()) << "an answer that nobody waits for any longer";
    typeFiles("large.onnx");
    EXPECT_TRUE(eventuallyUses({"large.onnx"}));

    mayOpen = false;
    typeFiles("other.onnx");
    find<QDialog>("settingsDialog")->close(); // nor does this wait
    EXPECT_EQ(loadSettings().detector, QStringList{"large.onnx"});
    mayOpen = true;
    mayOpen.notify_all();
    EXPECT_TRUE(eventuallyUses({"other.onnx"})) << "though the dialog is closed";

    openSettings();
    mayOpen = false;
    typeFiles("bad.onnx");
    find<QDialog>("settingsDialog")->close();
    mayOpen = true;
    mayOpen.notify_all();
    EXPECT_TRUE(eventually(
        [&] { return window->source().message().text().contains("bad.onnx is no network file."); }));
}

TEST_F(People, TheChoiceIsKeptAndTheModelsOwnComesBack) {
    useFiles();
    reopen();
    openSettings();
    EXPECT_EQ(find<QComboBox>("detector")->currentIndex(), 1);
    EXPECT_EQ(find<QLineEdit>("detectorFiles")->text(), "pose.onnx; boxes.onnx");
    QTest::keyClick(find<QComboBox>("detector"), Qt::Key_Up);
    EXPECT_TRUE(loadSettings().detector.isEmpty());
    EXPECT_FALSE(find<QLineEdit>("detectorFiles")->isVisible());
}

TEST_F(People, AModelWithoutADetectorIsNoHindrance) {
    useFiles();
    ModelInfo blind = fakeModel();
    blind.capabilities.clear();
    window->session().setModel(blind);
    dropPhoto(1);
    ASSERT_TRUE(eventually([&] { return person() == 1; }));
    EXPECT_TRUE(find<QToolButton>("detectPose")->isEnabled());
}

TEST_F(People, OfSeveralTheUserPicksOneByKeys) {
    useFiles();
    dropPhoto(3);
    waitForChooser();
    EXPECT_EQ(person(), 1) << "the surest one, until another is picked";
    auto* strip = chooser()->findChild<ThumbnailStrip*>("foundPeople");
    ASSERT_EQ(strip->count(), 3);
    EXPECT_FALSE(strip->accessibleName().isEmpty());
    QTest::keyClick(strip, Qt::Key_Right);
    EXPECT_TRUE(find<QLabel>("personDetail")->text().contains("0.80"))
        << find<QLabel>("personDetail")->text().toStdString();
    QTest::keyClick(strip, Qt::Key_Return);
    EXPECT_EQ(person(), 2);
    EXPECT_TRUE(eventually([&] { return !chooser(); }));
}

TEST_F(People, OfSeveralTheUserPicksOneByAClick) {
    useFiles();
    dropPhoto(3);
    waitForChooser();
    pick(chooser()->findChild<ThumbnailStrip*>("foundPeople"), 2);
    EXPECT_EQ(person(), 3);
    EXPECT_TRUE(eventually([&] { return !chooser(); }));
}

TEST_F(People, EscapeLeavesTheSurestOne) {
    useFiles();
    dropPhoto(2);
    waitForChooser();
    QTest::keyClick(chooser(), Qt::Key_Escape);
    EXPECT_TRUE(eventually([&] { return !chooser(); }));
    EXPECT_EQ(person(), 1);
}

TEST_F(People, OneIsNotAskedFor) {
    useFiles();
    dropPhoto(1);
    ASSERT_TRUE(eventually([&] { return person() == 1; }));
    EXPECT_FALSE(chooser());
}

TEST_F(People, NobodyIsSaid) {
    useFiles();
    dropPhoto(0);
    EXPECT_TRUE(eventually([&] { return window->source().message().text().contains("No person"); }));
}

TEST_F(People, FilesThatFailLaterAreSaidAndASkeletonCanBePlaced) {
    useFiles();
    dropPhoto(255);
    ASSERT_TRUE(
        eventually([&] { return window->source().message().text().contains("pose.onnx was cut off."); }));
    QTest::mouseClick(window->source().findChild<QPushButton*>("messageButton"), Qt::LeftButton);
    EXPECT_EQ(presentJoints(window->session().sourcePose().pose()).count(), kJointCount);
}

TEST_F(People, WhatTheDetectorIsUnsureOfIsSaid) {
    useFiles();
    dropPhoto(7);
    EXPECT_TRUE(eventually([&] { return window->source().message().text().contains("left wrist 0.35"); }))
        << window->source().message().text().toStdString();
    PoseView& view = window->source().view();
    const Joint wrist = *window->session().sourcePose().pose()[JointId::LeftWrist];
    QTest::mouseMove(view.viewport(), view.mapFromScene(wrist.x, wrist.y));
    EXPECT_TRUE(eventually([&] { return view.toolTip().contains("0.35"); }));
}

} // namespace
} // namespace pcdm::test
