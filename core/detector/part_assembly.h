// From OpenPose's maps to people: peaks of the heat maps, joined along the fields that run inside limbs.
#pragma once

#include "core/image/image.h"
#include "core/pose/detected_pose.h"

#include <opencv2/core.hpp>

#include <vector>

namespace pcdm {

inline constexpr int kHeatMaps = 19;  ///< the joints in our order, then the ground
inline constexpr int kFieldMaps = 38; ///< x and y for each of the limbs
inline constexpr int kPixelsAMap = 8; ///< of the network's input, for each pixel of the maps

/// The people in maps [57 x h x w] (float, heat maps first), whose joints lie at (pixel + 1/2) / `scale` -
/// 1/2 of the photo for pixels of the network's input. Everybody has at least one limb; scores of people are
/// open.
std::vector<DetectedPose> assemblePeople(const std::vector<cv::Mat>& maps, double scale, Size photo);

} // namespace pcdm
