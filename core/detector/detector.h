// Finds people in photos with the networks of other projects, from files that the user has.
#pragma once

#include "core/image/image.h"
#include "core/pose/detected_pose.h"

#include <filesystem>
#include <functional>
#include <memory>
#include <string>
#include <vector>

namespace pcdm {

class PeopleDetector {
public:
    virtual ~PeopleDetector() = default;

    /// "OpenPose (COCO-18)", "YOLOX and DWPose, 133 points", …
    virtual std::string name() const = 0;

    /// Everybody in the photo, the surest first; joints that score above 0.3 are there. May be nobody. Throws
    /// Error.
    virtual std::vector<DetectedPose> findPeople(const Image& photo) = 0;
};

/// Files, told by their content, in any order:
///  - OpenPose's COCO-18 network: its .prototxt and its .caffemodel,
///  - a pose network with SimCC outputs (DWPose, RTMPose) as .onnx: the whole photo is one person,
///  - the same with a YOLOX person detector as .onnx: everybody in the photo.
/// Throws Error{BadInput} for files that are not there or cannot be read, Error{BadCheckpoint} for others
/// than those.
std::unique_ptr<PeopleDetector> openDetector(const std::vector<std::filesystem::path>& files);

} // namespace pcdm
