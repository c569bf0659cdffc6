#include "ui/source/source_panel.h"

#include "core/error.h"
#include "core/image/image_file.h"
#include "core/pose/pose_file.h"
#include "ui/behind.h"
#include "ui/look/failure_text.h"
#include "ui/look/heading.h"
#include "ui/look/picture_files.h"
#include "ui/look/qt_image.h"
#include "ui/look/tool_button.h"
#include "ui/pose/pose_words.h"
#include "ui/settings/settings.h"
#include "ui/source/sample_library.h"

#include <QDragEnterEvent>
#include <QFileDialog>
#include <QFileInfo>
#include <QLabel>
#include <QMimeData>

namespace pcdm {

namespace {

constexpr int kSampleHeight = 84;

QLabel* makeTeacher() {
    auto* label =
        new QLabel(SourcePanel::tr("Drop a photo of a person here,\npaste one, or pick a person below."));
    label->setObjectName("quiet");
    label->setAlignment(Qt::AlignCenter);
    label->setWordWrap(true);
    return label;
}

/// A pose that lies beside the photo under its name belongs to it; other programs leave other things there.
std::optional<Pose> poseBeside(const QString& photo, Size size) {
    const QString file = QFileInfo(photo).path() + "/" + QFileInfo(photo).completeBaseName() + ".json";
    if (!QFileInfo::exists(file)) return std::nullopt;
    try {
        return loadPose(file.toStdString(), size);
    } catch (const Error&) {
        return std::nullopt;
    }
}

} // namespace

SourcePanel::SourcePanel(Session& session, QWidget* parent)
    : Panel(tr("Source"), parent), session_(session), view_(new PoseView(session.sourcePose())),
      stack_(new QStackedWidget), message_(new MessageBar), people_(new ThumbnailStrip(kSampleHeight)),
      detect_(makeToolButton("detectPose", "detect", tr("Detect the pose in the photo (Ctrl+D)"))),
      place_(makeToolButton("placePose", "place", tr("Place a skeleton, to be dragged onto the person"))) {
    setAcceptDrops(true);
    auto* open = makeToolButton("openPhoto", "open", tr("Open a photo (Ctrl+O)"));
    addToHeading(open);
    addToHeading(detect_);
    addToHeading(place_);
    view_->setObjectName("sourceView");
    view_->setAccessibleName(tr("Source photo and its skeleton"));
    stack_->addWidget(makeTeacher());
    stack_->addWidget(view_);
    stack_->setMinimumHeight(160);
    add(stack_, 1);
    add(message_);
    add(makeHeading(tr("People")));
    people_->setObjectName("people");
    people_->setAccessibleName(tr("Sample people"));
    for (const QString& name : samplePeople())
        people_->add(name, name, samplePicture(name));
    add(people_);

    connect(open, &QToolButton::clicked, this, &SourcePanel::openPhoto);
    connect(detect_, &QToolButton::clicked, this, &SourcePanel::detectWanted);
    connect(place_, &QToolButton::clicked, this, &SourcePanel::placePose);
    connect(people_, &ThumbnailStrip::picked, this, &SourcePanel::pickPerson);
    connect(&session_, &Session::photoChanged, this, &SourcePanel::showPhoto);
    connect(&session_, &Session::modelChanged, this, &SourcePanel::showState);
    connect(view_, &PoseView::hovered, this, &SourcePanel::showScore);
    showPhoto();
}

void SourcePanel::openPhoto() {
    const QString path = QFileDialog::getOpenFileName(
        this, tr("Open a photo"), QFileInfo(session_.photoPath()).path(), pictureFilter());
    if (!path.isEmpty()) loadPhoto(path);
}

void SourcePanel::loadPhoto(const QString& path) {
    struct Opened {
        ImagePtr photo;
        std::optional<Pose> pose;
    };
    behind(
        this,
        [path] {
            const ImagePtr photo = loadImage(path.toStdString());
            return Opened{photo, poseBeside(path, photo->size())};
        },
        [this, path, number = session_.expectPhoto()](const Opened& opened) {
            if (!session_.isExpected(number)) return;
            message_->dismiss();
            session_.setPhoto(opened.photo, path, opened.pose);
            if (!opened.pose) emit detectWanted();
        },
        [this](const QString& failure) {
            message_->showFailure(failure, tr("Open another…"), [this] { openPhoto(); });
        });
}

void SourcePanel::takePicture(const QImage& picture, const QString& name) {
    try {
        const ImagePtr photo = fromQImage(picture);
        if (!photo)
            return message_->showFailure(
                tr("The picture that came is damaged or too large: save it as a file and open that."));
        requireUsableSize(name.toStdString(), photo->size());
        message_->dismiss();
        session_.setPhoto(photo, name);
        emit detectWanted();
    } catch (...) {
        message_->showFailure(currentFailureText());
    }
}

void SourcePanel::pickPerson(const QString& name) {
    message_->dismiss();
    session_.setPhoto(fromQImage(samplePicture(name)), name, samplePose(name));
}

void SourcePanel::offerPlacing(const QString& why) {
    message_->showNote(why, tr("Place it by hand"), [this] { placePose(); });
}

void SourcePanel::offerPlacing(const Failure& why) {
    message_->showFailure(toText(why), tr("Place it by hand"), [this] { placePose(); });
}

void SourcePanel::setScores(const DetectedPose& found) {
    found_ = found;
}

void SourcePanel::showScore(std::optional<JointId> id) {
    QString text;
    if (id && found_.pose.canvas == session_.sourcePose().pose().canvas &&
        found_.pose[*id] == session_.sourcePose().pose()[*id])
        text = tr("%1: score %2").arg(jointName(*id)).arg(found_.scores[indexOf(*id)], 0, 'f', 2);
    view_->setToolTip(text);
}

void SourcePanel::placePose() {
    if (!session_.photo()) return;
    session_.sourcePose().edit([] { return tr("Place a skeleton"); }, templatePose(session_.photo()->size()));
    message_->showNote(
        tr("Drag the joints onto the person. Shift drags one joint alone, Ctrl+A takes the whole figure."));
}

void SourcePanel::showPhoto() {
    message_->dismiss(); // what it says is of the photo before
    view_->setBackgroundPicture(toQImage(session_.shownPhoto()));
    stack_->setCurrentIndex(session_.photo() ? 1 : 0);
    if (session_.photo()) view_->fit();
    const int row = people_->rowOf(session_.photoPath());
    if (row >= 0)
        people_->setCurrentRow(row);
    else
        people_->clearSelection();
    showState();
}

void SourcePanel::showState() {
    place_->setEnabled(session_.photo() != nullptr);
    detect_->setEnabled(session_.photo() != nullptr &&
                        (session_.modelCan("pose detection") || !loadSettings().detector.isEmpty()));
}

void SourcePanel::dragEnterEvent(QDragEnterEvent* event) {
    if (event->mimeData()->hasUrls() || event->mimeData()->hasImage()) event->acceptProposedAction();
}

void SourcePanel::dropEvent(QDropEvent* event) {
    const QMimeData* mime = event->mimeData();
    if (const QUrl url = mime->urls().value(0); url.isLocalFile())
        emit fileDropped(url.toLocalFile());
    else if (mime->hasImage())
        takePicture(mime->imageData().value<QImage>(), tr("dropped picture"));
    event->acceptProposedAction();
}

} // namespace pcdm
