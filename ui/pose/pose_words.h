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

} // namespace pcdm
