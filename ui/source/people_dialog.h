// Several people in one photo: which of them is meant.
#pragma once

#include "core/image/image.h"
#include "core/pose/detected_pose.h"

#include <QDialog>

#include <vector>

class QLabel;

namespace pcdm {

class ThumbnailStrip;

class PeopleDialog : public QDialog {
    Q_OBJECT

public:
    /// `people` are at least one, with poses on that photo.
    PeopleDialog(const Image& photo, std::vector<DetectedPose> people, QWidget* parent = nullptr);

signals:
    void chosen(const pcdm::DetectedPose& person);

private:
    void describe(int row);
    void take(int row);

    const std::vector<DetectedPose> people_;
    ThumbnailStrip* strip_;
    QLabel* detail_;
};

} // namespace pcdm
