// What goes into the window and out of it: photos, poses, pictures, history, session, queue.
#include "core/image/image_file.h"
#include "core/pose/pose_edit.h"
#include "core/pose/pose_file.h"
#include "tests/ui/support.h"
#include "ui/export/export.h"
#include "ui/export/file_name.h"
#include "ui/look/icons.h"
#include "ui/model/models_dialog.h"
#include "ui/run/run_recipe.h"
#include "ui/settings/settings.h"
#include "ui/source/sample_library.h"

#include <fmt/ranges.h>

#include <QComboBox>
#include <QDate>
#include <QDialog>
#include <QInputDialog>
#include <QLineEdit>
#include <QListWidget>
#include <QPushButton>
#include <QSpinBox>
#include <QWheelEvent>

namespace pcdm::test {
namespace {

TEST_F(Window, APhotoFromDiskIsDetected) {
    savePng(folder / "grey.png", Image({60, 90}, 120));
    drop(window.get(), file("grey.png"));
    ASSERT_TRUE(eventually(
        [&] { return presentJoints(window->session().sourcePose().pose()).count() == kJointCount; }));
    EXPECT_EQ(window->session().photo()->size(), (Size{60, 90}));
}

TEST_F(Window, ASecondStartsFilesOpenInThisWindow) {
    savePng(folder / "grey.png", Image({60, 90}, 120));
    window->showMinimized();
    window->openFiles({});
    EXPECT_FALSE(window->isMinimized());
    window->openFiles({file("grey.png")});
    EXPECT_TRUE(eventually([&] { return window->session().photo() != nullptr; }));
    EXPECT_EQ(window->session().photo()->size(), (Size{60, 90}));
}

TEST_F(Window, NobodyInThePhotoIsSaidAndASkeletonCanBePlaced) {
    savePng(folder / "black.png", Image({60, 90}, 0));
    drop(window->source().view().viewport(), file("black.png"));
    EXPECT_TRUE(
        eventually([&] { return window->source().message().text().contains("Looking for the pose"); }));
    ASSERT_TRUE(eventually([&] { return window->source().message().text().contains("No person"); }));
    QTest::mouseClick(window->source().findChild<QPushButton*>("messageButton"), Qt::LeftButton);
    EXPECT_EQ(presentJoints(window->session().sourcePose().pose()).count(), kJointCount);
}

TEST_F(Window, BadFilesAreRefusedInOneSentence) {
    pickPersonAndPose();
    const ImagePtr photo = window->session().photo();
    const Pose pose = window->session().targetPose().pose();
    const std::vector<MessageBar*> bars{&window->result().message(), &window->source().message(),
                                        &window->pose().message()};
    for (const auto& [name, content] : {std::pair{"empty.png", ""},
                                        {"broken.png", "\x89PNG nothing"},
                                        {"broken.json", "{"},
                                        {"empty.json", "{\"people\": []}"},
                                        {"text.txt", "1 2 3"}}) {
        folder.write(name, content);
        drop(window.get(), file(name));
        const auto shown = [&] { return std::ranges::find_if(bars, &MessageBar::isVisible); };
        ASSERT_TRUE(eventually([&] { return shown() != bars.end(); })) << name;
        EXPECT_TRUE((*shown())->text().startsWith(file(name))) << (*shown())->text().toStdString();
        EXPECT_EQ(window->session().photo(), photo) << name;
        EXPECT_EQ(window->session().targetPose().pose(), pose) << name;
        (*shown())->dismiss();
    }
}

TEST_F(Window, AnExportedPictureBringsEverythingBackAndIsDrawnAgainAlike) {
    pickPersonAndPose();
    setSeed(77);
    window->session().targetPose().edit(
        [] { return "move"; }, moveJoints(window->session().targetPose().pose(), JointSet().set(), 5, 0));
    const Pose pose = window->session().targetPose().pose();
    generateAndWait();
    const auto result = window->result().result();
    exportPicture(file("picture.png"), *result->candidates[0].coarse, recipeOf(*result));

    pick(find<ThumbnailStrip>("people"), 2);
    setSeed(5);
    trigger("actionMirror");
    drop(window.get(), file("picture.png"));
    ASSERT_TRUE(eventually([&] { return window->result().message().text().contains("brought back"); }));
    EXPECT_EQ(*window->session().photo(), *result->request.source);
    EXPECT_EQ(window->session().options().seed, 77u);
    for (std::size_t i = 0; i < kJointCount; ++i)
        if (pose.joints[i]) {
            EXPECT_NEAR(window->session().targetPose().pose().joints[i]->x, pose.joints[i]->x, 1e-6);
        }
    QTest::mouseClick(window->result().findChild<QPushButton*>("messageButton"), Qt::LeftButton);
    EXPECT_TRUE(eventually([&] { return window->result().message().text().contains("The same picture"); }))
        << window->result().message().text().toStdString();
}

TEST_F(Window, ExportsInEveryFormatAndAllStages) {
    pickPersonAndPose();
    generateAndWait();
    const auto result = window->result().result();
    const Recipe recipe = recipeOf(*result);
    for (const char* name : {"a.png", "a.jpg", "a.webp"}) {
        exportPicture(file(name), *result->candidates[0].final, recipe);
        EXPECT_EQ(loadImage(folder / name)->size(), (Size{64, 64})) << name;
    }
    EXPECT_TRUE(readPngTexts(folder / "a.png").contains("parameters"));
    expectError(ErrorKind::BadOption, "a.xyz",
                [&] { exportPicture(file("a.xyz"), *result->candidates[0].final, recipe); });
    EXPECT_THROW(exportPicture("/proc/no/a.png", *result->candidates[0].final, recipe), Error);
    EXPECT_TRUE(stageFilesIn(file("stages"), *result).isEmpty());
    exportStages(file("stages"), *result);
    EXPECT_EQ(stageFilesIn(file("stages"), *result).size(), 8);
    for (const char* name :
         {"source.png", "coarse-000.png", "final-000.png", "recipe.json", "sheet.png", "target-pose.png"})
        EXPECT_TRUE(std::filesystem::exists(folder / "stages" / name)) << name;
    EXPECT_EQ(loadPose(folder / "stages" / "target-pose.png"), window->session().targetPose().pose());
}

TEST_F(Window, JobsThatWaitSurviveAndAreRunWhenTheirUserSaysSo) {
    pickPersonAndPose();
    window->jobs().setPaused(true);
    setSeed(61);
    window->generate();
    setSeed(62);
    window->generate();
    window->jobs().move(2, -1);
    const QString order = dataFolder().filePath("queue/order.json");
    ASSERT_TRUE(eventually([&] {
        QFile file(order);
        return file.open(QIODevice::ReadOnly) && file.readAll() == "[2,1]\n";
    }));
    // What a killed program leaves is what lies on disk now.
    std::filesystem::copy(folder / "data" / "queue", folder / "left",
                          std::filesystem::copy_options::recursive);
    std::filesystem::create_directory(folder / "left" / "000009");
    folder.write("left/000009/recipe.json", "{ half a jo");
    window.reset();
    std::filesystem::remove_all(folder / "data" / "queue");
    std::filesystem::rename(folder / "left", folder / "data" / "queue");
    open();
    ASSERT_EQ(window->jobs().jobs().size(), 2u);
    EXPECT_TRUE(window->jobs().isPaused());
    EXPECT_TRUE(window->result().message().text().contains("were waiting"))
        << "also after a model was opened";
    EXPECT_EQ(window->jobs().jobs()[0].request.sourceFile, "amara");
    QTest::mouseClick(window->result().findChild<QPushButton*>("messageButton"), Qt::LeftButton);
    ASSERT_TRUE(eventually([&] { return window->jobs().isIdle(); }));
    EXPECT_EQ(window->jobs().jobs()[0].result->request.options.seed, 62u) << "in the order they stood in";
    EXPECT_EQ(window->jobs().jobs()[1].result->request.options.seed, 61u);
    EXPECT_TRUE(eventually([&] {
        return QDir(dataFolder().filePath("queue")).entryList(QDir::Dirs | QDir::NoDotAndDotDot).isEmpty();
    }));
}

TEST_F(Window, AJobFromTheMiddleSurvivesToo) {
    pickPersonAndPose();
    generateAndWait();
    const auto first = window->result().result();
    window->jobs().setPaused(true);
    trigger("actionFromRefine");
    trigger("actionFromInpaint");
    window.reset();
    open();
    ASSERT_EQ(window->jobs().jobs().size(), 2u);
    EXPECT_EQ(*window->jobs().jobs()[0].request.coarse, *first->candidates[0].coarse);
    EXPECT_EQ(window->jobs().jobs()[1].request.embedding, first->embedding);
}

TEST_F(Window, AFileOfSeveralPosesAsksWhichOneIsMeant) {
    const auto row = [](const std::string& name, int x) {
        std::vector<int> xs, ys;
        for (int i = 0; i < 18; ++i) {
            xs.push_back(x + i);
            ys.push_back(20 + 5 * i);
        }
        return fmt::format("{}: [{}]: [{}]\n", name, fmt::join(ys, ", "), fmt::join(xs, ", "));
    };
    folder.write("poses.csv", "name:keypoints_y:keypoints_x\n" + row("a.jpg", 20) + row("b.jpg", 90));
    const auto answer = [this](bool takes) {
        QTimer::singleShot(0, window.get(), [this, takes] {
            auto* dialog = window->findChild<QInputDialog*>("severalPoses");
            ASSERT_TRUE(dialog);
            EXPECT_EQ(dialog->comboBoxItems(), (QStringList{"a.jpg", "b.jpg"}));
            dialog->setTextValue("b.jpg");
            takes ? dialog->accept() : dialog->reject();
        });
    };
    const Pose before = window->session().targetPose().pose();
    answer(false);
    drop(window.get(), file("poses.csv"));
    EXPECT_EQ(window->session().targetPose().pose(), before);
    answer(true);
    drop(window.get(), file("poses.csv"));
    const Pose& after = window->session().targetPose().pose();
    EXPECT_NEAR(after[JointId::Nose]->x, 90.0 / 176 * after.canvas.width, 1);
}

TEST_F(Window, WhatAPausedQueueIsGivenIsSaidToWait) {
    pickPersonAndPose();
    window->jobs().setPaused(true);
    window->generate();
    EXPECT_TRUE(window->result().message().text().contains("paused"));
    QTest::mouseClick(window->result().findChild<QPushButton*>("messageButton"), Qt::LeftButton);
    EXPECT_TRUE(eventually([&] { return window->result().result() != nullptr; }));
}

TEST_F(Window, ASkeletonPictureIsAPoseAndAnExportedPictureARunWhereverTheyAreDropped) {
    pickPersonAndPose();
    generateAndWait();
    const auto result = window->result().result();
    exportPicture(file("run.png"), *result->candidates[0].final, recipeOf(*result));
    const Pose pose = window->session().targetPose().pose();
    savePose(folder / "skeleton.png", pose);
    const ImagePtr photo = window->session().photo();
    trigger("actionMirror");
    drop(window.get(), file("skeleton.png"));
    EXPECT_EQ(window->session().targetPose().pose(), pose);
    EXPECT_EQ(window->session().photo(), photo);
    for (QWidget* place : {window->source().view().viewport(), window->pose().view().viewport()}) {
        setSeed(9);
        drop(place, file("run.png"));
        EXPECT_TRUE(
            eventually([&] { return window->session().options().seed == result->request.options.seed; }));
    }
}

TEST_F(Window, ARunFromTheMiddleIsKeptWithWhatItBeganWith) {
    pickPersonAndPose();
    generateAndWait();
    const auto first = window->result().result();
    trigger("actionFromRefine");
    ASSERT_TRUE(eventually([&] { return window->history().entries().size() == 2; }));
    const auto kept = History::load(window->history().folderOf(window->history().entries()[0].id));
    EXPECT_EQ(*kept->request.coarse, *first->candidates[0].coarse);
    const Recipe bare = recipeOf(*window->result().result());
    EXPECT_FALSE(canBeDrawnAgain(bare)) << "a picture alone does not hold it";
    exportPicture(file("refined.png"), *window->result().result()->candidates[0].final, bare);
    drop(window.get(), file("refined.png"));
    EXPECT_TRUE(eventually([&] { return window->result().message().text().contains("went on from"); }));
}

TEST_F(Window, OpensAsItWasLeft) {
    pickPersonAndPose();
    setSeed(123);
    trigger("actionMirror");
    const Pose pose = window->session().targetPose().pose();
    const Pose sourcePose = window->session().sourcePose().pose();
    const Image photo = *window->session().photo();
    window->close();
    window.reset();
    open();
    EXPECT_EQ(window->session().targetPose().pose(), pose);
    EXPECT_EQ(window->session().sourcePose().pose(), sourcePose);
    EXPECT_EQ(*window->session().photo(), photo);
    EXPECT_EQ(window->session().options().seed, 123u);
}

TEST_F(Window, IsSavedAMomentAfterEveryChange) {
    pickPersonAndPose();
    EXPECT_TRUE(eventually(
        [&] { return dataFolder().exists("session.json") && dataFolder().exists("session.png"); }));
    folder.write("data/session.json", "{ broken");
    window.reset();
    open();
    EXPECT_TRUE(window->source().message().text().contains("could not be brought back"));
    EXPECT_EQ(contentOf(folder / "data/session-unreadable.json"), "{ broken") << "for whoever can mend it";
}

TEST_F(Window, AnUnreadablePhotoOfASessionTakesNothingElseWithIt) {
    pickPersonAndPose();
    setSeed(77);
    const Pose pose = window->session().targetPose().pose();
    window->close();
    window.reset();
    folder.write("data/session.png", "broken");
    open();
    EXPECT_TRUE(window->source().message().text().contains("could not be brought back"));
    EXPECT_EQ(window->session().targetPose().pose(), pose);
    EXPECT_EQ(window->session().options().seed, 77u);
}

TEST_F(Window, HistoryBringsAnEntryBack) {
    pickPersonAndPose();
    setSeed(31);
    generateAndWait();
    ASSERT_TRUE(eventually([&] { return window->history().entries().size() == 1; }));
    const auto before = window->result().result();
    const Pose pose = window->session().targetPose().pose();
    trigger("actionMirror");
    pick(find<ThumbnailStrip>("people"), 1);
    ASSERT_EQ(window->result().result(), nullptr);
    Options options = window->session().options();
    options.seed = 32;
    options.threads = 1;
    window->session().setOptions(options);
    auto* list = find<QListWidget>("history");
    emit list->itemActivated(list->item(0));
    ASSERT_TRUE(eventually([&] { return window->session().options().seed == 31u; }));
    EXPECT_EQ(window->session().options().threads, 1) << "how the machine computes stays";
    EXPECT_EQ(window->session().photoPath(), "amara");
    EXPECT_EQ(*window->session().photo(), *before->request.source);
    const auto after = window->result().result();
    ASSERT_TRUE(after);
    EXPECT_EQ(*after->candidates[0].final, *before->candidates[0].final);
    EXPECT_EQ(*after->candidates[0].coarse, *before->candidates[0].coarse);
    EXPECT_EQ(after->embedding, before->embedding);
    EXPECT_EQ(after->times, before->times);
    Recipe expected = recipeOf(*before);
    expected.model = std::filesystem::absolute(expected.model);
    EXPECT_EQ(recipeOf(*after), expected) << "so it is exported with all that made it";
    for (std::size_t i = 0; i < kJointCount; ++i)
        if (pose.joints[i]) {
            EXPECT_NEAR(window->session().targetPose().pose().joints[i]->x, pose.joints[i]->x, 1e-6);
        }
}

TEST_F(Window, HistoryIsPrunedButPinnedPicturesStay) {
    pickPersonAndPose();
    for (std::uint64_t seed = 50; seed < 54; ++seed) {
        setSeed(seed);
        generateAndWait();
    }
    ASSERT_TRUE(eventually([&] { return window->history().entries().size() == 4; }));
    const QString oldest = window->history().entries().back().id;
    window->history().setPinned(oldest, true);
    window->history().prune(1);
    ASSERT_EQ(window->history().entries().size(), 1u);
    EXPECT_EQ(window->history().entries()[0].id, oldest);
    window->history().setPinned(oldest, false);
    window->history().prune(1);
    EXPECT_TRUE(window->history().entries().empty());
}

TEST_F(Window, ASizeOfTheHistoryThatIsNotMeantRemovesNothing) {
    pickPersonAndPose();
    generateAndWait();
    ASSERT_TRUE(eventually([&] { return window->history().entries().size() == 1; }));
    const int before = loadSettings().historyMegabytes;
    trigger("actionSettings");
    auto* field = find<QSpinBox>("historyMegabytes");
    const QPointF middle = field->rect().center();
    QWheelEvent wheel(middle, field->mapToGlobal(middle), {}, {0, -120}, {}, {}, Qt::NoScrollPhase, false);
    QApplication::sendEvent(field, &wheel);
    EXPECT_EQ(loadSettings().historyMegabytes, before) << "it was not clicked";
    field->setFocus();
    field->selectAll();
    QTest::keyClicks(field, "0");
    QTest::keyClick(field, Qt::Key_Escape);
    EXPECT_FALSE(window->findChild<QDialog*>("settingsDialog")->isVisible());
    EXPECT_EQ(loadSettings().historyMegabytes, before);
    Settings none = loadSettings();
    none.historyMegabytes = 0;
    saveSettings(none);
    window.reset();
    open();
    EXPECT_EQ(window->history().entries().size(), 1u) << "only a new picture makes an old one go";
}

TEST_F(Window, APhotoOfSeveralRunsIsWrittenOnceAndReadOnce) {
    pickPersonAndPose();
    for (const std::uint64_t seed : {71, 72}) {
        setSeed(seed);
        generateAndWait();
    }
    ASSERT_TRUE(eventually([&] { return window->history().entries().size() == 2; }));
    std::vector<std::filesystem::path> copies;
    for (const History::Entry& entry : window->history().entries())
        copies.push_back(window->history().folderOf(entry.id) / "source.png");
    EXPECT_TRUE(std::filesystem::equivalent(copies[0], copies[1]));
    window->history().remove({window->history().entries()[1].id});
    EXPECT_TRUE(History::load(copies[0].parent_path())->request.source) << "the other one still has it";

    window->jobs().setPaused(true);
    window->generate();
    window->generate();
    window.reset();
    open();
    ASSERT_EQ(window->jobs().jobs().size(), 2u);
    EXPECT_EQ(window->jobs().jobs()[0].request.source, window->jobs().jobs()[1].request.source);
}

TEST_F(Window, ThePoseGoesThroughTheClipboardAndTheLibrary) {
    pickPersonAndPose();
    const Pose pose = window->session().targetPose().pose();
    window->activateWindow();
    window->pose().view().setFocus();
    ASSERT_TRUE(QTest::qWaitForWindowActive(window.get()));
    trigger("actionCopy");
    trigger("actionMirror");
    trigger("actionPaste");
    EXPECT_EQ(window->session().targetPose().pose(), pose);

    PoseLibrary library(dataFolder().filePath("poses"));
    const QString key = library.save("my: pose", pose);
    EXPECT_EQ(key, "own/my pose");
    EXPECT_EQ(library.save("my pose", pose), "own/my pose 2");
    EXPECT_EQ(library.load(key), pose);
    EXPECT_TRUE(library.keys().contains(key));
    library.remove(key);
    EXPECT_FALSE(library.keys().contains(key));
}

TEST_F(Window, TheOptionsOfAModelStayAsTheyWereLeft) {
    pickPersonAndPose();
    Options options = window->session().options();
    options.inpaint.steps = 9;
    options.threads = 1;
    window->session().setOptions(options);
    window->close();
    window.reset();
    open();
    EXPECT_EQ(window->session().options().inpaint.steps, 9);
    EXPECT_EQ(window->session().options().threads, 1);
}

TEST_F(Window, ASmallPersonIsSaidAndCroppedTo) {
    savePng(folder / "wide.png", Image({400, 90}, 120));
    drop(window.get(), file("wide.png"));
    ASSERT_TRUE(eventually([&] { return window->source().message().text().contains("small in the photo"); }));
    const Pose before = window->session().sourcePose().pose();
    QTest::mouseClick(window->source().findChild<QPushButton*>("messageButton"), Qt::LeftButton);
    const Pose& after = window->session().sourcePose().pose();
    EXPECT_LT(window->session().photo()->width(), 400);
    EXPECT_EQ(after.canvas, window->session().photo()->size());
    const double shift = before[JointId::Nose]->x - after[JointId::Nose]->x;
    EXPECT_NEAR(before[JointId::LeftAnkle]->x - after[JointId::LeftAnkle]->x, shift, 1e-9);
}

TEST_F(Window, ModelsThatWereUsedAreListed) {
    trigger("actionModels");
    auto* dialog = find<QDialog>("modelsDialog");
    auto* known = dialog->findChild<QListWidget*>("knownModels");
    ASSERT_EQ(known->count(), 1);
    EXPECT_EQ(known->item(0)->text(), "fake-model");
    noteUsedModel("missing");
    noteUsedModel("fake-model");
    dialog->close();
    QTest::qWait(1);
    trigger("actionModels");
    dialog = window->findChildren<QDialog*>("modelsDialog").back();
    known = dialog->findChild<QListWidget*>("knownModels");
    ASSERT_EQ(known->count(), 2);
    known->setCurrentRow(1);
    EXPECT_FALSE(dialog->findChild<QPushButton*>("useModel")->isEnabled());
    known->setCurrentRow(0);
    EXPECT_TRUE(dialog->findChild<QPushButton*>("useModel")->isEnabled());
    QSignalSpy changes(&window->session(), &Session::modelChanged);
    QTest::mouseClick(dialog->findChild<QPushButton*>("useModel"), Qt::LeftButton);
    EXPECT_EQ(changes.count(), 1);
}

TEST_F(Window, SettingsHoldAtOnceAndAreKept) {
    trigger("actionSettings");
    auto* dialog = find<QDialog>("settingsDialog");
    const auto choose = [&](const char* box, int row) {
        auto* combo = dialog->findChild<QComboBox*>(box);
        combo->setCurrentIndex(row);
        emit combo->activated(row);
    };
    choose("theme", static_cast<int>(Theme::Light));
    const QColor light = colours().window;
    const QImage bright = icon("open").pixmap(20, 20).toImage();
    choose("theme", static_cast<int>(Theme::Dark));
    EXPECT_NE(colours().window, light);
    EXPECT_NE(icon("open").pixmap(20, 20).toImage(), bright);
    auto* threads = dialog->findChild<QSpinBox*>("option.threads");
    threads->setValue(3);
    EXPECT_EQ(window->session().options().threads, 3);
    auto* name = dialog->findChild<QLineEdit*>("exportName");
    name->clear();
    QTest::keyClicks(name, "{seed}_{stage}");
    dialog->findChild<QSpinBox*>("historyMegabytes")->setValue(5);
    EXPECT_EQ(
        loadSettings(),
        (Settings{
            .theme = Theme::Dark, .language = {}, .exportName = "{seed}_{stage}", .historyMegabytes = 5}));
}

TEST(FileName, FillsInWhatIsKnownAndLeavesOutWhatNoFileCanBeCalled) {
    Recipe recipe;
    recipe.source.path = "/photos/mira.png";
    recipe.model = "/models/mini";
    recipe.options.seed = 7;
    EXPECT_EQ(fileNameOf("{photo}-{stage}-seed{seed}-{model}", recipe, "final"), "mira-final-seed7-mini");
    EXPECT_EQ(fileNameOf("a/b:c", recipe, "final"), "a-b-c");
    EXPECT_EQ(fileNameOf(" ..", recipe, "final"), "person");
    EXPECT_TRUE(QDate::fromString(fileNameOf("{date}", recipe, "final"), "yyyy-MM-dd").isValid());
}

} // namespace
} // namespace pcdm::test
