// The eighteen joints as a table: a tick to hide and show each, its place in numbers, and how far
// from there it was found in a result.
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
    /// The pose as it was found again in a result, until this one changes.
    void setFound(const std::optional<Pose>& found);

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
