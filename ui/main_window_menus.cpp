// The menus, their keys, and what they call.
#include "ui/look/picture_files.h"
#include "ui/main_window.h"
#include "ui/plots/histogram_plot.h"
#include "ui/plots/run_plots.h"
#include "ui/plots/training_plot.h"
#include "ui/settings/settings_dialog.h"

#include <QApplication>
#include <QDialogButtonBox>
#include <QDockWidget>
#include <QFileDialog>
#include <QFileInfo>
#include <QLabel>
#include <QMenuBar>
#include <QScrollArea>
#include <QTimer>
#include <QVBoxLayout>

namespace pcdm {

QAction* MainWindow::addAction(QMenu* menu, const char* name, const QString& text, const QKeySequence& key,
                               std::function<void()> action) {
    QAction* made = menu->addAction(text);
    made->setObjectName(name);
    made->setShortcut(key);
    made->setAutoRepeat(false); // a key that is held is no wish for sixteen pictures
    connect(made, &QAction::triggered, this, std::move(action));
    return made;
}

void MainWindow::addUndo(QMenu* edit) {
    QAction* undo =
        addAction(edit, "actionUndo", {}, QKeySequence::Undo, [this] { undoneDocument().undo(); });
    QAction* redo = addAction(edit, "actionRedo", {}, {}, [this] { undoneDocument().redo(); });
    redo->setShortcuts({QKeySequence("Ctrl+Y"), QKeySequence("Ctrl+Shift+Z")});
    undo->setAutoRepeat(true);
    redo->setAutoRepeat(true);
    const auto name = [this, undo, redo] {
        const PoseDocument& edited = undoneDocument();
        undo->setText(tr("&Undo %1").arg(edited.undoName()).trimmed());
        undo->setEnabled(edited.undoStack().canUndo());
        redo->setText(tr("&Redo %1").arg(edited.redoName()).trimmed());
        redo->setEnabled(edited.undoStack().canRedo());
    };
    for (PoseDocument* pose : {&session_.sourcePose(), &session_.targetPose()})
        connect(&pose->undoStack(), &QUndoStack::indexChanged, undo, name);
    connect(qApp, &QApplication::focusChanged, undo, name);
    name();
}

void MainWindow::makeMenus() {
    state_ = new QLabel;
    state_->setObjectName("quiet");
    state_->setContentsMargins(8, 4, 12, 0);
    state_->setMinimumWidth(380); // a corner does not grow with its text
    state_->setAlignment(Qt::AlignRight);
    menuBar()->setCornerWidget(state_);
    makeFileMenu(menuBar()->addMenu(tr("&File")));
    makeEditMenu(menuBar()->addMenu(tr("&Edit")));
    makePoseMenu(menuBar()->addMenu(tr("&Pose")));
    makeRunMenu(menuBar()->addMenu(tr("&Run")));
    makeViewMenu(menuBar()->addMenu(tr("&View")));
    QMenu* help = menuBar()->addMenu(tr("&Help"));
    addAction(help, "actionKeys", tr("&Keys"), QKeySequence::HelpContents, [this] { showHelp(); });
}

void MainWindow::makeFileMenu(QMenu* file) {
    addAction(file, "actionOpenPhoto", tr("&Open photo…"), QKeySequence::Open,
              [this] { source_->openPhoto(); });
    addAction(file, "actionOpenPose", tr("Open &pose…"), QKeySequence("Ctrl+Shift+O"),
              [this] { pose_->openPose(); });
    addAction(file, "actionSavePose", tr("&Save pose…"), QKeySequence::Save, [this] { pose_->savePoseAs(); });
    file->addSeparator();
    addAction(file, "actionExport", tr("&Export picture…"), QKeySequence("Ctrl+E"),
              [this] { exportPicture(); });
    addAction(file, "actionExportStages", tr("Export &all stages…"), QKeySequence("Ctrl+Shift+E"),
              [this] { exportStages(); });
    addAction(file, "actionExportForming", tr("Export how it &formed…"), {},
              [this] { exportAnimation(forming_); });
    addAction(file, "actionExportFrames", tr("Export the &last frames between poses…"), {},
              [this] { exportAnimation(batches_.frames()); });
    file->addSeparator();
    addAction(file, "actionModels", tr("&Model…"), QKeySequence("Ctrl+M"), [this] { chooseModel(); });
    file->addSeparator();
    addAction(file, "actionQuit", tr("&Quit"), QKeySequence::Quit, [this] { close(); });
}

void MainWindow::makeEditMenu(QMenu* edit) {
    addUndo(edit);
    edit->addSeparator();
    addAction(edit, "actionCopy", tr("&Copy picture or pose"), QKeySequence::Copy, [this] { copy(); });
    addAction(edit, "actionPaste", tr("&Paste photo or pose"), QKeySequence::Paste, [this] { paste(); });
    edit->addSeparator();
    addAction(edit, "actionSelectAll", tr("Select &all joints"), QKeySequence::SelectAll,
              [this] { editedView().selectAll(); });
    edit->addSeparator();
    addAction(edit, "actionSettings", tr("Se&ttings…"), QKeySequence("Ctrl+,"), [this] { showSettings(); });
}

void MainWindow::makePoseMenu(QMenu* pose) {
    addAction(pose, "actionDetect", tr("&Detect the source's pose"), QKeySequence("Ctrl+D"),
              [this] { detectPose(); });
    addAction(pose, "actionPlace", tr("&Place a skeleton on the source"), QKeySequence("Ctrl+L"),
              [this] { source_->placePose(); });
    addAction(pose, "actionCrop", tr("&Crop the photo to the person"), QKeySequence("Ctrl+Shift+X"),
              [this] { cropToPerson(); });
    pose->addSeparator();
    addAction(pose, "actionReach", tr("&Inverse kinematics"), QKeySequence("I"),
              [this] { pose_->toggleReaching(); });
    addAction(pose, "actionMirror", tr("&Mirror"), QKeySequence("M"), [this] { editedView().mirror(); });
    addAction(pose, "actionRetarget", tr("Source's proportions"), QKeySequence("B"),
              [this] { pose_->retarget(); });
    addAction(pose, "actionHide", tr("&Hide selected joints"), QKeySequence("H"),
              [this] { editedView().hideSelected(); });
    addAction(pose, "actionRestore", tr("Re&store all joints"), QKeySequence("Shift+H"),
              [this] { editedView().restoreAll(); });
    addAction(pose, "actionReset", tr("&Reset to the source's pose"), QKeySequence("R"),
              [this] { pose_->resetPose(); });
    addAction(pose, "actionKeepPose", tr("&Keep in the library…"), QKeySequence("Ctrl+K"),
              [this] { pose_->saveToLibrary(); });
    addAction(pose, "actionGhost", tr("Show the source's pose &behind"), QKeySequence("G"),
              [this] { pose_->toggleGhost(); });
    addAction(pose, "actionTracePhoto", tr("&Trace the source photo"), {}, [this] { pose_->tracePhoto(); });
    addAction(pose, "actionTraceFile", tr("Trace a picture…"), {}, [this] { pose_->traceFile(); });
    addAction(pose, "actionJoints", tr("List of &joints"), QKeySequence("J"),
              [this] { pose_->toggleJointList(); });
}

void MainWindow::makeRunMenu(QMenu* run) {
    QAction* generate = addAction(run, "actionGenerate", tr("&Generate"), QKeySequence(Qt::Key_Return),
                                  [this] { this->generate(); });
    generate->setShortcuts({QKeySequence(Qt::Key_Return), QKeySequence(Qt::Key_Enter)});
    // Where nothing runs, Escape is the focused widget's.
    QAction* cancel = addAction(run, "actionCancel", tr("&Cancel"), QKeySequence(Qt::Key_Escape),
                                [this] { this->cancel(); });
    const auto enable = [this, cancel] { cancel->setEnabled(queue_.running() != nullptr); };
    connect(&queue_, &JobQueue::changed, cancel, enable);
    enable();
    addAction(run, "actionLive", tr("&Live"), QKeySequence("L"), [this] { runBar_->toggleLive(); });
    addAction(run, "actionRollSeed", tr("Another &seed"), QKeySequence("Ctrl+R"),
              [this] { runBar_->rollSeed(); });
    run->addSeparator();
    addAction(run, "actionFromInpaint", tr("Again from stage &2"), QKeySequence("Ctrl+2"),
              [this] { runFrom(Stage::Inpaint); });
    addAction(run, "actionFromRefine", tr("Again from stage &3"), QKeySequence("Ctrl+3"),
              [this] { runFrom(Stage::Refine); });
    addAction(run, "actionFrames", tr("&Frames between two poses…"), QKeySequence("Ctrl+Shift+F"),
              [this] { drawFramesBetween(); });
}

void MainWindow::makeViewMenu(QMenu* view) {
    const auto frame = [&](const char* name, const QString& text, const char* key, Frame shown) {
        addAction(view, name, text, QKeySequence(key), [this, shown] { result_->showFrame(shown); });
    };
    frame("actionShowSource", tr("Show &source"), "1", Frame::Source);
    addAction(view, "actionShowPrior", tr("Show &prior: the nearest sample people"), QKeySequence("2"),
              [this] { showNearestPeople(); });
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
    addAction(view, "actionSwap", tr("Swap &A and B"), QKeySequence("A"), [this] { result_->swap(); });
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
        toggle->setAutoRepeat(false);
        toggle->setShortcut(QKeySequence(key));
        view->QWidget::addAction(toggle);
    };
    dock(options_, "O");
    dock(jobs_, "Ctrl+J");
    dock(plots_, "Ctrl+P");
    dock(past_, "Ctrl+H");
    dock(log_, "Ctrl+G");
}

