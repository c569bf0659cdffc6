// The window with the real engine: what a user does, from a photo to a picture that can be made again.
#include "app/studio/engine_services.h"
#include "core/engine/checkpoint/init.h"
#include "core/image/image_file.h"
#include "tests/core/support.h"
#include "ui/export/export.h"
#include "ui/look/thumbnail_strip.h"
#include "ui/main_window.h"
#include "ui/run/run_recipe.h"

#include <gtest/gtest.h>

#include <QAction>
#include <QDialog>
#include <QDropEvent>
#include <QLineEdit>
#include <QMimeData>
#include <QPlainTextEdit>
#include <QPushButton>
#include <QSettings>
#include <QTest>

namespace pcdm::test {
namespace {

namespace fs = std::filesystem;

/// The model that comes with the program; without it, one with random weights.
fs::path modelIn(const TempDir& folder) {
    const fs::path mini = fs::path(PCDM_SOURCE_DIR) / "models/mini";
    if (fs::exists(mini / "bundle.json")) return mini;
    initBundle("tiny", folder / "tiny", 1);
    return folder / "tiny";
}

class Studio : public testing::Test {
protected:
    Studio() {
        QSettings::setPath(QSettings::NativeFormat, QSettings::UserScope,
                           QString::fromStdString(folder.path().string()));
        window = std::make_unique<MainWindow>(engineServices(), QDir(file("data")));
        window->resize(1280, 800);
        window->show();
        window->openModel(QString::fromStdString(modelIn(folder).string()));
        Options options = window->session().options();
        options.height = 128;
        options.width = 88;
        options.prior.steps = options.inpaint.steps = options.refine.steps = 3;
        window->session().setOptions(options);
    }

    QString file(const char* name) const { return QString::fromStdString((folder / name).string()); }
    void pick(const char* strip, int row) const {
        auto* list = window->findChild<ThumbnailStrip*>(strip);
        QTest::mouseClick(list->viewport(), Qt::LeftButton, {},
                          list->visualItemRect(list->item(row)).center());
    }
    void generate() const {
        QTest::mouseClick(window->findChild<QPushButton*>("generate"), Qt::LeftButton);
        ASSERT_TRUE(QTest::qWaitFor([&] { return window->jobs().isIdle(); }, 120'000));
        ASSERT_TRUE(window->result().result()) << window->result().message().text().toStdString();
    }
    void drop(const QString& path) const {
        QMimeData mime;
        mime.setUrls({QUrl::fromLocalFile(path)});
        QDragEnterEvent enter({100, 100}, Qt::CopyAction, &mime, Qt::LeftButton, {});
        QApplication::sendEvent(window.get(), &enter);
        QDropEvent event({100, 100}, Qt::CopyAction, &mime, Qt::LeftButton, {});
        QApplication::sendEvent(window.get(), &event);
    }

    TempDir folder;
    std::unique_ptr<MainWindow> window;
};

TEST_F(Studio, APoseIsDraggedDrawnExportedAndDrawnAgainAlike) {
    pick("people", 1);
    pick("poses", 2);
    PoseView& view = window->pose().view();
    const Joint wrist = *window->session().targetPose().pose()[JointId::LeftWrist];
    const QPoint from = view.mapFromScene(wrist.x, wrist.y), to = from + QPoint(20, 30);
    QTest::mousePress(view.viewport(), Qt::LeftButton, {}, from);
    for (const QPoint at : {from + QPoint(10, 10), to}) {
        QMouseEvent move(QEvent::MouseMove, at, view.viewport()->mapToGlobal(at), Qt::NoButton,
                         Qt::LeftButton, {});
        QApplication::sendEvent(view.viewport(), &move);
    }
    QTest::mouseRelease(view.viewport(), Qt::LeftButton, {}, to);
    const Pose dragged = window->session().targetPose().pose();
    EXPECT_NE(*dragged[JointId::LeftWrist], wrist);

    generate();
    const auto first = window->result().result();
    ASSERT_TRUE(first->candidates[0].final);
    exportPicture(file("picture.png"), *first->candidates[0].final, recipeOf(*first));

    pick("people", 3);
    pick("poses", 0);
    drop(file("picture.png"));
    ASSERT_TRUE(
        QTest::qWaitFor([&] { return window->result().message().text().contains("brought back"); }, 10'000));
    EXPECT_EQ(window->session().targetPose().pose(), dragged);
    QTest::mouseClick(window->result().findChild<QPushButton*>("messageButton"), Qt::LeftButton);
    ASSERT_TRUE(QTest::qWaitFor(
        [&] { return window->result().message().text().contains("The same picture"); }, 120'000))
        << window->result().message().text().toStdString();
}

TEST_F(Studio, ANewPoseReadsTheSourceNoSecondTime) {
    pick("people", 0);
    pick("poses", 0);
    generate();
    pick("poses", 1);
    generate();
    for (const StageTime& time : window->result().result()->times)
        EXPECT_TRUE(time.stage != Stage::Encode || time.reused);
}

TEST_F(Studio, TheModelsReportIsReadable) {
    const std::string report = engineServices().inspect(window->session().model()->path, {});
    EXPECT_NE(report.find("stage 2"), std::string::npos);
}

TEST_F(Studio, FilesBecomeAModelThatOpens) {
    initBundle("tiny", folder / "have", 1);
    fs::remove(folder / "have/bundle.json");
    window->findChild<QAction*>("actionModels")->trigger();
    auto* models = window->findChild<QDialog*>("modelsDialog");
    QTest::mouseClick(models->findChild<QPushButton*>("importModel"), Qt::LeftButton);
    auto* dialog = models->findChild<QDialog*>("importDialog");
    QTest::keyClicks(dialog->findChild<QLineEdit*>("importFrom"), file("have"));
    auto* start = dialog->findChild<QPushButton*>("startImport");
    QTest::mouseClick(start, Qt::LeftButton);
    ASSERT_TRUE(QTest::qWaitFor([&] { return start->isEnabled(); }, 60'000));
    const QString report = dialog->findChild<QPlainTextEdit*>("importReport")->toPlainText();
    // A UNet alone does not tell its stage, which the published files do by what else is in them.
    EXPECT_TRUE(report.contains("needs inpaint.unet")) << report.toStdString();
    QTest::mouseClick(dialog->findChild<QPushButton*>("openImported"), Qt::LeftButton);
    ASSERT_TRUE(window->session().model());
    EXPECT_EQ(window->session().model()->path, folder / "have-bundle");
    EXPECT_TRUE(window->session().modelCan("stage 1")) << report.toStdString();
    EXPECT_FALSE(window->session().modelCan("stage 2"));
    EXPECT_FALSE(fs::exists(folder / "have-bundle/vae")) << "the weights stay where they are";
}

} // namespace
} // namespace pcdm::test
