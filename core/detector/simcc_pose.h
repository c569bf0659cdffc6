// RTMPose and DWPose: the joints of one person, each from two sheets of bins, one along x and one along y.
#pragma once

#include "core/detector/onnx_network.h"
#include "core/image/image.h"
#include "core/pose/detected_pose.h"
#include "core/text.h"

#include <opencv2/core.hpp>

#include <string>
#include <vector>

namespace pcdm {

class SimccPose {
public:
    /// Runs the network once on a blank picture. Throws Error{BadCheckpoint} when inputs and outputs are not
    /// those of such a network.
    explicit SimccPose(OnnxNetwork network);

    /// 17 (COCO) or 133 (COCO-WholeBody).
    std::int64_t points() const { return points_; }
    /// The person in that rectangle of the photo; `score` is left open.
    DetectedPose findPose(const Image& photo, const cv::Rect2d& box);

private:
    bool areSheets(const std::vector<OnnxTensor>& outputs) const;
    [[noreturn]] void refuse(const Text& why) const;

    OnnxNetwork network_;
    cv::Size size_;
    std::int64_t points_ = 0;
};

/// The part of a photo that the network sees: the box with a quarter more around it, widened to the aspect.
cv::Rect2d simccRegion(const cv::Rect2d& box, cv::Size input);

/// The joints of sheets [1, points, 2 w] and [1, points, 2 h], with `region` the part of the photo that was
/// looked at. The first seventeen points are COCO's; the neck lies between the shoulders and is as sure as
/// the less sure one. Of 133 points the last 42 are the hands'.
DetectedPose poseInSheets(const OnnxTensor& x, const OnnxTensor& y, const cv::Rect2d& region, Size photo);

} // namespace pcdm
