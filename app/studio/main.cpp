// The studio: hands the engine to the window.
#include "app/bundled_model.h"
#include "app/studio/engine_services.h"
#include "ui/first_window.h"
#include "ui/look/icons.h"
#include "ui/look/language.h"
#include "ui/look/theme.h"
#include "ui/main_window.h"
#include "ui/model/models_dialog.h"
#include "ui/settings/settings.h"

#include <QApplication>
#include <QCommandLineParser>
#include <QMessageBox>
#include <QStandardPaths>
#include <QTimer>

#include <algorithm>
#include <memory>
#include <string_view>

namespace {

/// What needs no window must not need a display.
bool asksOnly(int argc, char** argv) {
    return std::any_of(argv + 1, argv + argc, [](std::string_view argument) {
        return argument == "-h" || argument.starts_with("--help") || argument == "-v" ||
               argument == "--version";
    });
}

} // namespace

int main(int argc, char** argv) {
    pcdm::initResources();
    QCoreApplication::setApplicationName("pcdm-studio");
    QCoreApplication::setOrganizationName("pcdm");
    QCoreApplication::setApplicationVersion(PCDM_VERSION);
    QGuiApplication::setDesktopFileName("pcdm-studio");
    const std::unique_ptr<QCoreApplication> application(
        asksOnly(argc, argv) ? new QCoreApplication(argc, argv) : new QApplication(argc, argv));
    pcdm::applyLanguage(*application, pcdm::loadSettings().language);

    QCommandLineParser arguments;
    arguments.setApplicationDescription(QCoreApplication::translate(
        "main", "Pose a person by hand and watch three diffusion stages draw them."));
    arguments.addHelpOption();
    arguments.addVersionOption();
    const QCommandLineOption model("model", QCoreApplication::translate("main", "The model to start with."),
                                   QCoreApplication::translate("main", "BUNDLE"));
    const QCommandLineOption data("data",
                                  QCoreApplication::translate("main", "Where session and history are kept."),
                                  QCoreApplication::translate("main", "FOLDER"));
    arguments.addOptions({model, data});
    arguments.addPositionalArgument(
        "files", QCoreApplication::translate("main", "Photo, pose, recipe or exported picture."),
        "[FILE...]");
    arguments.process(*application);

    QApplication::setWindowIcon(pcdm::icon("pcdm-studio"));
    pcdm::applyTheme(*qApp, pcdm::loadSettings().theme);
    const QString folder = arguments.isSet(data)
                               ? arguments.value(data)
                               : QStandardPaths::writableLocation(QStandardPaths::AppDataLocation);
    QDir().mkpath(folder);
    QStringList files;
    for (const QString& file : arguments.positionalArguments())
        files += QFileInfo(file).absoluteFilePath();
    const QString wanted =
        arguments.isSet(model) ? QFileInfo(arguments.value(model)).absoluteFilePath() : QString();
    pcdm::FirstWindow first(folder);
    if (!first.hold()) {
        if (first.isHeldByAnother() && first.handOver(wanted, files)) return 0;
        const QString why =
            first.isHeldByAnother()
                ? QCoreApplication::translate(
                      "main", "PCDM Studio is open already, with its session in %1, but does not "
                              "answer.\nEnd that program, or start with --data and another folder.")
                : QCoreApplication::translate(
                      "main", "The session cannot be kept in %1: nothing can be written there.\nCheck the "
                              "folder's permissions, or start with --data and another folder.");
        QMessageBox::warning(nullptr, "PCDM Studio", why.arg(folder));
        return 1;
    }
    pcdm::MainWindow window(pcdm::engineServices(pcdm::bundledModel()), QDir(folder));
    QObject::connect(&first, &pcdm::FirstWindow::handedOver, &window,
                     [&window](const QString& model, const QStringList& files) {
                         if (!model.isEmpty()) window.openModel(model);
                         window.openFiles(files);
                     });
    window.show();
    // The window is there before the model is looked for.
    QTimer::singleShot(0, &window, [&] {
        const QString last = pcdm::usedModels().value(0);
        const QString chosen = !wanted.isEmpty() ? wanted
                               : QFileInfo::exists(last)
                                   ? last
                                   : QString::fromStdString(pcdm::bundledModel().string());
        if (!chosen.isEmpty()) window.openModel(chosen);
        for (const QString& file : files)
            window.openFile(file);
    });
    return QApplication::exec();
}
