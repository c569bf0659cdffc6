// Another language while the window is open: every word changes, and nothing that is worked on is lost.
#include "core/pose/pose_edit.h"
#include "tests/ui/support.h"
#include "ui/look/language.h"
#include "ui/plots/run_plots.h"

#include <QApplication>
#include <QComboBox>
#include <QDialog>
#include <QDockWidget>
#include <QLabel>
#include <QLineEdit>
#include <QListWidget>
#include <QMenuBar>
#include <QPushButton>
#include <QRegularExpression>
#include <QSpinBox>
#include <QToolButton>
#include <QTreeWidget>

#include <cstdlib>

namespace pcdm::test {
namespace {

/// The rows of the list of languages.
enum Language { System, English, Chinese };

class WindowLanguage : public Window {
protected:
    ~WindowLanguage() override {
        window.reset();
        applyLanguage(*qApp, "en");
    }

    /// By the keyboard, in the settings, which are opened where they are not.
    void choose(Language language) const {
        if (!window->findChild<QDialog*>("settingsDialog")) trigger("actionSettings");
        auto* box = find<QComboBox>("language");
        const int down = language - box->currentIndex();
        for (int i = 0; i < std::abs(down); ++i)
            QTest::keyClick(box, down > 0 ? Qt::Key_Down : Qt::Key_Up);
        QTest::qWait(1); // the window changes when the key's event is done
        EXPECT_EQ(find<QComboBox>("language")->currentIndex(), language) << "the settings are open again";
        EXPECT_TRUE(find<QDialog>("settingsDialog")->isVisible());
    }

