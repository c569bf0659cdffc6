// Joints and warnings in the user's words.
#pragma once

#include "core/pose/photo_check.h"
#include "core/pose/pose_check.h"
#include "core/pose/pose_file.h"

#include <QString>

namespace pcdm {

/// "right wrist", translated.
QString jointName(JointId id);
/// One sentence: what looks wrong, and what to do.
QString describe(const PoseWarning& warning);
QString describe(PhotoDoubt doubt);
/// The joints that are there with a score below one half, with it: "left wrist 0.35, …". May be empty.
QString unsureJoints(const DetectedPose& found);

} // namespace pcdm
