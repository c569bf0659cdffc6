#include "ui/pose/pose_panel.h"

#include "core/image/image_file.h"
#include "core/image/resample.h"
#include "core/pose/openpose_json.h"
#include "core/pose/pose_check.h"
#include "core/pose/pose_edit.h"
#include "core/pose/pose_retarget.h"
#include "ui/behind.h"
#include "ui/look/failure_text.h"
#include "ui/look/heading.h"
#include "ui/look/picture_files.h"
#include "ui/look/qt_image.h"
#include "ui/look/theme.h"
#include "ui/look/tool_button.h"
#include "ui/pose/pose_thumbnail.h"
#include "ui/pose/pose_words.h"

#include <QDragEnterEvent>
#include <QFileDialog>
#include <QHBoxLayout>
#include <QInputDialog>
#include <QLabel>
#include <QLineEdit>
#include <QMenu>
#include <QMimeData>
#include <QSlider>

namespace pcdm {

namespace {

constexpr int kPoseHeight = 84;
constexpr int kTracedPercent = 60; ///< of a picture that begins to be traced

} // namespace

QString poseAsText(const Pose& pose) {
    return QString::fromStdString(writeOpenPose(pose));
}

PosePanel::PosePanel(Session& session, PoseLibrary& library, QWidget* parent)
    : Panel(tr("Target pose"), parent), session_(session), library_(library),
      view_(new PoseView(session.targetPose())), joints_(new JointList(session.targetPose())),
      message_(new MessageBar), warning_(new QLabel), poses_(new ThumbnailStrip(kPoseHeight)),
      search_(new QLineEdit), opacity_(new QSlider(Qt::Horizontal)), zoom_(new QLabel) {
    setAcceptDrops(true);
    const Pose standing = templatePose(session_.targetPose().pose().canvas);
    view_->setModelPose(standing);
    joints_->setModelPose(standing);
    makeTools();
    makeEditor();
    makeShelf();
    connect(&session_.sourcePose(), &PoseDocument::poseChanged, this, &PosePanel::showGhost);
    connect(&session_, &Session::photoChanged, this, &PosePanel::showBackground);
    connect(&session_.targetPose(), &PoseDocument::poseChanged, this, &PosePanel::showWarnings);
    connect(&library_, &PoseLibrary::changed, this, &PosePanel::fillLibrary);
    fillLibrary();
    showGhost();
    showWarnings();
}

void PosePanel::makeTools() {
    PoseDocument& target = session_.targetPose();
    QToolButton* undo = addTool("undoPose", "undo", tr("Undo (Ctrl+Z)"));
    QToolButton* redo = addTool("redoPose", "redo", tr("Redo (Ctrl+Y)"));
    reach_ = addTool("reach", "ik", tr("Wrists and ankles bend the whole limb: inverse kinematics (I)"));
    QToolButton* mirror = addTool("mirrorPose", "mirror", tr("Mirror (M)"));
    QToolButton* fitBody =
        addTool("retarget", "retarget", tr("Give the pose the source person's proportions (B)"));
    ghost_ = addTool("ghost", "ghost", tr("Show the source pose behind (G)"));
    opacity_->setObjectName("backgroundOpacity");
    opacity_->setRange(0, 100);
    opacity_->setFixedWidth(64);
    opacity_->setToolTip(tr("How much of the source photo, or of a picture to trace, shows behind the pose"));
    opacity_->setAccessibleName(opacity_->toolTip());
    addToHeading(opacity_);
    list_ = addTool("showJoints", "list", tr("List of joints with their places (J)"));
    QToolButton* fit = addTool("fitPose", "fit", tr("Fit the canvas (F)"));
    zoom_->setObjectName("quiet");
    zoom_->setMinimumWidth(42);
    addToHeading(zoom_);
    for (QToolButton* toggle : {reach_, ghost_, list_})
        toggle->setCheckable(true);
    ghost_->setChecked(true);

    const QUndoStack& steps = target.undoStack();
    connect(undo, &QToolButton::clicked, &target, &PoseDocument::undo);
    connect(redo, &QToolButton::clicked, &target, &PoseDocument::redo);
    connect(&steps, &QUndoStack::canUndoChanged, undo, &QWidget::setEnabled);
    connect(&steps, &QUndoStack::canRedoChanged, redo, &QWidget::setEnabled);
    undo->setEnabled(steps.canUndo());
    redo->setEnabled(steps.canRedo());
    connect(reach_, &QToolButton::toggled, view_, &PoseView::setReaching);
    connect(mirror, &QToolButton::clicked, view_, &PoseView::mirror);
    connect(fitBody, &QToolButton::clicked, this, &PosePanel::retarget);
    connect(ghost_, &QToolButton::toggled, this, &PosePanel::showGhost);
    connect(list_, &QToolButton::toggled, joints_, &QWidget::setVisible);
    connect(fit, &QToolButton::clicked, view_, &PoseView::fit);
    connect(opacity_, &QSlider::valueChanged, this, &PosePanel::showBackground);
    connect(view_, &PoseView::zoomChanged, this,
            [this](double zoom) { zoom_->setText(QStringLiteral("%1 %").arg(qRound(100 * zoom))); });
}

void PosePanel::makeEditor() {
    auto* row = new QWidget;
    auto* layout = new QHBoxLayout(row);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->addWidget(view_, 1);
    layout->addWidget(joints_);
    joints_->setFixedWidth(244);
    joints_->hide();
    add(row, 1);
    warning_->setObjectName("poseWarning");
    warning_->setWordWrap(true);
    add(warning_);
    add(message_);
}

void PosePanel::makeShelf() {
    search_->setObjectName("searchPoses");
    search_->setPlaceholderText(tr("Search"));
    search_->setClearButtonEnabled(true);
    search_->setMaximumWidth(160);
    QToolButton* keep = makeToolButton("savePoseToLibrary", "save", tr("Keep this pose in the library"));
    auto* shelf = new QWidget;
    auto* row = new QHBoxLayout(shelf);
    row->setContentsMargins(0, 0, 0, 0);
    row->addWidget(makeHeading(tr("Poses")));
    row->addStretch(1);
    row->addWidget(search_);
    row->addWidget(keep);
    add(shelf);
    poses_->setObjectName("poses");
    poses_->setAccessibleName(tr("Pose library"));
    poses_->setContextMenuPolicy(Qt::CustomContextMenu);
    add(poses_);

    connect(search_, &QLineEdit::textChanged, poses_, &ThumbnailStrip::filter);
    connect(keep, &QToolButton::clicked, this, &PosePanel::saveToLibrary);
    connect(poses_, &ThumbnailStrip::picked, this, &PosePanel::pickPose);
    connect(poses_, &QWidget::customContextMenuRequested, this, &PosePanel::showLibraryMenu);
}

void PosePanel::showLibraryMenu(QPoint place) {
    const QListWidgetItem* item = poses_->itemAt(place);
    const QString key = item ? poses_->keyAt(poses_->row(item)) : QString();
    if (!PoseLibrary::isOwn(key)) return;
    auto* menu = new QMenu(this);
    menu->setAttribute(Qt::WA_DeleteOnClose);
    menu->addAction(tr("Remove from the library"), [this, key] { library_.remove(key); });
    menu->popup(poses_->mapToGlobal(place));
}

void PosePanel::setFound(const Pose& found) {
    view_->setFound(found);
    joints_->setFound(found);
}

void PosePanel::takeOver(const PosePanel& before) {
    reach_->setChecked(before.reach_->isChecked());
    ghost_->setChecked(before.ghost_->isChecked());
    list_->setChecked(before.list_->isChecked());
    traced_ = before.traced_;
    opacity_->setValue(before.opacity_->value());
    search_->setText(before.search_->text());
}

QToolButton* PosePanel::addTool(const char* name, const char* iconName, const QString& tip) {
    QToolButton* button = makeToolButton(name, iconName, tip);
    addToHeading(button);
    return button;
}

void PosePanel::fillLibrary() {
    poses_->clear();
    for (const QString& key : library_.keys()) {
        try {
            const QString name = PoseLibrary::nameOf(key);
            poses_->add(key, PoseLibrary::isOwn(key) ? tr("%1 (own)").arg(name) : name,
                        poseThumbnail(library_.load(key), kPoseHeight, devicePixelRatioF()));
        } catch (...) {
            message_->showFailure(currentFailureText());
        }
    }
    poses_->filter(search_->text());
}

void PosePanel::tracePhoto() {
    traced_ = nullptr;
    showTraced();
}

void PosePanel::traceFile() {
    const QString path = QFileDialog::getOpenFileName(this, tr("Trace a picture"), {}, pictureFilter());
    if (path.isEmpty()) return;
    behind(
        this, [path] { return reduced(loadImage(path.toStdString()), kShownSide); },
        [this](const ImagePtr& picture) {
            traced_ = picture;
            showTraced();
        },
        [this](const QString& failure) {
            message_->showFailure(failure, tr("Open another…"), [this] { traceFile(); });
        });
}

void PosePanel::showTraced() {
    if (opacity_->value() == 0) opacity_->setValue(kTracedPercent);
    showBackground();
}

void PosePanel::showBackground() {
    const int percent = opacity_->value();
    view_->setBackgroundOpacity(percent / 100.0);
    view_->setBackgroundPicture(percent > 0 ? toQImage(traced_ ? traced_ : session_.shownPhoto()) : QImage());
}

void PosePanel::showGhost() {
    const Pose& source = session_.sourcePose().pose();
    const bool shows = ghost_->isChecked() && presentJoints(source).any();
    view_->setGhost(shows ? std::optional(onCanvas(source, session_.targetPose().pose().canvas))
                          : std::nullopt);
}

void PosePanel::showWarnings() {
    QString text;
    for (const PoseWarning& warning : checkPose(session_.targetPose().pose())) {
        if (!text.isEmpty()) text += "\n";
        text += describe(warning);
    }
    warning_->setText(text);
    warning_->setStyleSheet(QStringLiteral("color: %1").arg(colours().warning.name()));
    warning_->setVisible(!text.isEmpty());
}

void PosePanel::pickPose(const QString& key) {
    try {
        PoseDocument& target = session_.targetPose();
        target.edit([key] { return tr("Pose %1").arg(PoseLibrary::nameOf(key)); },
                    onCanvas(library_.load(key), target.pose().canvas));
        target.select({});
        message_->dismiss();
    } catch (...) {
        message_->showFailure(currentFailureText());
    }
}

void PosePanel::openPose() {
    const QString path = QFileDialog::getOpenFileName(this, tr("Open a pose"), {},
                                                      tr("Poses (*.json *.csv *.txt *.png);;All files (*)"));
    if (!path.isEmpty()) loadFile(path);
}

void PosePanel::loadFile(const QString& path) {
    load(path, session_.targetPose());
}

void PosePanel::load(const QString& path, PoseDocument& into) {
    const auto read = [path](Size canvas, const PoseSelection& selection) {
        return loadPose(path.toStdString(), canvas, selection);
    };
    take(
        read, [path] { return tr("Open %1").arg(QFileInfo(path).fileName()); }, into);
}

void PosePanel::take(const PoseReader& read, const PoseDocument::StepName& name, PoseDocument& into,
                     const PoseSelection& selection) {
    try {
        const Size canvas = into.pose().canvas;
        into.edit(name, onCanvas(read(canvas, selection), canvas));
        message_->dismiss();
    } catch (const SeveralPoses& several) {
        if (const auto chosen = chooseOne(several)) take(read, name, into, *chosen);
    } catch (...) {
        message_->showFailure(currentFailureText(), tr("Open another…"), [this] { openPose(); });
    }
}

std::optional<PoseSelection> PosePanel::chooseOne(const SeveralPoses& several) {
    QStringList names;
    for (const PoseSelection& choice : several.choices())
        names += choice.person ? tr("person %1").arg(*choice.person) : QString::fromStdString(choice.name);
    QInputDialog dialog(this);
    dialog.setObjectName("severalPoses");
    dialog.setWindowTitle(tr("Open a pose"));
    dialog.setLabelText(tr("The file holds several poses. Which one?"));
    dialog.setOption(QInputDialog::UseListViewForComboBoxItems);
    dialog.setComboBoxItems(names);
    if (dialog.exec() != QDialog::Accepted) return std::nullopt;
    // Names may come twice; the first of them is then taken.
    return several.choices()[static_cast<std::size_t>(names.indexOf(dialog.textValue()))];
}

void PosePanel::pasteText(const QString& text, PoseDocument& into) {
    const auto read = [text](Size canvas, const PoseSelection& selection) {
        return poseFromJson(text.toStdString(), tr("The clipboard").toStdString(), canvas, selection);
    };
    take(
        read, [] { return tr("Paste the pose"); }, into);
}

void PosePanel::savePoseAs() {
    const QString coco = tr("COCO JSON (*.json)"), pidm = tr("PIDM text (*.txt)");
    QString kind;
    const QString path = QFileDialog::getSaveFileName(this, tr("Save the pose"), "pose.json",
                                                      tr("OpenPose JSON (*.json)") + ";;" + coco + ";;" +
                                                          tr("DeepFashion CSV (*.csv);;PCDMs text (*.txt)") +
                                                          ";;" + pidm + ";;" + tr("Skeleton picture (*.png)"),
                                                      &kind);
    if (path.isEmpty()) return;
    try {
        const auto format = kind == coco   ? std::optional(PoseFormat::Coco)
                            : kind == pidm ? std::optional(PoseFormat::Pidm)
                                           : std::nullopt; // by the ending
        savePose(path.toStdString(), session_.targetPose().pose(), format);
    } catch (...) {
        message_->showFailure(currentFailureText(), tr("Save elsewhere…"), [this] { savePoseAs(); });
    }
}

void PosePanel::saveToLibrary() {
    bool accepted = false;
    const QString name = QInputDialog::getText(this, tr("Keep this pose"), tr("Name:"), QLineEdit::Normal,
                                               tr("my pose"), &accepted);
    if (!accepted) return;
    try {
        library_.save(name, session_.targetPose().pose());
    } catch (...) {
        message_->showFailure(currentFailureText());
    }
}

void PosePanel::resetPose() {
    PoseDocument& target = session_.targetPose();
    const Pose& source = session_.sourcePose().pose();
    target.edit([] { return tr("Reset"); }, presentJoints(source).any()
                                                ? onCanvas(source, target.pose().canvas)
                                                : templatePose(target.pose().canvas));
}

void PosePanel::retarget() {
    PoseDocument& target = session_.targetPose();
    if (presentJoints(session_.sourcePose().pose()).none())
        message_->showNote(tr("The source has no pose yet whose proportions could be taken."));
    else
        target.edit([] { return tr("Source's proportions"); },
                    retargeted(target.pose(), session_.sourcePose().pose()));
}

void PosePanel::toggleReaching() {
    reach_->toggle();
}

void PosePanel::toggleGhost() {
    ghost_->toggle();
}

void PosePanel::toggleJointList() {
    list_->toggle();
}

void PosePanel::dragEnterEvent(QDragEnterEvent* event) {
    if (event->mimeData()->hasUrls()) event->acceptProposedAction();
}

void PosePanel::dropEvent(QDropEvent* event) {
    const QUrl url = event->mimeData()->urls().value(0);
    if (url.isLocalFile()) emit fileDropped(url.toLocalFile());
    event->acceptProposedAction();
}

} // namespace pcdm