SettingsDialog* MainWindow::showSettings() {
    auto* dialog = new SettingsDialog(session_, services_.nameDetector, this);
    dialog->setAttribute(Qt::WA_DeleteOnClose);
    connect(dialog, &SettingsDialog::changed, this, &MainWindow::applySettings);
    connect(dialog, &SettingsDialog::detectorRefused, this,
            [this](const QString& why) { source_->message().showFailure(why); });
    dialog->open();
    return dialog;
}

void MainWindow::applySettings(const Settings& settings) {
    if (settings.theme != theme_) {
        theme_ = settings.theme;
        applyTheme(*qApp, theme_);
        for (PlotWidget* plot : everyPlot())
            plot->restyle();
        pose_->showWarnings();
    }
    source_->showState();
    // Later: the dialog that the language is chosen in is made anew, too.
    if (settings.language != language_) QTimer::singleShot(0, this, &MainWindow::changeLanguage);
}

void MainWindow::showNearestPeople() {
    const auto& result = result_->result();
    if (!result || result->embedding.empty())
        return result_->message().showNote(tr("Stage 1 has not run yet: Generate runs it."));
    const FilmStrip& strip = result_->strip();
    nearest_->show(result->embedding, session_.options(),
                   strip.mapToGlobal(strip.rectOf(Frame::Prior).topLeft().toPoint()));
}

