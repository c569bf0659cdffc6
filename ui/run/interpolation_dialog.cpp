#include "ui/run/interpolation_dialog.h"

#include "core/pose/pose_retarget.h"
#include "ui/pose/pose_thumbnail.h"

#include <QComboBox>
#include <QDialogButtonBox>
#include <QFormLayout>
#include <QLabel>
#include <QPushButton>
#include <QSlider>
#include <QSpinBox>

#include <utility>

namespace pcdm {

namespace {

constexpr int kPreviewHeight = 320;

} // namespace

InterpolationDialog::InterpolationDialog(std::vector<NamedPose> choices, QWidget* parent)
    : QDialog(parent), choices_(std::move(choices)), from_(new QComboBox), to_(new QComboBox),
      frames_(new QSpinBox), slider_(new QSlider(Qt::Horizontal)), picture_(new QLabel) {
    setObjectName("interpolationDialog");
    setWindowTitle(tr("Frames between two poses"));
    from_->setObjectName("from");
    to_->setObjectName("to");
    for (QComboBox* box : {from_, to_})
        for (const NamedPose& choice : choices_)
            box->addItem(choice.name);
    to_->setCurrentIndex(1);
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
    form->addRow(tr("From"), from_);
    form->addRow(tr("To"), to_);
    form->addRow(tr("Frame"), slider_);
    form->addRow(tr("Frames"), frames_);
    form->addRow(buttons);
    connect(buttons, &QDialogButtonBox::accepted, this, &QDialog::accept);
    connect(buttons, &QDialogButtonBox::rejected, this, &QDialog::reject);
    for (QComboBox* box : {from_, to_})
        connect(box, &QComboBox::currentIndexChanged, this, &InterpolationDialog::showFrame);
    connect(frames_, &QSpinBox::valueChanged, this, &InterpolationDialog::showFrame);
    connect(slider_, &QSlider::valueChanged, this, &InterpolationDialog::showFrame);
    showFrame();
}

std::vector<Pose> InterpolationDialog::poses() const {
    std::vector<Pose> poses;
    for (int number = 0; number < frames_->value(); ++number)
        poses.push_back(frame(number));
    return poses;
}

Pose InterpolationDialog::frame(int number) const {
    const auto chosen = [&](const QComboBox* box) {
        return choices_[static_cast<std::size_t>(box->currentIndex())].pose;
    };
    return interpolated(chosen(from_), chosen(to_), static_cast<double>(number) / (frames_->value() - 1));
}

void InterpolationDialog::showFrame() {
    slider_->setRange(0, frames_->value() - 1);
    QImage picture = poseThumbnail(frame(slider_->value()), kPreviewHeight, devicePixelRatioF());
    picture.setDevicePixelRatio(devicePixelRatioF());
    picture_->setPixmap(QPixmap::fromImage(picture));
}

} // namespace pcdm
