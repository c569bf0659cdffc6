// The window at work: runs, keys, comparison, plots, stalls and memory.
#include "core/pose/pose_edit.h"
#include "tests/ui/support.h"
#include "ui/plots/histogram_plot.h"
#include "ui/plots/run_plots.h"
#include "ui/plots/training_plot.h"
#include "ui/source/sample_library.h"

#include <QComboBox>
#include <QDockWidget>
#include <QLabel>
#include <QLineEdit>
#include <QListWidget>
#include <QMenu>
#include <QPlainTextEdit>
#include <QPushButton>
#include <QRegularExpression>
#include <QSpinBox>
#include <QTimer>
#include <QToolButton>

#include <fstream>

namespace pcdm::test {
namespace {

TEST_F(Window, ThreeClicksGiveAPicture) {
    EXPECT_FALSE(find<QPushButton>("generate")->isEnabled());
    pick(find<ThumbnailStrip>("people"), 0);
    pick(find<ThumbnailStrip>("poses"), 1);
    click("generate");
    ASSERT_TRUE(eventually([&] { return window->result().result() != nullptr; }));
    const auto& result = *window->result().result();
    EXPECT_EQ(result.request.options.inpaint.steps, 4);
    EXPECT_EQ(window->result().view().first(), result.candidates[0].final);
    EXPECT_TRUE(eventually([&] { return window->history().entries().size() == 1; }));
}

TEST_F(Window, SaysWhatIsMissing) {
    window->generate();
    EXPECT_TRUE(window->result().message().isVisible());
    EXPECT_TRUE(window->result().message().text().contains("photo"));
    EXPECT_TRUE(window->jobs().jobs().empty());
}

TEST_F(Window, EscapeCancelsAndTheNextRunWorks) {
    pickPersonAndPose();
    setSeed(kEndlessSeed);
    window->generate();
    ASSERT_TRUE(
        eventually([&] { return find<QPushButton>("cancel")->isEnabled() && window->jobs().running(); }));
    trigger("actionCancel");
    ASSERT_TRUE(eventually([&] { return window->jobs().isIdle(); }));
    EXPECT_EQ(window->result().result(), nullptr);
    setSeed(10);
    generateAndWait();
    EXPECT_TRUE(window->result().result());
}

TEST_F(Window, EscapeLeavesTheJobsThatWaitAndCancelAllDoesNot) {
    pickPersonAndPose();
    setSeed(kEndlessSeed);
    window->generate();
    window->generate();
    window->generate();
    trigger("actionCancel");
    ASSERT_TRUE(eventually([&] { return window->jobs().jobs()[1].state == JobState::Running; }));
    EXPECT_EQ(window->jobs().jobs()[2].state, JobState::Waiting);
    find<QDockWidget>("jobsDock")->show();
    click("cancelAllJobs");
    EXPECT_TRUE(eventually([&] { return window->jobs().isIdle(); }));
    EXPECT_FALSE(find<QAction>("actionCancel")->isEnabled());
}

TEST_F(Window, AFailureIsStillSaidWhileTheNextJobRuns) {
    pickPersonAndPose();
    window->jobs().setPaused(true);
    setSeed(kFailingSeed);
    window->generate();
    setSeed(10);
    window->generate();
    window->jobs().setPaused(false);
    ASSERT_TRUE(eventually([&] { return window->jobs().isIdle(); }));
    EXPECT_TRUE(window->result().message().isVisible());
    EXPECT_TRUE(window->result().message().text().contains("too strange"));
}

TEST_F(Window, TheFramesThatWereDrawnAreOfferedThoughOneFailed) {
    pickPersonAndPose();
    window->jobs().setPaused(true);
    trigger("actionFrames");
    auto* dialog = find<QDialog>("interpolationDialog");
    dialog->findChild<QSpinBox*>("frames")->setValue(3);
    dialog->accept();
    window->jobs().cancel(2);
    window->jobs().setPaused(false);
    ASSERT_TRUE(eventually([&] { return window->result().message().text().contains("2 frame"); }));
}

TEST_F(Window, EnterInAListPicksAndInALineIsTaken) {
    pickPersonAndPose();
    window->activateWindow();
    ASSERT_TRUE(QTest::qWaitForWindowActive(window.get()));
    auto* poses = find<ThumbnailStrip>("poses");
    poses->setFocus();
    poses->setCurrentRow(3);
    const Pose before = window->session().targetPose().pose();
    QTest::keyClick(poses, Qt::Key_Return);
    EXPECT_NE(window->session().targetPose().pose(), before);
    find<QDockWidget>("optionsDock")->show();
    auto* steps = find<QSpinBox>("option.inpaint.steps");
    steps->setFocus();
    steps->selectAll();
    QTest::keyClicks(steps, "7");
    QTest::keyClick(steps, Qt::Key_Return);
    EXPECT_EQ(window->session().options().inpaint.steps, 7);
    EXPECT_TRUE(window->jobs().jobs().empty());
    find<QLineEdit>("seed")->setFocus();
    QTest::keyClick(find<QLineEdit>("seed"), Qt::Key_Return);
    EXPECT_EQ(window->jobs().jobs().size(), 1u);
    EXPECT_TRUE(eventually([&] { return window->jobs().isIdle(); }));
}

TEST_F(Window, KeysWorkOnTheSkeletonThatHasTheFocus) {
    pickPersonAndPose();
    window->activateWindow();
    ASSERT_TRUE(QTest::qWaitForWindowActive(window.get()));
    const Pose source = window->session().sourcePose().pose();
    const Pose target = window->session().targetPose().pose();
    PoseView& view = window->source().view();
    view.setFocus();
    QTest::keyClick(&view, Qt::Key_M);
    EXPECT_NE(window->session().sourcePose().pose(), source);
    QTest::keyClick(&view, Qt::Key_Z, Qt::ControlModifier);
    EXPECT_EQ(window->session().sourcePose().pose(), source);
    EXPECT_EQ(window->session().targetPose().pose(), target);
}

TEST_F(Window, EscapeTakesADragBackWhileSomethingRuns) {
    pickPersonAndPose();
    setSeed(kEndlessSeed);
    window->generate();
    window->activateWindow();
    ASSERT_TRUE(QTest::qWaitForWindowActive(window.get()));
    const Pose before = window->session().targetPose().pose();
    PoseView& view = window->pose().view();
    const Joint wrist = *before[JointId::LeftWrist];
    const QPoint from = view.mapFromScene(wrist.x, wrist.y), to = from + QPoint(15, 20);
    QTest::mousePress(view.viewport(), Qt::LeftButton, {}, from);
    QMouseEvent move(QEvent::MouseMove, to, view.viewport()->mapToGlobal(to), Qt::NoButton, Qt::LeftButton,
                     {});
    QApplication::sendEvent(view.viewport(), &move);
    EXPECT_NE(window->session().targetPose().pose(), before);
    QTest::keyClick(&view, Qt::Key_Escape);
    EXPECT_EQ(window->session().targetPose().pose(), before);
    EXPECT_TRUE(window->jobs().running());
    QTest::keyClick(&view, Qt::Key_Escape);
    EXPECT_TRUE(eventually([&] { return window->jobs().isIdle(); }));
}

TEST_F(Window, AfterLivePreviewsTheFinalPictureIsShown) {
    pickPersonAndPose();
    find<QToolButton>("live")->setChecked(true);
    ASSERT_TRUE(eventually([&] {
        const auto& result = window->result().result();
        return result && result->request.last == Stage::Refine && window->jobs().isIdle();
    }));
    EXPECT_EQ(window->result().current(), Frame::Final);
    EXPECT_EQ(window->result().view().first(), window->result().result()->candidates[0].final);
    find<QToolButton>("live")->setChecked(false);
}

TEST_F(Window, AFailureSaysWhatAndWhatToDoAndCanBeTriedAgain) {
    pickPersonAndPose();
    setSeed(kFailingSeed);
    window->generate();
    ASSERT_TRUE(eventually([&] { return window->result().message().isVisible(); }));
    EXPECT_EQ(window->result().message().text(), "The picture is too strange.\nTake another one.");
    EXPECT_EQ(window->jobs().jobs().size(), 1u);
    QTest::mouseClick(window->result().findChild<QPushButton*>("messageButton"), Qt::LeftButton);
    EXPECT_EQ(window->jobs().jobs().size(), 2u);
    EXPECT_TRUE(eventually([&] { return window->jobs().isIdle(); }));
}

TEST_F(Window, AModelThatIsMissingIsSaidAndNothingElseBreaks) {
    window->openModel("missing");
    EXPECT_TRUE(window->result().message().text().contains("There is no bundle in missing."));
    pickPersonAndPose();
    EXPECT_FALSE(find<QPushButton>("generate")->isEnabled());
    window->openModel("fake-model");
    EXPECT_TRUE(find<QPushButton>("generate")->isEnabled());
}

TEST_F(Window, StagesCanBeRunAgainAlone) {
    pickPersonAndPose();
    generateAndWait();
    const auto coarse = window->result().pictureOf(Frame::Coarse);
    const auto before = window->result().result();
    trigger("actionFromRefine");
    ASSERT_TRUE(eventually([&] { return window->result().result() != before && window->jobs().isIdle(); }));
    EXPECT_EQ(window->result().result()->request.coarse, coarse);
    const auto again = window->result().result();
    trigger("actionFromInpaint");
    ASSERT_TRUE(eventually([&] { return window->result().result() != again && window->jobs().isIdle(); }));
    EXPECT_EQ(window->result().result()->request.embedding, std::vector<float>({1, 2, 3}));
}

TEST_F(Window, CandidatesAreComparedWithEachOther) {
    pickPersonAndPose();
    Options options = window->session().options();
    options.candidates = 3;
    window->session().setOptions(options);
    generateAndWait();
    auto* against = find<QComboBox>("against");
    const auto choose = [&](int row) {
        against->setCurrentIndex(row);
        emit against->activated(row);
    };
    ASSERT_EQ(against->count(), 7);
    choose(6);
    const auto& candidates = window->result().result()->candidates;
    EXPECT_EQ(window->result().view().first(), candidates[0].final);
    EXPECT_EQ(window->result().view().second(), candidates[2].final);
    find<QSpinBox>("candidate")->setValue(2);
    EXPECT_EQ(window->result().view().first(), candidates[1].final);
    window->result().showFrame(Frame::Coarse);
    EXPECT_EQ(window->result().view().second(), candidates[2].coarse);
    options.candidates = 1;
    window->session().setOptions(options);
    generateAndWait();
    EXPECT_EQ(against->count(), 4);
    EXPECT_EQ(window->result().view().second(), window->result().result()->candidates[0].coarse);
}

TEST_F(Window, TwoPicturesOfTheHistoryAreCompared) {
    pickPersonAndPose();
    std::vector<Image> drawn;
    for (const std::uint64_t seed : {21u, 22u}) {
        setSeed(seed);
        generateAndWait();
        drawn.push_back(*window->result().result()->candidates[0].final);
    }
    ASSERT_TRUE(eventually([&] { return window->history().entries().size() == 2; }));
    EXPECT_TRUE(window->history().entries()[0].when.isValid());
    find<QDockWidget>("historyDock")->show();
    auto* list = find<QListWidget>("history");
    list->selectAll();
    emit list->customContextMenuRequested(list->visualItemRect(list->item(0)).center());
    auto* menu = find<QMenu>("historyMenu");
    for (QAction* action : menu->actions())
        if (action->text() == "Compare the two") action->trigger();
    menu->close();
    ASSERT_TRUE(window->result().showsPair());
    EXPECT_EQ(*window->result().view().first(), drawn[0]);
    EXPECT_EQ(*window->result().view().second(), drawn[1]);
    window->exportPicture(); // says that it is not the result's
    EXPECT_TRUE(window->result().message().text().contains("history"));
    window->result().showFrame(Frame::Final);
    EXPECT_FALSE(window->result().showsPair());
    EXPECT_EQ(*window->result().view().first(), drawn[1]);
}

TEST_F(Window, TheResultsPoseIsMeasured) {
    pickPersonAndPose();
    window->session().targetPose().edit([] { return "template"; },
                                        templatePose(window->session().targetPose().pose().canvas));
    generateAndWait();
    trigger("actionMirror"); // what was drawn is measured, not what is edited now
    trigger("actionMeasure");
    ASSERT_TRUE(eventually([&] { return window->result().message().isVisible(); }));
    // The engine of these tests finds the template in every picture.
    EXPECT_TRUE(window->result().message().text().contains("18 of 18 joints"))
        << window->result().message().text().toStdString();
}

TEST_F(Window, TellsWhomStageOneForesees) {
    pickPersonAndPose();
    generateAndWait();
    NearestPeople nearest(window->jobs(), window.get());
    QSignalSpy picked(&nearest, &NearestPeople::personPicked);
    nearest.show(window->result().result()->embedding, window->session().options(), QPoint(10, 10));
    ASSERT_TRUE(eventually([&] { return window->findChild<QMenu*>("nearestPeople") != nullptr; }));
    QMenu* menu = find<QMenu>("nearestPeople");
    QList<QAction*> people;
    for (QAction* action : menu->actions())
        if (!action->isSeparator()) people += action;
    ASSERT_EQ(people.size(), 5);
    EXPECT_TRUE(people[0]->text().contains("cosine 1.00"));
    people[0]->trigger();
    EXPECT_EQ(picked.at(0).at(0).toString(), samplePeople().front());
}

TEST_F(Window, CandidatesAreShownByNumber) {
    pickPersonAndPose();
    find<QSpinBox>("candidates")->setValue(3);
    generateAndWait();
    auto* box = find<QSpinBox>("candidate");
    EXPECT_TRUE(box->isVisible());
    box->setValue(3);
    EXPECT_EQ(window->result().view().first(), window->result().result()->candidates[2].final);
}

TEST_F(Window, KeysChooseStagesAndModes) {
    pickPersonAndPose();
    generateAndWait();
    const auto press = [&](Qt::Key key, Qt::KeyboardModifiers modifiers = {}) {
        window->activateWindow();
        window->pose().view().setFocus();
        QTest::keyClick(&window->pose().view(), key, modifiers);
    };
    ASSERT_TRUE(QTest::qWaitForWindowActive(window.get()));
    press(Qt::Key_3);
    EXPECT_EQ(window->result().current(), Frame::Coarse);
    press(Qt::Key_4);
    EXPECT_EQ(window->result().current(), Frame::Final);
    press(Qt::Key_W);
    EXPECT_EQ(window->result().view().mode(), CompareMode::WipeAcross);
    press(Qt::Key_W);
    EXPECT_EQ(window->result().view().mode(), CompareMode::Single);
    press(Qt::Key_D);
    EXPECT_EQ(window->result().view().mode(), CompareMode::Absolute);
    press(Qt::Key_S);
    EXPECT_EQ(window->result().view().mode(), CompareMode::SsimMap);
    const Pose pose = window->session().targetPose().pose();
    press(Qt::Key_M);
    EXPECT_NE(window->session().targetPose().pose(), pose);
    press(Qt::Key_Z, Qt::ControlModifier);
    EXPECT_EQ(window->session().targetPose().pose(), pose);
    press(Qt::Key_Y, Qt::ControlModifier);
    EXPECT_NE(window->session().targetPose().pose(), pose);
    press(Qt::Key_I);
    EXPECT_TRUE(window->pose().view().isReaching());
    press(Qt::Key_L);
    EXPECT_TRUE(window->runBar().isLive());
    press(Qt::Key_L);
}

TEST_F(Window, TheOptionsFormAndTheRunBarShowTheSameOptions) {
    find<QSpinBox>("option.inpaint.steps")->setValue(9);
    EXPECT_EQ(window->session().options().inpaint.steps, 9);
    auto* seed = find<QLineEdit>("seed");
    seed->selectAll();
    QTest::keyClicks(seed, "2024");
    EXPECT_EQ(window->session().options().seed, 2024u);
    EXPECT_EQ(find<QLineEdit>("option.seed")->text(), "2024");
    click("rollSeed");
    EXPECT_EQ(find<QLineEdit>("seed")->text(), QString::number(window->session().options().seed));
}

TEST_F(Window, EveryOptionHasItsWordsAndStandsWithItsStage) {
    const auto fields = window->findChildren<QWidget*>(QRegularExpression("^option\\."));
    EXPECT_GT(fields.size(), 25);
    for (const QWidget* field : fields)
        EXPECT_FALSE(field->accessibleName().isEmpty() || field->toolTip().isEmpty())
            << field->objectName().toStdString();
    EXPECT_EQ(find<QSpinBox>("option.refine.steps")->accessibleName(), "Stage 3: refining, Steps");
    find<QDockWidget>("optionsDock")->show();
    QTest::qWait(1);
    const auto top = [&](const char* name) { return find<QWidget>(name)->y(); };
    EXPECT_LT(top("option.handover"), top("option.prior.steps")) << "what belongs to no stage comes first";
    EXPECT_LT(top("option.prior.guidance_stop"), top("option.inpaint.scheduler"));
    EXPECT_LT(top("option.inpaint.cache_interval"), top("option.refine.scheduler"));
    EXPECT_LT(top("option.refine.cache_interval"), top("option.refine.strength"));
}

TEST_F(Window, PlotsFollowTheRunAndAreSaved) {
    pickPersonAndPose();
    generateAndWait();
    auto* plots = find<RunPlots>("runPlots");
    EXPECT_EQ(plots->points().size(), 12u);
    for (const char* name : {"run.png", "run.svg", "run.pdf", "run.csv"}) {
        plots->save(file(name));
        EXPECT_GT(std::filesystem::file_size(folder / name), 100u) << name;
    }
    EXPECT_THAT(contentOf(folder / "run.csv"), testing::HasSubstr("12,refine,0.4,0.25,"));
    EXPECT_THROW(plots->save("/proc/no/run.png"), Error);
}

TEST_F(Window, TheLogTellsWhatEachJobDid) {
    pickPersonAndPose();
    generateAndWait();
    setSeed(kFailingSeed);
    window->generate();
    ASSERT_TRUE(eventually([&] { return window->jobs().isIdle(); }));
    const QString log = find<QPlainTextEdit>("log")->toPlainText();
    EXPECT_TRUE(log.contains("job 1  begins: amara")) << log.toStdString();
    EXPECT_TRUE(log.contains("inpaint 0.04 s"));
    EXPECT_TRUE(log.contains("job 2  The picture is too strange. Take another one."));
}

TEST_F(Window, HistogramsCountThePixelsOfBothPictures) {
    pickPersonAndPose();
    generateAndWait();
    auto* plot = find<HistogramPlot>("histogramPlot");
    plot->setPictures(std::make_shared<const Image>(Size{16, 16}, std::uint8_t{7}),
                      window->session().photo());
    plot->save(file("colours.csv"));
    EXPECT_THAT(contentOf(folder / "colours.csv"), testing::HasSubstr("\n7,1,1,1,"));
}

TEST_F(Window, ATrainingIsFollowed) {
    folder.write("losses.csv", "step,seconds,loss\n1,0.5,3\n2,1.0,2.5\n3,1");
    folder.write("validation.csv", "step,loss,psnr\n2,2.4,21.5\n");
    auto* plot = find<TrainingPlot>("trainingPlot");
    plot->open(QString::fromStdString(folder.path().string()));
    plot->save(file("training.csv"));
    const std::string text = contentOf(folder / "training.csv");
    EXPECT_THAT(text, testing::HasSubstr("loss,2,2.5\n"));
    EXPECT_THAT(text, testing::HasSubstr("held out: psnr,2,21.5\n"));
    EXPECT_THAT(text, testing::Not(testing::HasSubstr(",3,1")));
    plot->open(file("nothing"));
    EXPECT_TRUE(plot->findChild<QLabel*>("quiet")->text().contains("no CSV"));
}

TEST_F(Window, ClosesWhileItRuns) {
    for (int i = 0; i < 5; ++i) {
        pickPersonAndPose();
        setSeed(kEndlessSeed);
        window->generate();
        QTest::qWait(3 * i);
        window.reset();
        open();
    }
}

TEST_F(Window, StallsOfALiveSessionAreShort) {
    pickPersonAndPose();
    setSeed(kSlowSeed);
    find<QToolButton>("live")->setChecked(true);
    // A timer that should fire every few milliseconds tells how long the loop was busy in between.
    qint64 longest = 0;
    QElapsedTimer since;
    QTimer beat;
    beat.setTimerType(Qt::PreciseTimer);
    QObject::connect(&beat, &QTimer::timeout, [&] { longest = std::max(longest, since.restart()); });
    since.start();
    beat.start(2);
    PoseView& view = window->pose().view();
    const auto place = [&](JointId id) {
        const Joint joint = *window->session().targetPose().pose()[id];
        return view.mapFromScene(joint.x, joint.y);
    };
    QPoint at = place(JointId::LeftWrist);
    QTest::mousePress(view.viewport(), Qt::LeftButton, {}, at);
    for (int i = 0; i < 150; ++i) {
        at += QPoint(i % 3 - 1, i % 2 ? 1 : -1);
        QMouseEvent event(QEvent::MouseMove, at, view.viewport()->mapToGlobal(at), Qt::NoButton,
                          Qt::LeftButton, {});
        QApplication::sendEvent(view.viewport(), &event);
        QTest::qWait(8);
    }
    QTest::mouseRelease(view.viewport(), Qt::LeftButton, {}, at);
    find<QToolButton>("live")->setChecked(false);
    EXPECT_TRUE(eventually([&] { return window->jobs().isIdle(); }));
    std::printf("longest stall of the window during a live session: %lld ms (bar: 50 ms)\n",
                static_cast<long long>(longest));
    RecordProperty("longest_stall_ms", static_cast<int>(longest));
}

TEST_F(Window, MemoryDoesNotGrowWithRuns) {
    const auto resident = [] {
        std::ifstream statm("/proc/self/statm");
        long pages = 0, held = 0;
        statm >> pages >> held;
        return held * 4096 / 1024;
    };
    pickPersonAndPose();
    long after20 = 0;
    for (int run = 1; run <= 200; ++run) {
        setSeed(static_cast<std::uint64_t>(100 + run));
        generateAndWait();
        window->history().prune(0);
        if (run == 20) after20 = resident();
    }
    const long after200 = resident();
    std::printf("resident after 20 runs: %ld KiB, after 200: %ld KiB (%+.1f %%; bar: 5 %%)\n", after20,
                after200, 100.0 * static_cast<double>(after200 - after20) / static_cast<double>(after20));
#ifndef __SANITIZE_ADDRESS__ // which holds back what is freed, to see it used
    EXPECT_LT(static_cast<double>(after200), 1.05 * static_cast<double>(after20));
#endif
}

} // namespace
} // namespace pcdm::test
