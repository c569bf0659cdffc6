// From one pose to another: frames that are drawn as a batch.
#pragma once

#include "core/pose/pose.h"

#include <QDialog>

#include <vector>

class QSlider;
class QSpinBox;
class QLabel;

namespace pcdm {

class InterpolationDialog : public QDialog {
    Q_OBJECT

public:
    /// Both poses on one canvas.
    InterpolationDialog(const Pose& from, const Pose& to, QWidget* parent = nullptr);

    /// The poses of all frames, the first and the last included.
    std::vector<Pose> poses() const;

private:
    void showFrame();

    Pose from_, to_;
    QSpinBox* frames_;
    QSlider* slider_;
    QLabel* picture_;
};

} // namespace pcdm
