// OpenPose's network for COCO's eighteen joints, in Caffe's files.
#pragma once

#include "core/detector/detector.h"
#include "core/detector/network_file.h"

#include <opencv2/dnn.hpp>

namespace pcdm {

class OpenPose final : public PeopleDetector {
public:
    /// Runs the network once on a small picture: only that tells whether the two files belong together.
    /// Throws Error{BadCheckpoint}.
    OpenPose(const NetworkFile& description, const NetworkFile& weights);

    std::string name() const override { return "OpenPose (COCO-18)"; }
    std::vector<DetectedPose> findPeople(const Image& photo) override;

private:
    std::vector<cv::Mat> maps(const cv::Mat& blob);

    cv::dnn::Net net_;
};

/// The network's input for a photo: 368 high with whole maps, as wide as the photo's aspect makes it but at
/// most 1312 (then less high), the photo in the upper left corner, BGR from -1/2 to 1/2; and how many of its
/// pixels one of the photo is.
std::pair<cv::Mat, double> openPoseInput(const Image& photo);

} // namespace pcdm
