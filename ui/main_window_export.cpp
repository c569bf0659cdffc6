// What leaves the window: files, animations, the clipboard, drags; and what is pasted.
#include "core/pose/pose_edit.h"
#include "ui/export/export.h"
#include "ui/export/file_name.h"
#include "ui/export/gif_file.h"
#include "ui/export/mp4_file.h"
#include "ui/look/failure_text.h"
#include "ui/look/qt_image.h"
#include "ui/main_window.h"
#include "ui/run/interpolation_dialog.h"
#include "ui/run/run_recipe.h"

#include <QApplication>
#include <QClipboard>
#include <QDrag>
#include <QFileDialog>
#include <QFileInfo>
#include <QMessageBox>
#include <QMimeData>

namespace pcdm {

namespace {

constexpr int kFrameMilliseconds = 120; ///< of an animation

} // namespace

QString MainWindow::proposedName() const {
    return fileNameOf(loadSettings().exportName, recipeOf(*result_->result()),
                      frameName(result_->current())) +
           ".png";
}

void MainWindow::exportPicture() {
    const ImagePtr picture = result_->resultOf(result_->current());
    if (!picture) return result_->message().showNote(tr("There is no picture yet: Generate draws one."));
    if (result_->showsPair())
        return result_->message().showNote(tr("This is a picture of the history: a double click on it there "
                                              "brings it back with all that made it."));
    const Recipe recipe = recipeOf(*result_->result());
    const QString path =
        QFileDialog::getSaveFileName(this, tr("Export picture"), proposedName(),
                                     tr("PNG with its recipe (*.png);;JPEG (*.jpg);;WebP (*.webp)"));
    if (path.isEmpty()) return;
    try {
        pcdm::exportPicture(path, *picture, recipe);
        result_->message().dismiss();
    } catch (...) {
        result_->message().showFailure(currentFailureText(), tr("Export elsewhere…"),
                                       [this] { exportPicture(); });
    }
}

void MainWindow::exportStages() {
    const auto result = result_->result(); // a run may end while its user chooses
    if (!result) return result_->message().showNote(tr("There is no picture yet: Generate draws one."));
    const QString folder = QFileDialog::getExistingDirectory(this, tr("Folder for all stages"));
    if (folder.isEmpty()) return;
    const QStringList there = stageFilesIn(folder, *result);
    if (!there.isEmpty() &&
        QMessageBox::question(this, tr("Export all stages"),
                              tr("There are files of these names in %1 already: %2. "
                                 "Replace them?")
                                  .arg(folder, there.join(QStringLiteral(", ")))) != QMessageBox::Yes)
        return;
    writeBehind(folder, [folder, result] { pcdm::exportStages(folder, *result); });
}

void MainWindow::exportAnimation(std::vector<ImagePtr> frames) {
    if (frames.empty())
        return result_->message().showNote(tr("There are no pictures yet: Generate draws some."));
    const QString path = QFileDialog::getSaveFileName(this, tr("Export an animation"), "person.gif",
                                                      tr("GIF (*.gif);;MP4 (*.mp4)"));
    if (path.isEmpty()) return;
    writeBehind(path, [path, frames = std::move(frames)] {
        if (path.endsWith(".mp4", Qt::CaseInsensitive))
            saveMp4(path, frames, kFrameMilliseconds);
        else
            saveGif(path, frames, kFrameMilliseconds);
    });
}

void MainWindow::writeBehind(const QString& path, std::function<void()> write) {
    writer_.start([this, path, write = std::move(write)] {
        QString failure;
        try {
            write();
        } catch (...) {
            failure = currentFailureText();
        }
        QMetaObject::invokeMethod(
            this,
            [this, path, failure] {
                if (failure.isEmpty())
                    result_->message().showNote(tr("%1 is written.").arg(QFileInfo(path).fileName()));
                else
                    result_->message().showFailure(failure);
            },
            Qt::QueuedConnection);
    });
}

void MainWindow::drawFramesBetween() {
    if (const QString missing = session_.whatIsMissing(); !missing.isEmpty())
        return result_->message().showNote(missing);
    const Pose& to = session_.targetPose().pose();
    auto* dialog = new InterpolationDialog(onCanvas(session_.sourcePose().pose(), to.canvas), to, this);
    dialog->setAttribute(Qt::WA_DeleteOnClose);
    connect(dialog, &QDialog::accepted, this, [this, dialog] {
        batch_.clear();
        const std::vector<Pose> poses = dialog->poses();
        for (std::size_t i = 0; i < poses.size(); ++i) {
            GenerationRequest request = session_.request();
            request.targetPose = poses[i];
            batch_[queue_.add(std::move(request), tr("frame %1 of %2").arg(i + 1).arg(poses.size()))] =
                nullptr;
        }
    });
    dialog->open();
}

void MainWindow::takeFrame(int number, const GenerationResult& result) {
    const auto frame = batch_.find(number);
    if (frame == batch_.end() || result.candidates.empty()) return;
    frame->second = result.candidates.front().last();
    offerFrames();
}

void MainWindow::dropFrame(int number) {
    if (batch_.erase(number) > 0) offerFrames();
}

/// When no frame is open any more: those that were drawn.
void MainWindow::offerFrames() {
    std::vector<ImagePtr> frames;
    for (const auto& [job, picture] : batch_) {
        if (!picture) return;
        frames.push_back(picture);
    }
    batch_.clear();
    if (frames.empty()) return;
    frames_ = std::move(frames);
    result_->message().showNote(tr("%n frame(s) are drawn.", nullptr, static_cast<int>(frames_.size())),
                                tr("Save as an animation…"), [this] { exportAnimation(frames_); });
}

void MainWindow::dragPictureOut() {
    const QImage picture = result_->view().snapshot();
    if (picture.isNull()) return;
    auto* mime = new QMimeData;
    mime->setImageData(picture);
    try {
        const ImagePtr shown = result_->resultOf(result_->current());
        if (shown && !result_->showsPair()) {
            const QString file = QDir::temp().filePath(proposedName());
            pcdm::exportPicture(file, *shown, recipeOf(*result_->result()));
            mime->setUrls({QUrl::fromLocalFile(file)});
        }
    } catch (...) {
        result_->message().showFailure(
            currentFailureText()); // what is shown can be dragged as pixels all the same
    }
    auto* drag = new QDrag(this);
    drag->setMimeData(mime);
    drag->setPixmap(QPixmap::fromImage(picture.scaledToHeight(96, Qt::SmoothTransformation)));
    drag->exec(Qt::CopyAction);
}

void MainWindow::copy() {
    if (pose_->view().hasFocus() || source_->view().hasFocus())
        QApplication::clipboard()->setText(poseAsText(editedView().document().pose()));
    else if (const QImage picture = result_->view().snapshot(); !picture.isNull())
        QApplication::clipboard()->setImage(picture);
}

void MainWindow::paste() {
    const QMimeData* mime = QApplication::clipboard()->mimeData();
    if (mime->hasImage())
        source_->takePicture(mime->imageData().value<QImage>(), tr("pasted picture"));
    else if (mime->hasUrls() && mime->urls().front().isLocalFile())
        openFile(mime->urls().front().toLocalFile());
    else if (mime->hasText())
        pose_->pasteText(mime->text(), editedView().document());
}

} // namespace pcdm
