// The annotation tables of the DeepFashion papers: a row "name: [y, …]: [x, …]" a picture, −1 for a missing
// joint.
#pragma once

#include "core/pose/pose_points.h"

#include <string>

namespace pcdm {

/// Coordinates are pixels of `selection.canvas`; else of a picture 256 high and 176 wide, to which the papers
/// cut theirs, or, where a joint lies outside that, of the caller's picture. Several rows need
/// `selection.name`; folder and extension may be left out where that still names one.
Pose readDeepFashion(const PoseSource& source, const std::string& text);

/// The header and one row, scaled to 256 x 176.
std::string writeDeepFashion(const Pose& pose, const std::string& name);

} // namespace pcdm