void MainWindow::frameMenu(Frame frame, QPoint globalPlace) {
    auto* menu = new QMenu(this);
    menu->setObjectName("frameMenu");
    menu->setAttribute(Qt::WA_DeleteOnClose);
    const bool hasPicture = result_->pictureOf(frame) != nullptr;
    const bool hasResult = result_->result() != nullptr;
    const bool hasEmbedding = hasResult && !result_->result()->embedding.empty();
    menu->addAction(tr("Show"), [this, frame] { result_->showFrame(frame); })->setEnabled(hasPicture);
    menu->addAction(tr("Export…"),
                    [this, frame] {
                        result_->showFrame(frame);
                        exportPicture();
                    })
        ->setEnabled(hasPicture && hasResult);
    menu->addSeparator();
    if (frame == Frame::Prior)
        menu->addAction(tr("The nearest sample people…"), [this] { showNearestPeople(); })
            ->setEnabled(hasEmbedding);
    if (frame == Frame::Prior || frame == Frame::Coarse)
        menu->addAction(tr("Keep this embedding, run stages 2 and 3 again"),
                        [this] { runFrom(Stage::Inpaint); })
            ->setEnabled(hasEmbedding);
    if (frame == Frame::Coarse || frame == Frame::Final) {
        menu->addAction(tr("Keep this coarse picture, refine it again"), [this] { runFrom(Stage::Refine); })
            ->setEnabled(result_->resultOf(Frame::Coarse) != nullptr);
        menu->addAction(tr("Refine a picture from a file…"), [this] {
            const QString path =
                QFileDialog::getOpenFileName(this, tr("Coarse picture"), {}, pictureFilter());
            if (!path.isEmpty()) refineFile(path);
        });
    }
    menu->popup(globalPlace);
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
           "<tr><td><b>Ctrl, on the result</b></td><td>Drag the picture out to another program</td></tr>"
           "<tr><td><b>Wheel, middle button</b></td><td>Zoom, pan</td></tr>"
           "<tr><td><b>Arrows</b></td><td>Move the selection by a pixel, with Shift by ten</td></tr>");
    auto* sheet = new QDialog(this);
    sheet->setObjectName("keysSheet");
    sheet->setAttribute(Qt::WA_DeleteOnClose);
    sheet->setWindowTitle(tr("Keys"));
    auto* table = new QLabel("<table>" + mouse + rows + "</table>");
    table->setMargin(12);
    auto* area = new QScrollArea;
    area->setWidget(table);
    auto* buttons = new QDialogButtonBox(QDialogButtonBox::Close);
    connect(buttons, &QDialogButtonBox::rejected, sheet, &QDialog::reject);
    auto* column = new QVBoxLayout(sheet);
    column->addWidget(area);
    column->addWidget(buttons);
    sheet->resize(table->sizeHint().width() + 60, std::min(table->sizeHint().height() + 80, height() - 80));
    sheet->open();
}

} // namespace pcdm
