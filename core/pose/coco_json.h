// COCO keypoints JSON: an annotation file (images and annotations) or a bare list of results; 17 points
// without a neck. Hands are where COCO-WholeBody has them.
#pragma once

#include "core/pose/pose_points.h"

#include <nlohmann/json_fwd.hpp>

#include <string>

namespace pcdm {

bool looksLikeCoco(const nlohmann::json& document);

/// The neck lies between the shoulders where both are present (spec §1.5). A file about several pictures
/// needs `selection.name`: a file_name of its images, or an image_id.
Pose readCoco(const PoseSource& source, const nlohmann::json& document);

/// One image and one annotation. COCO has no neck: it is lost where a shoulder is missing.
std::string writeCoco(const Pose& pose, const std::string& name);

} // namespace pcdm