    /// What can be read of each action, button and dock, by its name.
    std::map<QString, QString> words() const {
        std::map<QString, QString> words;
        for (const QAction* action : window->findChildren<QAction*>())
            if (action->objectName().startsWith("action")) words[action->objectName()] = action->text();
        for (const QAbstractButton* button : window->findChildren<QAbstractButton*>())
            if (!button->objectName().startsWith("qt_") && !button->objectName().isEmpty())
                words[button->objectName()] = button->text() + button->toolTip();
        for (const QDockWidget* dock : window->findChildren<QDockWidget*>())
            words[dock->objectName()] = dock->windowTitle();
        return words;
    }
};

TEST_F(WindowLanguage, EveryWordChangesAtOnceBothWays) {
    const auto english = words();
    ASSERT_EQ(english.at("generate").left(8), "Generate");
    choose(Chinese);
    EXPECT_EQ(find<QPushButton>("generate")->text(), QStringLiteral("生成"));
    EXPECT_EQ(find<QAction>("actionGenerate")->text(), QStringLiteral("生成(&G)"));
    EXPECT_EQ(find<QDialog>("settingsDialog")->windowTitle(), QStringLiteral("设置"));
    EXPECT_EQ(find<QDockWidget>("jobsDock")->windowTitle(), QStringLiteral("任务"));
    EXPECT_EQ(find<QSpinBox>("option.refine.steps")->accessibleName(), QStringLiteral("阶段三：精修, 步数"));
    find<QDialog>("settingsDialog")->close();
    QTest::qWait(1);
    const auto chinese = words();
    ASSERT_EQ(chinese.size(), english.size());
    for (const auto& [name, text] : english) {
        const bool hasWords = name != "actionActualSize" && text.contains(QRegularExpression("[a-z]{3}"));
        if (hasWords) {
            EXPECT_NE(chinese.at(name), text) << name.toStdString();
        }
    }
    choose(English);
    find<QDialog>("settingsDialog")->close();
    QTest::qWait(1);
    EXPECT_EQ(words(), english);
    EXPECT_EQ(loadSettings().language, "en");
}

TEST_F(WindowLanguage, WhatIsWrongIsSaidInItToo) {
    choose(Chinese);
    find<QDialog>("settingsDialog")->close();
    folder.write("broken.png", "no picture");
    drop(window.get(), file("broken.png"));
    const auto said = [&] { return window->source().message().text(); };
    ASSERT_TRUE(eventually([&] { return !said().isEmpty(); }));
    EXPECT_EQ(said(),
              file("broken.png") +
                  QStringLiteral(" 不是本程序能读取的图像。\n请保存为 PNG、JPEG、WebP、BMP 或 TIFF。"));
}

TEST_F(WindowLanguage, WhatIsWorkedOnStays) {
    pickPersonAndPose();
    const Pose before = window->session().targetPose().pose();
    trigger("actionMirror");
    EXPECT_EQ(find<QAction>("actionUndo")->text(), "&Undo Mirror");
    setSeed(77);
    generateAndWait();
    trigger("actionWipe");
    window->result().view().setPosition(0.25);
    click("reach");
    find<QLineEdit>("searchPoses")->setText("wal");
    find<QDockWidget>("jobsDock")->show();
    window->resize(1400, 900);
    QTest::qWait(1);
    const auto result = window->result().result();
    const ImagePtr photo = window->session().photo();
    const Pose pose = window->session().targetPose().pose();
    const QRect place = window->geometry(), dockPlace = find<QDockWidget>("jobsDock")->geometry();
    const int panel = window->result().width(); // heights are those of the language's letters

    choose(Chinese);
    EXPECT_EQ(window->geometry(), place);
    EXPECT_TRUE(find<QDockWidget>("jobsDock")->isVisible());
    EXPECT_EQ(find<QDockWidget>("jobsDock")->geometry(), dockPlace);
    EXPECT_EQ(window->result().width(), panel);
    EXPECT_FALSE(find<QDockWidget>("optionsDock")->isVisible());
    EXPECT_EQ(window->session().photo(), photo);
    EXPECT_EQ(window->session().targetPose().pose(), pose);
    EXPECT_EQ(find<QAction>("actionUndo")->text(), QStringLiteral("撤销镜像(&U)"));
    EXPECT_EQ(window->session().options().seed, 77u);
    EXPECT_EQ(find<QLineEdit>("seed")->text(), "77");
    EXPECT_EQ(window->result().result(), result);
    EXPECT_EQ(window->result().view().first(), result->candidates[0].final);
    EXPECT_EQ(window->result().view().second(), result->candidates[0].coarse);
    EXPECT_EQ(window->result().view().mode(), CompareMode::WipeAcross);
    EXPECT_EQ(window->result().view().position(), 0.25);
    EXPECT_TRUE(window->pose().view().isReaching());
    EXPECT_EQ(find<QLineEdit>("searchPoses")->text(), "wal");
    EXPECT_EQ(find<RunPlots>("runPlots")->points().size(), 12u);
    EXPECT_EQ(find<QListWidget>("history")->count(), 1);
    EXPECT_EQ(find<QTreeWidget>("jobs")->topLevelItemCount(), 1);
    find<QDialog>("settingsDialog")->close();
    QTest::qWait(1);
    click("undoPose");
    EXPECT_EQ(window->session().targetPose().pose(), before);
    click("generate");
    EXPECT_TRUE(eventually([&] { return window->history().entries().size() == 2; }));
    EXPECT_NE(window->result().result(), result);
}

TEST_F(WindowLanguage, ARunningJobGoesOnAndShowsUp) {
    pickPersonAndPose();
    Options options = window->session().options();
    options.seed = kSlowSeed;
    options.inpaint.steps = 200;
    window->session().setOptions(options);
    click("generate");
    ASSERT_TRUE(eventually([&] {
        return window->jobs().running() && window->jobs().running()->last.stage == Stage::Inpaint &&
               window->jobs().running()->last.step > 2;
    }));
    const int number = window->jobs().running()->number;
    const ImagePtr forming = window->result().view().first();
    choose(Chinese);
    ASSERT_TRUE(window->jobs().running());
    EXPECT_EQ(window->jobs().running()->number, number);
    EXPECT_EQ(window->jobs().running()->state, JobState::Running);
    EXPECT_TRUE(find<QPushButton>("cancel")->isEnabled());
    EXPECT_TRUE(forming);
    EXPECT_TRUE(window->result().view().first());
    EXPECT_GT(window->runBar().clock().share(), 0);
    ASSERT_TRUE(eventually([&] { return window->result().result() != nullptr; }));
    EXPECT_EQ(window->result().view().first(), window->result().result()->candidates[0].final);
    EXPECT_TRUE(eventually([&] { return !find<QPushButton>("cancel")->isEnabled(); }));
    EXPECT_EQ(find<RunPlots>("runPlots")->points().size(), 208u);
    EXPECT_TRUE(eventually([&] { return window->history().entries().size() == 1; }));
}

TEST_F(WindowLanguage, LiveStaysOnAndStartsNothing) {
    pickPersonAndPose();
    setSeed(kEndlessSeed);
    click("live");
    ASSERT_TRUE(eventually([&] { return window->jobs().running() != nullptr; }));
    const int number = window->jobs().running()->number;
    choose(Chinese);
    EXPECT_TRUE(find<QToolButton>("live")->isChecked());
    ASSERT_TRUE(window->jobs().running());
    EXPECT_EQ(window->jobs().running()->number, number);
    find<QDialog>("settingsDialog")->close();
    QTest::qWait(1);
    click("live");              // off
    window->jobs().cancelAll(); // on a slow machine the hand has rested by now, and a picture waits
    EXPECT_TRUE(eventually([&] { return window->jobs().isIdle(); }));
    trigger("actionMirror");
    EXPECT_TRUE(window->jobs().isIdle());
}

TEST_F(WindowLanguage, TheNextWindowIsInItToo) {
    choose(Chinese);
    window->close();
    window.reset();
    open();
    EXPECT_EQ(find<QPushButton>("generate")->text(), QStringLiteral("生成"));
    choose(English);
    EXPECT_EQ(find<QPushButton>("generate")->text(), "Generate");
}

} // namespace
} // namespace pcdm::test
