// Whether a photo shows its person as the pictures do that the models learned from, and the part of it that
// does.
#pragma once

#include "core/pose/detected_pose.h"

#include <vector>

namespace pcdm {

enum class PhotoDoubt {
    SeveralPeople, ///< the detector sees a second one
    SmallPerson,   ///< less than half of the photo's height or, on a wide photo, much ground beside
    HeadCutOff,    ///< no face, and the neck at the upper edge
};

/// All there is to say, the gravest first; nothing for a pose without joints. `aspect` is that of the models'
/// pictures, width by height.
std::vector<PhotoDoubt> checkPhoto(const DetectedPose& detected, double aspect);

/// Pixels of a photo.
struct Region {
    int left = 0, top = 0;
    Size size;

    bool operator==(const Region&) const = default;
};

/// The part of the photo that its person fills, with room for hair, hands and feet, of the models' aspect as
/// far as the photo goes. The whole photo for a pose without joints.
Region personRegion(const Pose& pose, double aspect);

/// The pose on the canvas of that part.
Pose croppedTo(const Pose& pose, const Region& region);

} // namespace pcdm
