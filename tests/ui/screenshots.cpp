// Takes the README's pictures of the window: real events, the real engine, no screen. packaging/screenshots
// runs it.
//   pcdm-screenshots MODEL FOLDER
#include "app/studio/engine_services.h"
#include "ui/look/theme.h"
#include "ui/look/thumbnail_strip.h"
#include "ui/main_window.h"

#include <QApplication>
#include <QDockWidget>
#include <QSettings>
#include <QTemporaryDir>
#include <QTest>

#include <cstdio>

namespace {

using namespace pcdm;

struct Shooter {
    QString model, folder;
    Theme theme;
    QSize size;

    void shoot(MainWindow& window, const char* state) const {
        QTest::qWait(50);
        const QString name = QStringLiteral("%1/studio-%2-%3x%4-%5.png")
                                 .arg(folder, state)
                                 .arg(size.width())
                                 .arg(size.height())
                                 .arg(theme == Theme::Dark ? "dark" : "light");
        if (!window.grab().save(name)) qFatal("%s cannot be written", qPrintable(name));
        std::printf("%s\n", qPrintable(name));
    }
    static void pick(MainWindow& window, const char* strip, const char* key) {
        auto* list = window.findChild<ThumbnailStrip*>(strip);
        list->scrollToItem(list->item(list->rowOf(key)));
        QTest::mouseClick(list->viewport(), Qt::LeftButton, {},
                          list->visualItemRect(list->item(list->rowOf(key))).center());
    }

    void run() const {
        applyTheme(*qApp, theme);
        QTemporaryDir data;
        MainWindow window(engineServices(), QDir(data.path()));
        window.resize(size);
        window.show();
        window.openModel(model);
        shoot(window, "empty");
        pick(window, "people", "mira");
        pick(window, "poses", "poses/waving");
        shoot(window, "posed");
        window.generate();
        const auto stageRuns = [&] {
            const Job* job = window.jobs().running();
            return job && job->last.stage == Stage::Inpaint && job->last.step > job->last.steps / 2;
        };
        (void)QTest::qWaitFor(stageRuns, 60'000);
        shoot(window, "running");
        (void)QTest::qWaitFor([&] { return window.jobs().isIdle(); }, 120'000);
        shoot(window, "done");
        window.result().setMode(CompareMode::WipeAcross);
        window.pose().toggleJointList();
        window.pose().view().selectAll();
        for (const char* dock : {"jobsDock", "plotsDock"})
            window.findChild<QDockWidget*>(dock)->show();
        window.findChild<QDockWidget*>("plotsDock")->raise();
        QTest::qWait(200);
        shoot(window, "comparing");
        window.openModel("/no/such/bundle");
        shoot(window, "failed");
    }
};

} // namespace

int main(int argc, char** argv) {
    if (argc != 3) {
        std::fprintf(stderr, "usage: pcdm-screenshots MODEL FOLDER\n");
        return 2;
    }
    QApplication application(argc, argv);
    QTemporaryDir settings;
    QSettings::setPath(QSettings::NativeFormat, QSettings::UserScope, settings.path());
    QCoreApplication::setOrganizationName("pcdm");
    QCoreApplication::setApplicationName("pcdm-screenshots");
    initResources();
    for (const QSize size : {QSize(1280, 800), QSize(2560, 1440)})
        for (const Theme theme : {Theme::Dark, Theme::Light})
            Shooter{argv[1], argv[2], theme, size}.run();
    return 0;
}
