// A small picture of a pose, for a list.
#pragma once

#include "core/pose/pose.h"

#include <QImage>

namespace pcdm {

/// The figure fills the picture, `height` pixels high and as wide as the canvas's shape makes it, on black.
QImage poseThumbnail(const Pose& pose, int height, double devicePixelRatio = 1);

} // namespace pcdm
