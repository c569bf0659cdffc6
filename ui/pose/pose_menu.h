// The right-click menu of the pose editor.
#pragma once

#include "ui/pose/pose_document.h"

#include <QPoint>

#include <optional>

class QWidget;

namespace pcdm {

/// What can be done with the joint under the mouse (or the selection), and the missing joints that can be put
/// back: at `point` of the canvas, or where they belong in `model`.
void showPoseMenu(PoseDocument& document, const Pose& model, std::optional<JointId> under, Joint point,
                  QPoint globalPlace, QWidget* parent);

} // namespace pcdm
