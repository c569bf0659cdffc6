#include "ui/settings/detector_choice.h"

#include "ui/look/failure_text.h"

#include <QComboBox>
#include <QFileDialog>
#include <QFileInfo>
#include <QHBoxLayout>
#include <QLabel>
#include <QLineEdit>
#include <QPushButton>
#include <QVBoxLayout>
#include <QtConcurrentRun>

#include <utility>

namespace pcdm {

namespace {

enum Kind { Own, Files }; // in the order of the list

constexpr const char* kBetween = "; ";

QStringList filesIn(const QString& text) {
    QStringList files;
    for (const QString& part : text.split(';'))
        if (const QString file = part.trimmed(); !file.isEmpty()) files += file;
    return files;
}

} // namespace

std::vector<std::filesystem::path> toPaths(const QStringList& files) {
    std::vector<std::filesystem::path> paths;
    for (const QString& file : files)
        paths.emplace_back(file.toStdString());
    return paths;
}

DetectorChoice::DetectorChoice(const QStringList& files, DetectorNamer nameOf, QWidget* parent)
    : QWidget(parent), nameOf_(std::move(nameOf)), files_(files), kind_(new QComboBox), row_(new QWidget),
      text_(new QLineEdit(files.join(kBetween))), browse_(new QPushButton(tr("Choose…"))),
      state_(new QLabel) {
    kind_->setObjectName("detector");
    kind_->setAccessibleName(tr("Pose detector"));
    kind_->addItems({tr("The model's own"), tr("Files of another project")});
    kind_->setCurrentIndex(files.isEmpty() ? Own : Files);
    text_->setObjectName("detectorFiles");
    text_->setAccessibleName(tr("Files of the pose detector"));
    text_->setPlaceholderText(tr("one file or two, with a ; between"));
    text_->setToolTip(tr("OpenPose's .prototxt and .caffemodel, or the .onnx of DWPose or RTMPose, alone or "
                         "with YOLOX's."));
    browse_->setObjectName("chooseDetector");
    browse_->setAutoDefault(false); // Enter in the line checks what it says
    state_->setObjectName("detectorState");
    state_->setWordWrap(true);
    setFocusProxy(kind_);
    setEnabled(static_cast<bool>(nameOf_));

    auto* line = new QHBoxLayout(row_);
    line->setContentsMargins(0, 0, 0, 0);
    line->addWidget(text_, 1);
    line->addWidget(browse_);
    auto* column = new QVBoxLayout(this);
    column->setContentsMargins(0, 0, 0, 0);
    column->addWidget(kind_);
    column->addWidget(row_);
    column->addWidget(state_);

    connect(kind_, &QComboBox::activated, this, &DetectorChoice::takeKind);
    connect(text_, &QLineEdit::editingFinished, this, &DetectorChoice::takeText);
    connect(browse_, &QPushButton::clicked, this, &DetectorChoice::choose);
    connect(&opening_, &QFutureWatcherBase::finished, this, &DetectorChoice::takeOpened);
    showState();
}

bool DetectorChoice::isOfFiles() const {
    return kind_->currentIndex() == Files;
}

void DetectorChoice::takeKind() {
    if (isOfFiles()) {
        takeText();
        text_->setFocus();
    } else {
        takeNone();
    }
}

void DetectorChoice::choose() {
    const QStringList files = QFileDialog::getOpenFileNames(
        this, tr("Files of the pose detector"), QFileInfo(files_.value(0)).path(),
        tr("Networks (*.onnx *.prototxt *.caffemodel);;All files (*)"));
    if (files.isEmpty()) return;
    text_->setText(files.join(kBetween));
    takeText();
}

void DetectorChoice::takeText() {
    const QStringList wanted = filesIn(text_->text());
    if (wanted.isEmpty()) return takeNone();
    if (wanted == files_) {
        wanted_.clear();
        return showState();
    }
    if (opening_.isRunning() && wanted == wanted_) return;
    wanted_ = wanted;
    state_->setText(tr("Opening them…"));
    opening_.setFuture(QtConcurrent::run([nameOf = nameOf_, wanted] {
        try {
            return Opened{QString::fromStdString(nameOf(toPaths(wanted))), {}};
        } catch (...) {
            return Opened{{}, currentFailureText()};
        }
    }));
}

void DetectorChoice::takeNone() {
    wanted_.clear();
    if (!std::exchange(files_, {}).isEmpty()) emit chosen(files_);
    showState();
}

void DetectorChoice::takeOpened() {
    const Opened result = opening_.result();
    const bool isWanted = !wanted_.isEmpty(); // else the model's own was chosen meanwhile
    if (isWanted && result.failure.isEmpty()) {
        files_ = wanted_;
        state_->setText(tr("These are good: %1.").arg(result.name));
        emit chosen(files_);
    } else if (isWanted) {
        state_->setText(result.failure); // what held before still does
    }
    emit opened(isWanted ? result.failure : QString());
}

void DetectorChoice::showState() {
    row_->setVisible(isOfFiles());
    state_->setVisible(isOfFiles());
    if (!isOfFiles()) return;
    state_->setText(files_.isEmpty() ? tr("Until files are given here, the model's own detector is used.")
                                     : tr("They are opened when a pose is looked for."));
}

} // namespace pcdm
