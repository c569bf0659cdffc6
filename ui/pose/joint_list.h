// The eighteen joints as a table: an eye to hide and show each, its place in numbers.
#pragma once

#include "ui/pose/pose_document.h"

#include <QTableWidget>

namespace pcdm {

class JointList : public QTableWidget {
    Q_OBJECT

public:
    explicit JointList(PoseDocument& document, QWidget* parent = nullptr);
    /// Where a joint that is shown again comes from.
    void setModelPose(const Pose& pose) { model_ = pose; }

    QSize sizeHint() const override { return {210, 300}; }

private:
    void showPose();
    void showSelection();
    void takeEdit(int row, int column);
    void takeSelection();

    PoseDocument& document_;
    Pose model_;
    bool isShowing_ = false;
};

} // namespace pcdm
