// What leaves the window: files, animations, the clipboard, drags; and what is pasted.
#include "core/error.h"
#include "core/pose/pose_edit.h"
#include "ui/behind.h"
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
#include <QLabel>
#include <QMessageBox>
#include <QMimeData>
#include <QPlainTextEdit>

namespace pcdm {

namespace {

constexpr int kFrameMilliseconds = 120; ///< of an animation

} // namespace

QString MainWindow::proposedName() const {
    return fileNameOf(loadSettings().exportName, recipeOf(*result_->result()),
                      frameName(result_->current())) +
           ".png";
}

void MainWindow::sayThatItStandsAlone() {
    result_->message().showNote(
        tr("This picture is here to be compared alone: show a stage of the run, or bring a picture of the "
           "history back by a double click on it."));
}

void MainWindow::exportPicture() {
    const ImagePtr picture = result_->resultOf(result_->current());
    if (!picture) return result_->message().showNote(tr("There is no picture yet: Generate draws one."));
    if (result_->showsPair()) return sayThatItStandsAlone();
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
    behind(
        this, std::move(write),
        [this, path] { result_->message().showNote(tr("%1 is written.").arg(QFileInfo(path).fileName())); },
        [this](const QString& failure) { result_->message().showFailure(failure); });
}

void MainWindow::drawFramesBetween() {
    if (const QString missing = session_.whatIsMissing(); !missing.isEmpty())
        return result_->message().showNote(missing);
    const Size canvas = session_.targetPose().pose().canvas;
    std::vector<NamedPose> poses{{tr("the source's pose"), onCanvas(session_.sourcePose().pose(), canvas)},
                                 {tr("the target pose"), session_.targetPose().pose()}};
    for (const QString& key : library_.keys())
        try {
            poses.push_back({PoseLibrary::nameOf(key), onCanvas(library_.load(key), canvas)});
        } catch (const Error&) {
            // The library's own bar says which pose is damaged.
        }
    auto* dialog = new InterpolationDialog(std::move(poses), this);
    dialog->setAttribute(Qt::WA_DeleteOnClose);
    connect(dialog, &QDialog::accepted, this, [this, dialog] {
        std::vector<GenerationRequest> frames;
        for (const Pose& pose : dialog->poses()) {
            frames.push_back(session_.request());
            frames.back().targetPose = pose;
        }
        batches_.add(std::move(frames));
    });
    dialog->open();
}

void MainWindow::offerFrames() {
    result_->message().showNote(
        tr("%n frame(s) are drawn.", nullptr, static_cast<int>(batches_.frames().size())),
        tr("Save as an animation…"), [this] { exportAnimation(batches_.frames()); });
}

void MainWindow::dragPictureOut() {
    const QImage picture = result_->view().snapshot();
    if (picture.isNull()) return;
    auto* mime = new QMimeData;
    mime->setImageData(picture);
    try {
        const ImagePtr shown = result_->resultOf(result_->current());
        if (shown && !result_->showsPair()) {
            const QString file = dragged_.filePath(proposedName());
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
    QWidget* focus = QApplication::focusWidget();
    const auto* label = qobject_cast<QLabel*>(focus);
    if (auto* text = qobject_cast<QPlainTextEdit*>(focus); text && text->textCursor().hasSelection())
        text->copy();
    else if (label && label->hasSelectedText())
        QApplication::clipboard()->setText(label->selectedText());
    else if (pose_->view().hasFocus() || source_->view().hasFocus())
        QApplication::clipboard()->setText(poseAsText(editedView().document().pose()));
    else if (const QImage picture = result_->view().snapshot(); !picture.isNull())
        QApplication::clipboard()->setImage(picture);
}

void MainWindow::paste() {
    const QMimeData* mime = QApplication::clipboard()->mimeData();
    if (mime->hasImage())
        source_->takePicture(mime->imageData().value<QImage>(), tr("pasted picture"));
    else if (const QUrl url = mime->urls().value(0); url.isLocalFile())
        openFile(url.toLocalFile());
    else if (mime->hasText())
        pose_->pasteText(mime->text(), editedView().document());
}

} // namespace pcdm
