#include "ui/source/people_dialog.h"

#include "core/image/resample.h"
#include "core/pose/bone_tree.h"
#include "core/pose/photo_check.h"
#include "core/pose/pose_draw.h"
#include "ui/look/qt_image.h"
#include "ui/look/thumbnail_strip.h"
#include "ui/pose/pose_words.h"

#include <QDialogButtonBox>
#include <QLabel>
#include <QPushButton>
#include <QVBoxLayout>

#include <algorithm>
#include <utility>

namespace pcdm {

namespace {

constexpr int kChoiceHeight = 160;
constexpr double kAspect = 0.6; // of a thumbnail, width by height

QImage thumbnailOf(const Image& photo, const Pose& pose) {
    const Region region = personRegion(pose, kAspect);
    const Image part = cutOut(photo, region.left, region.top, region.size);
    return toQImage(drawSkeletonOver(croppedTo(pose, region), part));
}

} // namespace

PeopleDialog::PeopleDialog(const Image& photo, std::vector<DetectedPose> people, QWidget* parent)
    : QDialog(parent), people_(std::move(people)), strip_(new ThumbnailStrip(kChoiceHeight)),
      detail_(new QLabel) {
    setObjectName("peopleDialog");
    setWindowTitle(tr("Several people"));
    strip_->setObjectName("foundPeople");
    strip_->setAccessibleName(tr("People in the photo"));
    detail_->setObjectName("personDetail");
    const auto count = static_cast<int>(people_.size());
    for (int i = 0; i < count; ++i) {
        const DetectedPose& person = people_[static_cast<std::size_t>(i)];
        strip_->add(QString::number(i), tr("person %1, score %2").arg(i + 1).arg(person.score, 0, 'f', 2),
                    thumbnailOf(photo, person.pose));
    }
    auto* buttons = new QDialogButtonBox(QDialogButtonBox::Ok | QDialogButtonBox::Cancel);
    buttons->button(QDialogButtonBox::Ok)->setText(tr("Take this one"));
    auto* column = new QVBoxLayout(this);
    column->addWidget(new QLabel(tr("%n people are found in the photo. Which one is it?", nullptr, count)));
    column->addWidget(strip_);
    column->addWidget(detail_);
    column->addWidget(buttons);

    connect(strip_, &ThumbnailStrip::currentRowChanged, this, &PeopleDialog::describe);
    connect(strip_, &ThumbnailStrip::picked, this, [this](const QString& key) { take(key.toInt()); });
    connect(buttons, &QDialogButtonBox::accepted, this, [this] { take(strip_->currentRow()); });
    connect(buttons, &QDialogButtonBox::rejected, this, &QDialog::reject);
    strip_->setCurrentRow(0);
    strip_->setFocus();
    resize(std::clamp(40 + count * (static_cast<int>(kChoiceHeight * kAspect) + 12), 360, 900),
           sizeHint().height());
}

void PeopleDialog::describe(int row) {
    if (row < 0) return;
    const DetectedPose& person = people_[static_cast<std::size_t>(row)];
    QString text = tr("Person %1: score %2, %3 of %4 joints.")
                       .arg(row + 1)
                       .arg(person.score, 0, 'f', 2)
                       .arg(presentJoints(person.pose).count())
                       .arg(kJointCount);
    if (const QString unsure = unsureJoints(person); !unsure.isEmpty())
        text += " " + tr("Unsure: %1.").arg(unsure);
    detail_->setText(text);
}

void PeopleDialog::take(int row) {
    if (row < 0 || !isVisible()) return; // a click and the key that follows it are one choice
    accept();
    emit chosen(people_[static_cast<std::size_t>(row)]);
}

} // namespace pcdm
