// Every action of the menus by its object name: what its user sees of it.
#include "core/image/image_file.h"
#include "core/pose/pose_edit.h"
#include "core/pose/pose_file.h"
#include "tests/ui/support.h"
#include "ui/source/sample_library.h"

#include <QAction>
#include <QApplication>
#include <QClipboard>
#include <QDialog>
#include <QInputDialog>
#include <QMenu>
#include <QSlider>
#include <QToolButton>

#include <map>
#include <string>

namespace pcdm::test {
namespace {

/// A window in which a picture was drawn, and the hands and eyes of its user.
class Actions : public WindowTest, public testing::WithParamInterface<std::string> {
public:
    using WindowTest::find;
    using WindowTest::folder;
    using WindowTest::setSeed;
    using WindowTest::window;

    Actions() {
        pick(find<ThumbnailStrip>("people"), 0);
        pick(find<ThumbnailStrip>("poses"), 1);
        generateAndWait();
        drawn_ = window->result().result();
        window->activateWindow();
        EXPECT_TRUE(QTest::qWaitForWindowActive(window.get()));
        window->pose().view().setFocus();
    }

    void act() const { trigger(GetParam().c_str()); }
    void actAndChoose(const QString& path) const {
        chooseFile(path);
        act();
    }
    /// Whether a dialog of this name is open after the action.
    bool opensDialog(const char* name) const {
        act();
        const auto* dialog = window->findChild<QDialog*>(name);
        return dialog && dialog->isVisible();
    }

