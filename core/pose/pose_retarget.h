// Poses of other bodies, and the way from one pose to another.
#pragma once

#include "core/pose/pose.h"

namespace pcdm {

/// `pose` with the bone lengths of `body`. Directions stay, and so does foreshortening: both bones of a left
/// and right pair are scaled by one factor, the ratio of the longer ones. The middle of the hips stays in its
/// place (the neck where there are no hips); bones that `body` lacks follow its average. Both may have
/// different canvases: `body` is measured in fractions of its canvas's height.
Pose retargeted(const Pose& pose, const Pose& body);

/// Between `a` (t = 0) and `b` (t = 1): bones turn the shorter way round and change their length evenly, the
/// neck moves straight. A joint that only one of them has is there in that one's half, and so are its hands.
/// Both on one canvas.
Pose interpolated(const Pose& a, const Pose& b, double t);

} // namespace pcdm
