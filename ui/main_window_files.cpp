// What comes into the window: files of all kinds, earlier runs, pictures to compare with.
#include "core/image/image_file.h"
#include "core/image/resample.h"
#include "core/job/sha256.h"
#include "core/pose/pose_edit.h"
#include "core/pose/skeleton_png.h"
#include "ui/behind.h"
#include "ui/export/export.h"
#include "ui/look/picture_files.h"
#include "ui/look/qt_image.h"
#include "ui/main_window.h"
#include "ui/run/run_recipe.h"

#include <QFileDialog>
#include <QFileInfo>

namespace pcdm {

namespace {

/// Whether a JSON file is a recipe and not a pose.
bool isRecipe(const QString& path) {
    QFile file(path);
    return path.endsWith(".json", Qt::CaseInsensitive) && file.open(QIODevice::ReadOnly) &&
           file.read(1 << 20).contains("\"source_pose\"");
}

struct FoundPhoto {
    ImagePtr picture; ///< null: it is no longer there
    bool isTheSame = true;
};

/// The photo that a recipe names. Throws Error for a file that can no longer be read.
FoundPhoto photoOf(const FileReference& source) {
    const QString path = QString::fromStdString(source.path.string());
    FoundPhoto found;
    if (samplePeople().contains(path))
        found.picture = fromQImage(samplePicture(path));
    else if (QFileInfo::exists(path))
        found.picture = loadImage(source.path);
    if (found.picture && !source.sha256.empty())
        found.isTheSame = sha256(found.picture->bytes()) == source.sha256;
    return found;
}

/// What a run draws besides its photo.
void takeRun(Session& session, const Pose& targetPose, const Options& options) {
    PoseDocument& target = session.targetPose();
    if (targetPose.canvas.width > 0)
        target.edit([] { return MainWindow::tr("Restore"); }, onCanvas(targetPose, target.pose().canvas));
    session.setPictureOptions(options);
}

} // namespace

void MainWindow::openFile(const QString& path) {
    openRunOr(path, [this, path] {
        const bool isPose = !isPictureFile(path) ||
                            readPngTexts(std::filesystem::path(path.toStdString())).contains(kPoseText);
        isPose ? pose_->loadFile(path) : source_->loadPhoto(path);
    });
}

void MainWindow::openFiles(const QStringList& paths) {
    setWindowState(windowState() & ~Qt::WindowMinimized);
    raise();
    activateWindow();
    for (const QString& path : paths)
        openFile(path);
}

void MainWindow::openPose(const QString& path) {
    openRunOr(path, [this, path] { pose_->loadFile(path); });
}

void MainWindow::openRunOr(const QString& path, const std::function<void()>& other) {
    try {
        if (isRecipe(path)) return restore(loadRecipe(path.toStdString()), [](bool) {});
        if (isPictureFile(path))
            if (const auto recipe = recipeInPicture(path)) return openExported(path, *recipe);
        other();
    } catch (...) {
        result_->message().showFailure(currentFailureText());
    }
}

void MainWindow::openExported(const QString& path, const Recipe& recipe) {
    restore(recipe, [this, path, recipe](bool hasPhoto) {
        const QString name = QFileInfo(path).fileName();
        const ImagePtr picture = loadImage(path.toStdString());
        result_->compareWith(picture, name);
        if (!hasPhoto)
            return result_->message().showNote(
                tr("%1 brought back its poses and options, not its photo.").arg(name));
        if (!canBeDrawnAgain(recipe))
            return result_->message().showNote(
                tr("%1 brought back its photo, poses and options. It went on from an earlier run's picture, "
                   "which is not in it.")
                    .arg(name));
        result_->message().showNote(
            tr("%1 brought back its photo, poses and options.").arg(name), tr("Draw it again and compare"),
            [this, picture, request = session_.request()] {
                if (const QString missing = session_.whatIsMissing(); !missing.isEmpty())
                    return result_->message().showNote(missing);
                const QString title = tr("drawn again");
                check_ = Check{draw(request, title), picture};
            });
    });
}

void MainWindow::restore(const Recipe& recipe, std::function<void(bool hasPhoto)> then) {
    behind(
        this, [source = recipe.source] { return photoOf(source); },
        [this, recipe, then = std::move(then), number = session_.expectPhoto()](const FoundPhoto& photo) {
            if (!session_.isExpected(number)) return;
            const QString path = QString::fromStdString(recipe.source.path.string());
            if (photo.picture)
                session_.setPhoto(photo.picture, path, recipe.sourcePose);
            else
                source_->message().showFailure(
                    tr("%1 is no longer there: the photo stays as it is.").arg(path));
            if (!photo.isTheSame)
                source_->message().showNote(
                    tr("%1 is not the photo it was then: the picture will be another one.").arg(path));
            takeRun(session_, recipe.targetPose, recipe.options);
            then(photo.picture != nullptr);
        },
        [this](const QString& failure) { result_->message().showFailure(failure); });
}

void MainWindow::bringBack(const QString& id) {
    behind(
        this, [folder = history_.folderOf(id)] { return History::load(folder); },
        [this, number = session_.expectPhoto()](const std::shared_ptr<const GenerationResult>& result) {
            if (!session_.isExpected(number)) return;
            const GenerationRequest& run = result->request;
            session_.setPhoto(run.source, QString::fromStdString(run.sourceFile.string()), run.sourcePose);
            takeRun(session_, run.targetPose, run.options);
            result_->showResult(result);
        },
        [this](const QString& failure) { result_->message().showFailure(failure); });
}

void MainWindow::choosePictureToCompare() {
    const QString path = QFileDialog::getOpenFileName(this, tr("Compare with"), {}, pictureFilter());
    if (path.isEmpty()) return;
    behind(
        this, [path] { return reduced(loadImage(path.toStdString()), kShownSide); },
        [this, path](const ImagePtr& picture) { result_->compareWith(picture, QFileInfo(path).fileName()); },
        [this](const QString& failure) { result_->message().showFailure(failure); });
}

void MainWindow::refineFile(const QString& path) {
    behind(
        this, [path] { return loadImage(path.toStdString()); },
        [this, path](const ImagePtr& picture) {
            GenerationRequest request = session_.request();
            request.coarse = picture;
            draw(std::move(request), tr("refine %1").arg(QFileInfo(path).fileName()));
        },
        [this](const QString& failure) { result_->message().showFailure(failure); });
}

void MainWindow::compareWithHistory(const QString& id) {
    try {
        result_->compareWith(History::lastPicture(history_.folderOf(id)), history_.nameOf(id));
    } catch (...) {
        result_->message().showFailure(currentFailureText());
    }
}

void MainWindow::compareInHistory(const QString& a, const QString& b) {
    try {
        result_->showPair(History::lastPicture(history_.folderOf(a)), history_.nameOf(a),
                          History::lastPicture(history_.folderOf(b)), history_.nameOf(b));
    } catch (...) {
        result_->message().showFailure(currentFailureText());
    }
}

void MainWindow::animateHistory(const QStringList& ids) {
    std::vector<std::filesystem::path> folders;
    for (const QString& id : ids)
        folders.push_back(history_.folderOf(id));
    behind(
        this,
        [folders = std::move(folders)] {
            std::vector<ImagePtr> frames;
            for (const auto& folder : folders)
                frames.push_back(History::lastPicture(folder));
            return frames;
        },
        [this](const std::vector<ImagePtr>& frames) { exportAnimation(frames); },
        [this](const QString& failure) { result_->message().showFailure(failure); });
}

} // namespace pcdm
