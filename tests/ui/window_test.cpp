// The window at work: keys, comparison, options, plots.
#include "tests/ui/support.h"
#include "ui/plots/histogram_plot.h"
#include "ui/plots/run_plots.h"
#include "ui/plots/training_plot.h"
#include "ui/pose/joint_list.h"
#include "ui/source/sample_library.h"

#include <QClipboard>
#include <QComboBox>
#include <QDockWidget>
#include <QFileDialog>
#include <QLabel>
#include <QLineEdit>
#include <QListWidget>
#include <QMenu>
#include <QPlainTextEdit>
#include <QRegularExpression>
#include <QSpinBox>

namespace pcdm::test {
namespace {

void typeAndEnter(QSpinBox* box, const QString& text) {
    box->setFocus();
    box->selectAll();
    QTest::keyClicks(box, text);
    QTest::keyClick(box, Qt::Key_Return);
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
    typeAndEnter(find<QSpinBox>("option.inpaint.steps"), "7");
    EXPECT_EQ(window->session().options().inpaint.steps, 7);
    EXPECT_TRUE(window->jobs().jobs().empty());
    find<QLineEdit>("seed")->setFocus();
    QTest::keyClick(find<QLineEdit>("seed"), Qt::Key_Return);
    EXPECT_EQ(window->jobs().jobs().size(), 1u);
    EXPECT_TRUE(eventually([&] { return window->jobs().isIdle(); }));
}

TEST_F(Window, EnterInAFloatingDockIsTaken) {
    pickPersonAndPose();
    auto* dock = find<QDockWidget>("optionsDock");
    dock->setFloating(true);
    dock->show();
    dock->activateWindow();
    ASSERT_TRUE(QTest::qWaitForWindowActive(dock));
    typeAndEnter(find<QSpinBox>("option.inpaint.steps"), "7");
    EXPECT_EQ(window->session().options().inpaint.steps, 7);
    EXPECT_TRUE(window->jobs().jobs().empty());
}

TEST_F(Window, CopyTakesTheTextThatIsSelected) {
    pickPersonAndPose();
    generateAndWait();
    find<QDockWidget>("logDock")->show();
    window->activateWindow();
    ASSERT_TRUE(QTest::qWaitForWindowActive(window.get()));
    auto* log = find<QPlainTextEdit>("log");
    log->setPlainText("what went on");
    log->setFocus();
    log->selectAll();
    QTest::keyClick(log, Qt::Key_C, Qt::ControlModifier);
    EXPECT_EQ(QApplication::clipboard()->text(), "what went on");
}

TEST_F(Window, AKeyThatIsHeldIsPressedOnce) {
    for (const QAction* action : window->findChildren<QAction*>())
        if (!action->shortcut().isEmpty()) {
            const bool goesOn = action->objectName() == "actionUndo" || action->objectName() == "actionRedo";
            EXPECT_EQ(action->autoRepeat(), goesOn) << action->objectName().toStdString();
        }
}

TEST_F(Window, TabLeadsOutOfTheListOfJoints) {
    pickPersonAndPose();
    trigger("actionJoints");
    auto* list = find<JointList>("jointList");
    window->activateWindow();
    list->setFocus();
    ASSERT_TRUE(eventually([&] { return list->hasFocus(); }));
    QTest::keyClick(list, Qt::Key_Tab);
    EXPECT_FALSE(list->hasFocus());
}

TEST_F(Window, AClipboardThatNamesNoFileIsNoHindrance) {
    auto* mime = new QMimeData;
    mime->setData("text/uri-list", {});
    QApplication::clipboard()->setMimeData(mime);
    trigger("actionPaste");
    EXPECT_FALSE(window->session().photo());
    QMimeData dropped;
    dropped.setData("text/uri-list", {});
    QDropEvent event(QPointF(5, 5), Qt::CopyAction, &dropped, Qt::LeftButton, {});
    QApplication::sendEvent(&window->source(), &event);
    EXPECT_FALSE(window->session().photo());
}

TEST_F(Window, AComparisonWithAFileThatIsNotChosenStaysAsItWas) {
    pickPersonAndPose();
    generateAndWait();
    auto* against = find<QComboBox>("against");
    const auto choose = [&](int row) {
        against->setCurrentIndex(row);
        emit against->activated(row);
    };
    choose(0);
    const CompareMode mode = window->result().view().mode();
    answer<QFileDialog>([](QFileDialog& dialog) { dialog.reject(); });
    choose(3);
    EXPECT_EQ(against->currentIndex(), 0);
    EXPECT_EQ(window->result().view().mode(), mode);
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
    auto* joints = find<QTableWidget>("jointList");
    EXPECT_TRUE(joints->isColumnHidden(3));

    trigger("actionUndo"); // back to the pose that was drawn
    trigger("actionMeasure");
    ASSERT_TRUE(eventually([&] { return !joints->isColumnHidden(3); }));
    EXPECT_EQ(joints->item(0, 3)->text(), "0.0");
    trigger("actionMirror");
    EXPECT_TRUE(joints->isColumnHidden(3)) << "they are of the pose before";

    window->result().showFrame(Frame::Source);
    trigger("actionMeasure");
    EXPECT_TRUE(window->result().message().text().contains("no picture yet"));
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
    EXPECT_EQ(find<QComboBox>("against")->currentText(), "source") << "the stage before";
    press(Qt::Key_4);
    EXPECT_EQ(window->result().current(), Frame::Final);
    EXPECT_EQ(find<QComboBox>("against")->currentText(), "coarse");
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

TEST_F(Window, OptionsOfALastSessionAreTheModelsOwnWhenItComesLater) {
    Session& session = window->session();
    const auto* preset = find<QComboBox>("preset");
    ModelInfo model = *session.model();
    model.defaults.inpaint.steps = 11;
    Options options = session.options();
    options.inpaint.steps = 11;
    session.setOptions(options);
    EXPECT_EQ(preset->currentText(), "own");
    session.setModel(model);
    EXPECT_EQ(session.options(), options);
    EXPECT_EQ(preset->currentText(), "model's own");
}

TEST_F(Window, TheDeviceIsChosenOrTyped) {
    trigger("actionSettings");
    auto* device = find<QComboBox>("option.device");
    ASSERT_TRUE(device->isEditable());
    EXPECT_EQ(device->currentText(), "auto");
    QTest::keyClick(device, Qt::Key_Down);
    EXPECT_EQ(window->session().options().device, "cpu");
    device->lineEdit()->selectAll();
    QTest::keyClicks(device->lineEdit(), "cuda:1");
    QTest::keyClick(device->lineEdit(), Qt::Key_Return);
    EXPECT_EQ(window->session().options().device, "cuda:1");
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

} // namespace
} // namespace pcdm::test
