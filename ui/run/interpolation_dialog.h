// From one pose to another: frames that are drawn as a batch.
#pragma once

#include "core/pose/pose.h"

#include <QDialog>

#include <vector>

class QComboBox;
class QLabel;
class QSlider;
class QSpinBox;

namespace pcdm {

struct NamedPose {
    QString name;
    Pose pose;
};

class InterpolationDialog : public QDialog {
    Q_OBJECT

public:
    /// At least two poses to choose from, all on one canvas; it begins with the first two.
    explicit InterpolationDialog(std::vector<NamedPose> choices, QWidget* parent = nullptr);

    /// The poses of all frames, the first and the last included.
    std::vector<Pose> poses() const;

private:
    void showFrame();
    Pose frame(int number) const;

    std::vector<NamedPose> choices_;
    QComboBox *from_, *to_;
    QSpinBox* frames_;
    QSlider* slider_;
    QLabel* picture_;
};

} // namespace pcdm
