// Skeleton pictures: ours carry their pose as text; of others the joints are found by colour and shape.
#pragma once

#include "core/image/image.h"
#include "core/pose/pose_points.h"

#include <filesystem>

namespace pcdm {

/// The PNG text that holds the pose, as OpenPose JSON.
inline constexpr const char* kPoseText = "pcdm:pose";

/// The pose in the text of our own PNG, else the joints seen in the picture, in its pixels.
/// Throws Error{BadInput} where it shows no skeleton in OpenPose's colours, or several people.
Pose readSkeleton(const PoseSource& source);

/// Finds the filled circles of the 18 full-brightness colours on a black ground; limbs (darker) and hands
/// (thin lines) are told apart. A joint hidden under others is missing. To half a pixel of the drawing.
PosePoints findJoints(const PoseSource& source, const Image& picture);

/// Draws the pose at `size` and writes it as PNG with the pose as text.
void saveSkeleton(const std::filesystem::path& path, const Pose& pose, Size size = {512, 512});

} // namespace pcdm
