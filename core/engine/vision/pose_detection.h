// From a photo to a pose, with the bundle's own detector.
#pragma once

#include "core/engine/nn/pose_detector.h"
#include "core/engine/tensor.h"
#include "core/image/image.h"
#include "core/pose/detected_pose.h"

#include <array>

namespace pcdm {

/// A picture made to fit a canvas without changing its aspect: in the middle, grey around it.
struct FittedPicture {
    Image picture;
    double scale = 1; ///< canvas pixels a photo pixel
    double left = 0;  ///< of the photo on the canvas, pixels
    double top = 0;
};
FittedPicture fitPicture(const Image& photo, Size canvas);

/// The one person in the photo. A detector finds something in every picture: scores say how far to trust it.
DetectedPose detectPose(const PoseDetector& detector, const PoseDetector::Config& config, const Image& photo,
                        const Placement& placement);

/// The best place [x, y] in fractions of the picture and its score, for each map of sigmoid heat [18, h, w]
/// on the CPU.
std::array<std::array<double, 3>, kJointCount> peaksOf(const Tensor& heat);

/// Of how many of those maps the network is sure at a second place too, a sixth of the picture's height or
/// more from the first.
int countDoubles(const Tensor& heat);

} // namespace pcdm
