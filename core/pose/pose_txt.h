// The text files of the published data sets: 18 lines "x y", "-1 -1" for a missing joint.
#pragma once

#include "core/pose/pose_points.h"

#include <string>

namespace pcdm {

/// PCDMs' normalised files (fractions of the picture, its size is the caller's) when no coordinate is above
/// 2, else NTED's and PIDM's: pixels of a 256x256 canvas of which the person's picture, 176 columns wide,
/// begins at x = 40 (spec §1.2). `selection.format` decides where it is given.
Pose readPoseTxt(const PoseSource& source, const std::string& text);

std::string writePcdmsTxt(const Pose& pose);
std::string writePidmTxt(const Pose& pose);

} // namespace pcdm
