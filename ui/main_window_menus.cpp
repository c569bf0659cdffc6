// The menus, their keys, and what they call.
#include "core/image/image_file.h"
#include "core/pose/pose_edit.h"
#include "core/pose/pose_retarget.h"
#include "ui/export/export.h"
#include "ui/export/file_name.h"
#include "ui/export/gif_file.h"
#include "ui/export/mp4_file.h"
#include "ui/look/failure_text.h"
#include "ui/look/qt_image.h"
#include "ui/main_window.h"
#include "ui/plots/histogram_plot.h"
#include "ui/plots/run_plots.h"
#include "ui/plots/training_plot.h"
#include "ui/run/interpolation_dialog.h"
#include "ui/settings/settings_dialog.h"

#include <QApplication>
#include <QClipboard>
#include <QDockWidget>
#include <QDrag>
#include <QFileDialog>
#include <QFileInfo>
#include <QLabel>
#include <QMenuBar>
#include <QMessageBox>
#include <QMimeData>
#include <QTimer>

namespace pcdm {

namespace {

constexpr int kFrameMilliseconds = 120; ///< of an animation

} // namespace

QAction* MainWindow::addAction(QMenu* menu, const char* name, const QString& text, const QKeySequence& key,
                               std::function<void()> action) {
    QAction* made = menu->addAction(text);
    made->setObjectName(name);
    made->setShortcut(key);
    connect(made, &QAction::triggered, this, std::move(action));
    return made;
}

void MainWindow::addUndo(QMenu* edit) {
    PoseDocument& target = session_.targetPose();
    QUndoStack& steps = target.undoStack();
    QAction* undo = addAction(edit, "actionUndo", {}, QKeySequence::Undo, [&steps] { steps.undo(); });
    QAction* redo = addAction(edit, "actionRedo", {}, {}, [&steps] { steps.redo(); });
    redo->setShortcuts({QKeySequence("Ctrl+Y"), QKeySequence("Ctrl+Shift+Z")});
    const auto name = [&target, &steps, undo, redo] {
        undo->setText(tr("&Undo %1").arg(target.undoName()).trimmed());
        undo->setEnabled(steps.canUndo());
        redo->setText(tr("&Redo %1").arg(target.redoName()).trimmed());
        redo->setEnabled(steps.canRedo());
    };
    connect(&steps, &QUndoStack::indexChanged, undo, name);
    name();
}

void MainWindow::makeMenus() {
    state_ = new QLabel;
    state_->setObjectName("quiet");
    state_->setContentsMargins(8, 4, 12, 0);
    state_->setMinimumWidth(380); // a corner does not grow with its text
    state_->setAlignment(Qt::AlignRight);
    menuBar()->setCornerWidget(state_);
    QMenu* file = menuBar()->addMenu(tr("&File"));
    addAction(file, "actionOpenPhoto", tr("&Open photo…"), QKeySequence::Open,
              [this] { source_->openPhoto(); });
    addAction(file, "actionOpenPose", tr("Open &pose…"), QKeySequence("Ctrl+Shift+O"),
              [this] { pose_->openPose(); });
    addAction(file, "actionSavePose", tr("&Save pose…"), QKeySequence::Save, [this] { pose_->savePoseAs(); });
    file->addSeparator();
    addAction(file, "actionExport", tr("&Export picture…"), QKeySequence("Ctrl+E"),
              [this] { exportPicture(); });
    addAction(file, "actionExportStages", tr("Export &all stages…"), QKeySequence("Ctrl+Shift+E"), [this] {
        if (result_->result()) exportStagesOf(*result_->result());
    });
    addAction(file, "actionExportForming", tr("Export how it &formed…"), {},
              [this] { exportAnimation(forming_); });
    file->addSeparator();
    addAction(file, "actionModels", tr("&Model…"), QKeySequence("Ctrl+M"), [this] { chooseModel(); });
    file->addSeparator();
    addAction(file, "actionQuit", tr("&Quit"), QKeySequence::Quit, [this] { close(); });

    QMenu* edit = menuBar()->addMenu(tr("&Edit"));
    addUndo(edit);
    edit->addSeparator();
    addAction(edit, "actionCopy", tr("&Copy picture or pose"), QKeySequence::Copy, [this] { copy(); });
    addAction(edit, "actionPaste", tr("&Paste photo or pose"), QKeySequence::Paste, [this] { paste(); });
    edit->addSeparator();
    addAction(edit, "actionSelectAll", tr("Select &all joints"), QKeySequence::SelectAll,
              [this] { pose_->view().selectAll(); });
    edit->addSeparator();
    addAction(edit, "actionSettings", tr("Se&ttings…"), QKeySequence("Ctrl+,"), [this] { showSettings(); });

    QMenu* pose = menuBar()->addMenu(tr("&Pose"));
    addAction(pose, "actionDetect", tr("&Detect the source's pose"), QKeySequence("Ctrl+D"),
              [this] { detectPose(); });
    addAction(pose, "actionPlace", tr("&Place a skeleton on the source"), QKeySequence("Ctrl+L"),
              [this] { source_->placePose(); });
    addAction(pose, "actionCrop", tr("&Crop the photo to the person"), QKeySequence("Ctrl+Shift+X"),
              [this] { cropToPerson(); });
    pose->addSeparator();
    addAction(pose, "actionReach", tr("&Inverse kinematics"), QKeySequence("I"),
              [this] { pose_->toggleReaching(); });
    addAction(pose, "actionMirror", tr("&Mirror"), QKeySequence("M"), [this] { pose_->view().mirror(); });
    addAction(pose, "actionRetarget", tr("Source's proportions"), QKeySequence("B"),
              [this] { pose_->retarget(); });
    addAction(pose, "actionHide", tr("&Hide selected joints"), QKeySequence("H"),
              [this] { pose_->view().hideSelected(); });
    addAction(pose, "actionRestore", tr("Re&store all joints"), QKeySequence("Shift+H"),
              [this] { pose_->view().restoreAll(); });
    addAction(pose, "actionReset", tr("&Reset to the source's pose"), QKeySequence("R"),
              [this] { pose_->resetPose(); });
    addAction(pose, "actionKeepPose", tr("&Keep in the library…"), QKeySequence("Ctrl+K"),
              [this] { pose_->saveToLibrary(); });
    addAction(pose, "actionJoints", tr("List of &joints"), QKeySequence("J"),
              [this] { pose_->toggleJointList(); });

    QMenu* run = menuBar()->addMenu(tr("&Run"));
    QAction* generate = addAction(run, "actionGenerate", tr("&Generate"), QKeySequence(Qt::Key_Return),
                                  [this] { this->generate(); });
    generate->setShortcuts({QKeySequence(Qt::Key_Return), QKeySequence(Qt::Key_Enter)});
    addAction(run, "actionCancel", tr("&Cancel"), QKeySequence(Qt::Key_Escape), [this] { cancel(); });
    addAction(run, "actionLive", tr("&Live"), QKeySequence("L"), [this] { runBar_->toggleLive(); });
    addAction(run, "actionRollSeed", tr("Another &seed"), QKeySequence("Ctrl+R"),
              [this] { runBar_->rollSeed(); });
    run->addSeparator();
    addAction(run, "actionFromInpaint", tr("Again from stage &2"), QKeySequence("Ctrl+2"),
              [this] { runFrom(Stage::Inpaint); });
    addAction(run, "actionFrames", tr("&Frames from the source's pose to here…"),
              QKeySequence("Ctrl+Shift+F"), [this] { drawFramesBetween(); });
    addAction(run, "actionFromRefine", tr("Again from stage &3"), QKeySequence("Ctrl+3"),
              [this] { runFrom(Stage::Refine); });

    makeViewMenu(menuBar()->addMenu(tr("&View")));
    QMenu* help = menuBar()->addMenu(tr("&Help"));
    addAction(help, "actionKeys", tr("&Keys"), QKeySequence::HelpContents, [this] { showHelp(); });
}

void MainWindow::makeViewMenu(QMenu* view) {
    const auto frame = [&](const char* name, const QString& text, const char* key, Frame shown) {
        addAction(view, name, text, QKeySequence(key), [this, shown] { result_->showFrame(shown); });
    };
    frame("actionShowSource", tr("Show &source"), "1", Frame::Source);
    frame("actionShowPrior", tr("Show &prior"), "2", Frame::Prior);
    frame("actionShowCoarse", tr("Show &coarse"), "3", Frame::Coarse);
    frame("actionShowFinal", tr("Show &final"), "4", Frame::Final);
    view->addSeparator();
    // A mode's key once more goes back to the one picture.
    const auto mode = [&](const char* name, const QString& text, const char* key, CompareMode wanted) {
        addAction(view, name, text, QKeySequence(key), [this, wanted] {
            result_->setMode(result_->view().mode() == wanted ? CompareMode::Single : wanted);
        });
    };
    mode("actionWipe", tr("&Wipe across"), "W", CompareMode::WipeAcross);
    mode("actionWipeDown", tr("Wipe down"), "Shift+W", CompareMode::WipeDown);
    mode("actionSideBySide", tr("Side by side"), "T", CompareMode::SideBySide);
    mode("actionFade", tr("Fade"), "X", CompareMode::Fade);
    mode("actionDifference", tr("&Difference"), "D", CompareMode::Absolute);
    mode("actionSigned", tr("Signed difference"), "Shift+D", CompareMode::Signed);
    mode("actionSsim", tr("SSI&M map"), "S", CompareMode::SsimMap);
    addAction(view, "actionMeasure", tr("Find the pose in the result and measure it"), QKeySequence("E"),
              [this] { measurePose(); });
    addAction(view, "actionCompareFile", tr("Compare with a file…"), QKeySequence("Ctrl+Shift+C"),
              [this] { choosePictureToCompare(); });
    view->addSeparator();
    addAction(view, "actionFit", tr("Fit"), QKeySequence("F"), [this] {
        pose_->view().fit();
        source_->view().fit();
        result_->view().fit();
    });
    addAction(view, "actionActualSize", tr("100 %"), QKeySequence("Ctrl+0"),
              [this] { result_->view().zoomTo(1); });
    QAction* sharp = addAction(view, "actionSharp", tr("Pixels as squares"), QKeySequence("P"), [] {});
    sharp->setCheckable(true);
    connect(sharp, &QAction::toggled, &result_->view(), &CompareView::setSharp);
    view->addSeparator();
    const auto dock = [&](QDockWidget* widget, const char* key) {
        QAction* toggle = widget->toggleViewAction();
        toggle->setShortcut(QKeySequence(key));
        view->QWidget::addAction(toggle);
    };
    dock(options_, "O");
    dock(jobs_, "Ctrl+J");
    dock(plots_, "Ctrl+P");
    dock(past_, "Ctrl+H");
}

SettingsDialog* MainWindow::showSettings() {
    auto* dialog = new SettingsDialog(session_, services_.nameDetector, this);
    dialog->setAttribute(Qt::WA_DeleteOnClose);
    connect(dialog, &SettingsDialog::changed, this, &MainWindow::applySettings);
    dialog->open();
    return dialog;
}

void MainWindow::applySettings(const Settings& settings) {
    applyTheme(*qApp, settings.theme);
    for (PlotWidget* plot : std::initializer_list<PlotWidget*>{runPlots_, histogram_, training_})
        plot->restyle();
    pruneHistory();
    source_->showState();
    // Later: the dialog that the language is chosen in is made anew, too.
    if (settings.language != language_) QTimer::singleShot(0, this, &MainWindow::changeLanguage);
}

Recipe MainWindow::currentRecipe() const {
    const auto& result = result_->result();
    Recipe recipe =
        recipeOf(result->request, session_.model() ? session_.model()->path : std::filesystem::path(),
                 session_.photoPath().toStdString());
    recipe.run = makeRecord(*result);
    return recipe;
}

QString MainWindow::proposedName() const {
    return fileNameOf(loadSettings().exportName, currentRecipe(), frameName(result_->current())) + ".png";
}

void MainWindow::exportPicture() {
    const ImagePtr picture = result_->pictureOf(result_->current());
    if (!picture || !result_->result()) {
        result_->message().showNote(tr("There is no picture yet: Generate draws one."));
        return;
    }
    if (result_->showsPair())
        return result_->message().showNote(tr("This is a picture of the history: a double click on it there "
                                              "brings it back with all that made it."));
    const Recipe recipe = currentRecipe();
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

void MainWindow::exportStagesOf(const GenerationResult& result) {
    const QString folder = QFileDialog::getExistingDirectory(this, tr("Folder for all stages"));
    if (folder.isEmpty()) return;
    if (QFileInfo::exists(folder + "/recipe.json") &&
        QMessageBox::question(this, tr("Export all stages"),
                              tr("There is a run in %1 already. Replace it?").arg(folder)) !=
            QMessageBox::Yes)
        return;
    try {
        exportStages(folder, result, currentRecipe());
    } catch (...) {
        result_->message().showFailure(currentFailureText());
    }
}

void MainWindow::exportAnimation(const std::vector<ImagePtr>& frames) {
    if (frames.empty())
        return result_->message().showNote(tr("There are no pictures yet: Generate draws some."));
    const QString path = QFileDialog::getSaveFileName(this, tr("Export an animation"), "person.gif",
                                                      tr("GIF (*.gif);;MP4 (*.mp4)"));
    if (path.isEmpty()) return;
    try {
        if (path.endsWith(".mp4", Qt::CaseInsensitive))
            saveMp4(path, frames, kFrameMilliseconds);
        else
            saveGif(path, frames, kFrameMilliseconds);
    } catch (...) {
        result_->message().showFailure(currentFailureText());
    }
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
    const Candidate& candidate = result.candidates.front();
    frame->second = candidate.final ? candidate.final : candidate.coarse;
    std::vector<ImagePtr> frames;
    for (const auto& [job, picture] : batch_)
        if (picture) frames.push_back(picture);
    if (frames.size() < batch_.size()) return;
    batch_.clear();
    result_->message().showNote(tr("%n frame(s) are drawn.", nullptr, static_cast<int>(frames.size())),
                                tr("Save as an animation…"), [this, frames] { exportAnimation(frames); });
}

void MainWindow::choosePictureToCompare() {
    const QString path = QFileDialog::getOpenFileName(
        this, tr("Compare with"), {}, tr("Pictures (*.png *.jpg *.jpeg *.webp *.bmp *.tif *.tiff)"));
    if (path.isEmpty()) return;
    try {
        result_->compareWith(loadImage(path.toStdString()), QFileInfo(path).fileName());
    } catch (...) {
        result_->message().showFailure(currentFailureText());
    }
}

void MainWindow::frameMenu(Frame frame, QPoint globalPlace) {
    auto* menu = new QMenu(this);
    menu->setObjectName("frameMenu");
    menu->setAttribute(Qt::WA_DeleteOnClose);
    const bool hasPicture = result_->pictureOf(frame) != nullptr;
    const bool hasResult = result_->result() != nullptr;
    menu->addAction(tr("Show"), [this, frame] { result_->showFrame(frame); })->setEnabled(hasPicture);
    menu->addAction(tr("Export…"),
                    [this, frame] {
                        result_->showFrame(frame);
                        exportPicture();
                    })
        ->setEnabled(hasPicture && hasResult);
    menu->addSeparator();
    if (frame == Frame::Prior)
        menu->addAction(tr("The nearest sample people…"),
                        [this, globalPlace] {
                            nearest_->show(result_->result()->embedding, session_.options(), globalPlace);
                        })
            ->setEnabled(hasResult && !result_->result()->embedding.empty());
    if (frame == Frame::Prior || frame == Frame::Coarse)
        menu->addAction(tr("Keep this embedding, run stages 2 and 3 again"),
                        [this] { runFrom(Stage::Inpaint); })
            ->setEnabled(hasResult && !result_->result()->embedding.empty());
    if (frame == Frame::Coarse || frame == Frame::Final) {
        menu->addAction(tr("Keep this coarse picture, refine it again"), [this] { runFrom(Stage::Refine); })
            ->setEnabled(hasResult && result_->pictureOf(Frame::Coarse));
        menu->addAction(tr("Refine a picture from a file…"), [this] {
            const QString path = QFileDialog::getOpenFileName(this, tr("Coarse picture"), {},
                                                              tr("Pictures (*.png *.jpg *.jpeg *.webp)"));
            if (path.isEmpty()) return;
            try {
                GenerationRequest request = session_.request();
                request.coarse = loadImage(path.toStdString());
                queue_.add(std::move(request), tr("refine %1").arg(QFileInfo(path).fileName()));
            } catch (...) {
                result_->message().showFailure(currentFailureText());
            }
        });
    }
    menu->popup(globalPlace);
}

void MainWindow::dragPictureOut() {
    const QImage picture = result_->view().snapshot();
    if (picture.isNull()) return;
    auto* mime = new QMimeData;
    mime->setImageData(picture);
    try {
        const ImagePtr shown = result_->pictureOf(result_->current());
        if (shown && result_->result() && !result_->showsPair()) {
            const QString file = QDir::temp().filePath(proposedName());
            pcdm::exportPicture(file, *shown, currentRecipe());
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
    if (pose_->view().hasFocus() || source_->view().hasFocus()) {
        PoseDocument& document = pose_->view().hasFocus() ? session_.targetPose() : session_.sourcePose();
        QApplication::clipboard()->setText(poseAsText(document.pose()));
    } else if (const QImage picture = result_->view().snapshot(); !picture.isNull()) {
        QApplication::clipboard()->setImage(picture);
    }
}

void MainWindow::paste() {
    const QMimeData* mime = QApplication::clipboard()->mimeData();
    if (mime->hasImage())
        session_.setPhoto(fromQImage(mime->imageData().value<QImage>()), tr("pasted picture"));
    else if (mime->hasUrls() && mime->urls().front().isLocalFile())
        openFile(mime->urls().front().toLocalFile());
    else if (mime->hasText())
        pose_->pasteText(mime->text());
}

void MainWindow::showHelp() {
    QString rows;
    for (const QAction* action : findChildren<QAction*>()) {
        if (action->shortcut().isEmpty() || action->text().isEmpty()) continue;
        rows += QStringLiteral("<tr><td style='padding-right:18px'><b>%1</b></td><td>%2</td></tr>")
                    .arg(action->shortcut().toString(QKeySequence::NativeText).toHtmlEscaped(),
                         action->text().remove('&').remove(QStringLiteral("…")).toHtmlEscaped());
    }
    const QString mouse =
        tr("<tr><td><b>Space</b></td><td>Hold to see B in A's place</td></tr>"
           "<tr><td><b>Shift</b></td><td>Drag one joint alone; scale apart; turn in steps</td></tr>"
           "<tr><td><b>Ctrl</b></td><td>Click adds a joint to the selection</td></tr>"
           "<tr><td><b>Wheel, middle button</b></td><td>Zoom, pan</td></tr>"
           "<tr><td><b>Arrows</b></td><td>Move the selection by a pixel, with Shift by ten</td></tr>");
    auto* box = new QMessageBox(QMessageBox::NoIcon, tr("Keys"), "<table>" + mouse + rows + "</table>",
                                QMessageBox::Close, this);
    box->setObjectName("keysSheet");
    box->setAttribute(Qt::WA_DeleteOnClose);
    box->open();
}

} // namespace pcdm
