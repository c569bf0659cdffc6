// OpenPose's JSON: people[].pose_keypoints_2d with 18 (COCO) or 25 (BODY-25) points, and the hands' 21 each
// where there are any.
#pragma once

#include "core/pose/pose_points.h"

#include <nlohmann/json_fwd.hpp>

#include <span>
#include <string>

namespace pcdm {

/// Reads {"people": […], "canvas_width": …, "canvas_height": …}, or a list with one such frame, as
/// ControlNet's tools write it.
Pose readOpenPose(const PoseSource& source, const nlohmann::json& document);

/// COCO-18 with the canvas; score 1 for a joint, 0 0 0 for a missing one. Reading it gives the same pose
/// again.
std::string writeOpenPose(const Pose& pose);
/// Several people, at least one, on the canvas of the first.
std::string writeOpenPose(std::span<const Pose> people);

} // namespace pcdm
