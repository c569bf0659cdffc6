#include "core/detector/yolox.h"

#include "core/error.h"
#include "core/image/image_mat.h"

#include <fmt/format.h>
#include <opencv2/dnn.hpp>
#include <opencv2/imgproc.hpp>

#include <algorithm>
#include <cmath>
#include <stdexcept>
#include <utility>

namespace pcdm {

namespace {

constexpr int kUsualSide = 640;
constexpr int kStrides[] = {8, 16, 32};
constexpr std::size_t kPerson = 0; // of COCO's classes
constexpr float kSure = 0.3F;      // what DWPose asks for
constexpr float kSame = 0.45F;     // boxes that overlap more are one person's
constexpr double kGround = 114;    // what it was trained with

int cellCount(cv::Size size) {
    int cells = 0;
    for (const int stride : kStrides)
        cells += (size.width / stride) * (size.height / stride);
    return cells;
}

} // namespace

Yolox::Yolox(OnnxNetwork network) : network_(std::move(network)) {
    const Dims& input = network_.input().dims;
    const bool isPicture = input.size() == 4 && (input[1] == 3 || input[1] == 0);
    size_ = isPicture && input[2] > 0 && input[3] > 0
                ? cv::Size(static_cast<int>(std::min<std::int64_t>(input[3], 4096)),
                           static_cast<int>(std::min<std::int64_t>(input[2], 4096)))
                : cv::Size(kUsualSide, kUsualSide);
    const Dims& output = network_.outputs().front().dims;
    const bool fits = isPicture && output.size() == 3 && (output[2] == 0 || output[2] > 5) &&
                      (output[1] == 0 || output[1] == cellCount(size_));
    if (!fits)
        throw Error(ErrorKind::BadCheckpoint,
                    Text("{} is no YOLOX: its output has another shape.", network_.file().string()),
                    Text("Take yolox_l.onnx as DWPose uses it, or leave the person detector out."));
}

std::vector<cv::Rect2d> Yolox::findPeople(const Image& photo) {
    const auto [picture, scale] = letterbox(photo, size_);
    const OnnxTensor output = network_.run(cv::dnn::blobFromImage(picture)).front();
    std::vector<cv::Rect2d> people;
    try {
        people = peopleIn(output, size_);
    } catch (const std::invalid_argument&) {
        throw Error(ErrorKind::BadCheckpoint,
                    Text("{} gives no boxes as a YOLOX does.", network_.file().string()),
                    Text("Take yolox_l.onnx as DWPose uses it, or leave the person detector out."));
    }
    for (cv::Rect2d& box : people)
        box = {box.x / scale, box.y / scale, box.width / scale, box.height / scale};
    return people;
}

std::pair<cv::Mat, double> letterbox(const Image& photo, cv::Size size) {
    const double scale = std::min(static_cast<double>(size.width) / photo.width(),
                                  static_cast<double>(size.height) / photo.height());
    const cv::Size inner(std::max(1, static_cast<int>(photo.width() * scale)),
                         std::max(1, static_cast<int>(photo.height() * scale)));
    cv::Mat picture(size, CV_8UC3, cv::Scalar::all(kGround)), bgr, small;
    cv::cvtColor(matOf(photo), bgr, cv::COLOR_RGB2BGR);
    cv::resize(bgr, small, inner, 0, 0, cv::INTER_LINEAR);
    small.copyTo(picture(cv::Rect({0, 0}, inner)));
    return {picture, scale};
}

std::vector<cv::Rect2d> peopleIn(const OnnxTensor& output, cv::Size size) {
    if (output.rank() != 3 || output.dims[1] != cellCount(size) || output.dims[2] <= 5)
        throw std::invalid_argument("no output of a YOLOX");
    const auto columns = static_cast<std::size_t>(output.dims[2]);
    std::vector<cv::Rect2d> boxes;
    std::vector<float> scores;
    const float* row = output.values.data();
    for (const int stride : kStrides)
        for (int y = 0; y < size.height / stride; ++y)
            for (int x = 0; x < size.width / stride; ++x, row += columns) {
                const float score = row[4] * row[5 + kPerson];
                if (!(score > kSure)) continue; // nor what is no number
                const double middleX = (double{row[0]} + x) * stride, middleY = (double{row[1]} + y) * stride;
                const double width = std::exp(double{row[2]}) * stride;
                const double height = std::exp(double{row[3]}) * stride;
                const cv::Rect2d box(middleX - width / 2, middleY - height / 2, width, height);
                const cv::Rect2d seen = box & cv::Rect2d(0, 0, size.width, size.height);
                if (!(seen.area() > 1)) continue;
                boxes.push_back(box);
                scores.push_back(score);
            }
    std::vector<int> kept;
    cv::dnn::NMSBoxes(boxes, scores, kSure, kSame, kept);
    std::vector<cv::Rect2d> people;
    for (const int index : kept)
        people.push_back(boxes[static_cast<std::size_t>(index)]);
    return people;
}

} // namespace pcdm