    ResultPanel& result() const { return window->result(); }
    CompareView& view() const { return result().view(); }
    const Candidate& candidate() const { return drawn_->candidates.front(); }
    const Pose& target() const { return window->session().targetPose().pose(); }
    const Pose& source() const { return window->session().sourcePose().pose(); }
    void select(JointId id) const {
        JointSet joints;
        joints.set(indexOf(id));
        window->session().targetPose().select(joints);
    }
    QString file(const char* name) const { return QString::fromStdString((folder / name).string()); }
    bool isThere(const char* name) const { return std::filesystem::exists(folder / name); }
    /// The action is one of a mode: it is on, and off again.
    void expectMode(CompareMode mode) const {
        act();
        EXPECT_EQ(view().mode(), mode);
        act();
        EXPECT_EQ(view().mode(), CompareMode::Single);
    }
    /// The picture that a new run gives.
    std::shared_ptr<const GenerationResult> next() const {
        EXPECT_TRUE(eventually([&] { return result().result() != drawn_ && window->jobs().isIdle(); }));
        return result().result();
    }

private:
    std::shared_ptr<const GenerationResult> drawn_;
};

const std::map<std::string, void (*)(Actions& user)> kActions{
    // File
    {"actionOpenPhoto",
     [](Actions& user) {
         savePng(user.folder / "photo.png", Image({60, 90}, 120));
         user.actAndChoose(user.file("photo.png"));
         EXPECT_TRUE(eventually([&] { return user.window->session().photo()->size() == Size{60, 90}; }));
     }},
    {"actionOpenPose",
     [](Actions& user) {
         const Pose wanted = moveJoints(user.target(), JointSet().set(), 7, 0);
         savePose(user.folder / "pose.json", wanted);
         user.actAndChoose(user.file("pose.json"));
         EXPECT_NEAR(user.target()[JointId::Neck]->x, wanted[JointId::Neck]->x, 1e-3);
     }},
    {"actionSavePose",
     [](Actions& user) {
         user.actAndChoose(user.file("pose.json"));
         EXPECT_NEAR(loadPose(user.folder / "pose.json")[JointId::Neck]->x, user.target()[JointId::Neck]->x,
                     1e-3);
     }},
    {"actionExport",
     [](Actions& user) {
         user.actAndChoose(user.file("a.png"));
         EXPECT_EQ(*loadImage(user.folder / "a.png"), *user.candidate().final);
     }},
    {"actionExportStages",
     [](Actions& user) {
         std::filesystem::create_directory(user.folder / "stages");
         user.actAndChoose(user.file("stages"));
         EXPECT_TRUE(eventually([&] { return user.result().message().text().contains("is written"); }));
         EXPECT_TRUE(user.isThere("stages/coarse-000.png"));
     }},
    {"actionExportForming",
     [](Actions& user) {
         user.actAndChoose(user.file("forming.gif"));
         EXPECT_TRUE(eventually([&] { return user.isThere("forming.gif"); }));
     }},
    {"actionExportFrames",
     [](Actions& user) {
         user.act();
         EXPECT_TRUE(user.result().message().text().contains("no pictures yet"));
     }},
    {"actionModels", [](Actions& user) { EXPECT_TRUE(user.opensDialog("modelsDialog")); }},
    {"actionQuit",
     [](Actions& user) {
         user.act();
         EXPECT_FALSE(user.window->isVisible());
     }},
    // Edit
    {"actionUndo",
     [](Actions& user) {
         const Pose before = user.target();
         user.window->pose().view().mirror();
         user.act();
         EXPECT_EQ(user.target(), before);
     }},
    {"actionRedo",
     [](Actions& user) {
         user.window->pose().view().mirror();
         const Pose after = user.target();
         user.window->session().targetPose().undo();
         user.act();
         EXPECT_EQ(user.target(), after);
     }},
    {"actionCopy",
     [](Actions& user) {
         user.act();
         EXPECT_TRUE(QApplication::clipboard()->text().contains("pose_keypoints_2d"));
     }},
    {"actionPaste",
     [](Actions& user) {
         QApplication::clipboard()->setImage(QImage(40, 60, QImage::Format_RGB888));
         user.act();
         EXPECT_EQ(user.window->session().photo()->size(), (Size{40, 60}));
     }},
    {"actionSelectAll",
     [](Actions& user) {
         user.act();
         EXPECT_EQ(user.window->session().targetPose().selection(), presentJoints(user.target()));
     }},
    {"actionSettings", [](Actions& user) { EXPECT_TRUE(user.opensDialog("settingsDialog")); }},
    // Pose
    {"actionDetect",
     [](Actions& user) {
         user.window->session().sourcePose().reset({user.source().canvas, {}});
         user.act();
         EXPECT_TRUE(eventually([&] { return presentJoints(user.source()).all(); }));
     }},
    {"actionPlace",
     [](Actions& user) {
         user.act();
         EXPECT_EQ(user.source(), templatePose(user.source().canvas));
     }},
    {"actionCrop",
     [](Actions& user) {
         const Size before = user.source().canvas;
         user.window->session().sourcePose().edit(
             [] { return "small"; }, scaleJoints(user.source(), JointSet().set(), {0, 0}, 0.4, 0.4));
         user.act();
         EXPECT_LT(user.source().canvas.height, before.height);
     }},
    {"actionReach",
     [](Actions& user) {
         user.act();
         EXPECT_TRUE(user.window->pose().view().isReaching());
     }},
    {"actionMirror",
     [](Actions& user) {
         const Pose before = user.target();
         user.act();
         EXPECT_NE(user.target(), before);
         user.act();
         for (std::size_t i = 0; i < kJointCount; ++i)
             if (before.joints[i]) {
                 EXPECT_NEAR(user.target().joints[i]->x, before.joints[i]->x, 1e-6);
             }
     }},
    {"actionRetarget",
     [](Actions& user) {
         const Pose before = user.target();
         user.act();
         EXPECT_NE(user.target(), before);
     }},
    {"actionHide",
     [](Actions& user) {
         user.select(JointId::Nose);
         user.act();
         EXPECT_FALSE(user.target()[JointId::Nose]);
     }},
    {"actionRestore",
     [](Actions& user) {
         user.select(JointId::Nose);
         user.window->pose().view().hideSelected();
         user.act();
         EXPECT_TRUE(presentJoints(user.target()).all());
     }},
    {"actionReset",
     [](Actions& user) {
         user.act();
         EXPECT_EQ(user.target(), onCanvas(user.source(), user.target().canvas));
     }},
    {"actionKeepPose",
     [](Actions& user) {
         answer<QInputDialog>([](QInputDialog& dialog) {
             dialog.setTextValue("mine");
             dialog.accept();
         });
         user.act();
         EXPECT_GE(user.find<ThumbnailStrip>("poses")->rowOf("own/mine"), 0);
     }},
    {"actionGhost",
     [](Actions& user) {
         const bool before = user.find<QToolButton>("ghost")->isChecked();
         user.act();
         EXPECT_NE(user.find<QToolButton>("ghost")->isChecked(), before);
     }},
    {"actionTracePhoto",
     [](Actions& user) {
         user.act();
         EXPECT_GT(user.find<QSlider>("backgroundOpacity")->value(), 0);
     }},
    {"actionTraceFile",
     [](Actions& user) {
         savePng(user.folder / "traced.png", Image({60, 90}, 120));
         user.actAndChoose(user.file("traced.png"));
         EXPECT_TRUE(eventually([&] { return user.find<QSlider>("backgroundOpacity")->value() > 0; }));
     }},
    {"actionJoints",
     [](Actions& user) {
         user.act();
         EXPECT_TRUE(user.find<QWidget>("jointList")->isVisible());
     }},
    // Run
    {"actionGenerate",
     [](Actions& user) {
         user.setSeed(77);
         user.act();
         EXPECT_EQ(user.next()->request.options.seed, 77u);
     }},
    {"actionCancel",
     [](Actions& user) {
         user.setSeed(kEndlessSeed);
         user.window->generate();
         EXPECT_TRUE(eventually([&] { return user.find<QAction>("actionCancel")->isEnabled(); }));
         user.act();
         EXPECT_TRUE(eventually([&] { return user.window->jobs().isIdle(); }));
     }},
    {"actionLive",
     [](Actions& user) {
         user.act();
         EXPECT_TRUE(user.window->runBar().isLive());
         EXPECT_TRUE(eventually([&] { return user.window->jobs().isIdle(); }));
     }},
    {"actionRollSeed",
     [](Actions& user) {
         const auto before = user.window->session().options().seed;
         user.act();
         EXPECT_NE(user.window->session().options().seed, before);
     }},
    {"actionFromInpaint",
     [](Actions& user) {
         user.act();
         EXPECT_TRUE(user.next()->request.embedding);
     }},
    {"actionFromRefine",
     [](Actions& user) {
         user.act();
         EXPECT_EQ(*user.next()->request.coarse, *user.candidate().coarse);
     }},
    {"actionFrames", [](Actions& user) { EXPECT_TRUE(user.opensDialog("interpolationDialog")); }},
    // View
    {"actionShowSource",
     [](Actions& user) {
         user.act();
         EXPECT_EQ(user.view().first(), user.result().pictureOf(Frame::Source));
     }},
    {"actionShowPrior",
     [](Actions& user) {
         user.act();
         EXPECT_TRUE(eventually([&] { return user.window->findChild<QMenu*>("nearestPeople"); }));
     }},
    {"actionShowCoarse",
     [](Actions& user) {
         user.act();
         EXPECT_EQ(user.view().first(), user.candidate().coarse);
     }},
    {"actionShowFinal",
     [](Actions& user) {
         user.result().showFrame(Frame::Coarse);
         user.act();
         EXPECT_EQ(user.view().first(), user.candidate().final);
     }},
    {"actionWipe", [](Actions& user) { user.expectMode(CompareMode::WipeAcross); }},
    {"actionWipeDown", [](Actions& user) { user.expectMode(CompareMode::WipeDown); }},
    {"actionSideBySide", [](Actions& user) { user.expectMode(CompareMode::SideBySide); }},
    {"actionFade", [](Actions& user) { user.expectMode(CompareMode::Fade); }},
    {"actionDifference", [](Actions& user) { user.expectMode(CompareMode::Absolute); }},
    {"actionSigned", [](Actions& user) { user.expectMode(CompareMode::Signed); }},
    {"actionSsim", [](Actions& user) { user.expectMode(CompareMode::SsimMap); }},
    {"actionMeasure",
     [](Actions& user) {
         user.act();
         EXPECT_TRUE(eventually([&] { return user.result().message().text().contains("PCKh"); }));
     }},
    {"actionCompareFile",
     [](Actions& user) {
         savePng(user.folder / "other.png", Image({64, 64}, 50));
         user.actAndChoose(user.file("other.png"));
         EXPECT_TRUE(
             eventually([&] { return user.view().second() && user.view().second()->pixel(0, 0)[0] == 50; }));
     }},
    {"actionSwap",
     [](Actions& user) {
         user.result().setMode(CompareMode::WipeAcross);
         const ImagePtr a = user.view().first(), b = user.view().second();
         user.act();
         EXPECT_EQ(user.view().first(), b);
         EXPECT_EQ(user.view().second(), a);
         user.act();
         EXPECT_EQ(user.view().first(), a);
     }},
    {"actionFit",
     [](Actions& user) {
         const double fitted = user.view().zoom();
         user.view().zoomTo(9);
         user.act();
         EXPECT_EQ(user.view().zoom(), fitted);
     }},
    {"actionActualSize",
     [](Actions& user) {
         user.act();
         EXPECT_EQ(user.view().zoom(), 1);
     }},
    {"actionSharp",
     [](Actions& user) {
         user.result().showFrame(Frame::Source);
         user.view().zoomTo(9);
         const QImage smooth = user.view().grab().toImage();
         user.act();
         EXPECT_NE(user.view().grab().toImage(), smooth);
     }},
    // Help
    {"actionKeys", [](Actions& user) { EXPECT_TRUE(user.opensDialog("keysSheet")); }},
};

std::vector<std::string> names() {
    std::vector<std::string> names;
    for (const auto& [name, how] : kActions)
        names.push_back(name);
    return names;
}

TEST_P(Actions, DoesWhatItSays) {
    kActions.at(GetParam())(*this);
}
INSTANTIATE_TEST_SUITE_P(Menus, Actions, testing::ValuesIn(names()), [](const auto& action) {
    return action.param.substr(std::string("action").size());
});

TEST_F(Window, HasNoActionThatIsNotTried) {
    std::vector<std::string> there;
    for (const QAction* action : window->findChildren<QAction*>())
        if (action->objectName().startsWith("action")) there.push_back(action->objectName().toStdString());
    EXPECT_THAT(there, testing::UnorderedElementsAreArray(names()));
}

} // namespace
} // namespace pcdm::test
