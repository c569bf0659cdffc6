#include "ui/run/interpolation_dialog.h"

#include "core/pose/pose_retarget.h"
#include "ui/pose/pose_thumbnail.h"

#include <QDialogButtonBox>
#include <QFormLayout>
#include <QLabel>
#include <QPushButton>
#include <QSlider>
#include <QSpinBox>

namespace pcdm {

namespace {

constexpr int kPreviewHeight = 320;

} // namespace

InterpolationDialog::InterpolationDialog(const Pose& from, const Pose& to, QWidget* parent)
    : QDialog(parent), from_(from), to_(to), frames_(new QSpinBox), slider_(new QSlider(Qt::Horizontal)),
      picture_(new QLabel) {
    setObjectName("interpolationDialog");
    setWindowTitle(tr("From the source's pose to the target pose"));
    frames_->setObjectName("frames");
    frames_->setRange(2, 120);
    frames_->setValue(8);
    slider_->setObjectName("frameSlider");
    slider_->setAccessibleName(tr("Frame"));
    picture_->setAlignment(Qt::AlignCenter);
    auto* buttons = new QDialogButtonBox(QDialogButtonBox::Cancel);
    QPushButton* draw = buttons->addButton(tr("Draw all frames"), QDialogButtonBox::AcceptRole);
    draw->setDefault(true);
    auto* form = new QFormLayout(this);
    form->addRow(picture_);
    form->addRow(tr("Frame"), slider_);
    form->addRow(tr("Frames"), frames_);
    form->addRow(buttons);
    connect(buttons, &QDialogButtonBox::accepted, this, &QDialog::accept);
    connect(buttons, &QDialogButtonBox::rejected, this, &QDialog::reject);
    connect(frames_, &QSpinBox::valueChanged, this, &InterpolationDialog::showFrame);
    connect(slider_, &QSlider::valueChanged, this, &InterpolationDialog::showFrame);
    showFrame();
}

std::vector<Pose> InterpolationDialog::poses() const {
    std::vector<Pose> poses;
    for (int i = 0; i < frames_->value(); ++i)
        poses.push_back(interpolated(from_, to_, static_cast<double>(i) / (frames_->value() - 1)));
    return poses;
}

void InterpolationDialog::showFrame() {
    slider_->setRange(0, frames_->value() - 1);
    const Pose pose =
        interpolated(from_, to_, static_cast<double>(slider_->value()) / (frames_->value() - 1));
    QImage picture = poseThumbnail(pose, kPreviewHeight, devicePixelRatioF());
    picture.setDevicePixelRatio(devicePixelRatioF());
    picture_->setPixmap(QPixmap::fromImage(picture));
}

} // namespace pcdm
