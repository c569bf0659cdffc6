// YOLOX: where the people are in a photo.
#pragma once

#include "core/detector/onnx_network.h"
#include "core/image/image.h"

#include <opencv2/core.hpp>

#include <vector>

namespace pcdm {

class Yolox {
public:
    /// Throws Error{BadCheckpoint} when inputs and outputs are not those of a YOLOX.
    explicit Yolox(OnnxNetwork network);

    /// The people's rectangles in pixels of the photo, the surest first.
    std::vector<cv::Rect2d> findPeople(const Image& photo);

private:
    OnnxNetwork network_;
    cv::Size size_;
};

/// The photo in the upper left corner of a BGR picture of that size, its aspect kept, grey around it; and how
/// many of that picture's pixels one of the photo is.
std::pair<cv::Mat, double> letterbox(const Image& photo, cv::Size size);

/// The people in raw outputs [1, cells, 5 + classes] for a picture of that size: boxes in cells of the grids
/// of 8, 16 and 32 pixels, whether there is something, and what. Throws std::invalid_argument for other
/// numbers of cells.
std::vector<cv::Rect2d> peopleIn(const OnnxTensor& output, cv::Size size);

} // namespace pcdm
