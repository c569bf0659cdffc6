#include "core/detector/simcc_pose.h"

#include "core/detector/found_people.h"
#include "core/error.h"
#include "core/image/image_mat.h"

#include <opencv2/dnn.hpp>
#include <opencv2/imgproc.hpp>

#include <algorithm>
#include <array>
#include <utility>

namespace pcdm {

namespace {

constexpr double kRoom = 1.25;    // around the box, as it was trained
constexpr std::int64_t kBins = 2; // a pixel
constexpr std::int64_t kCoco = 17, kWholeBody = 133;
const cv::Scalar kMean{123.675, 116.28, 103.53}, kDeviation{58.395, 57.12, 57.375}; // of R, G, B

/// COCO's points in the order of our joints; the neck is none of them.
constexpr std::array<int, kJointCount> kCocoPoints{0,  -1, 6,  8,  10, 5, 7, 9, 12,
                                                   14, 16, 11, 13, 15, 2, 1, 4, 3};

/// Of COCO-WholeBody's points, which follow the body's, the feet's and the face's.
std::size_t firstPointOf(Side hand) {
    return hand == Side::Left ? 91 : 112;
}

struct Place {
    Joint at;
    double score = 0;
};

/// The fullest bin and how full it is.
std::pair<std::int64_t, double> fullest(const OnnxTensor& sheet, std::int64_t point) {
    const auto first = sheet.values.begin() + point * sheet.dims[2];
    const auto best = std::max_element(first, first + sheet.dims[2]);
    return {best - first, static_cast<double>(*best)};
}

Joint inside(Joint joint, Size photo) {
    return {std::clamp(joint.x, 0.0, photo.width - 1.0), std::clamp(joint.y, 0.0, photo.height - 1.0)};
}

} // namespace

SimccPose::SimccPose(OnnxNetwork network) : network_(std::move(network)) {
    const Dims& input = network_.input().dims;
    constexpr std::int64_t kShortest = 32, kLongest = 2048;
    const auto isFixed = [](std::int64_t side) { return side >= kShortest && side <= kLongest; };
    if (input.size() != 4 || input[1] != 3 || !isFixed(input[2]) || !isFixed(input[3]))
        refuse(Text("its input is no picture of a fixed size"));
    size_ = {static_cast<int>(input[3]), static_cast<int>(input[2])};
    if (network_.outputs().size() != 2) refuse(Text("it has not two outputs"));
    // Published files leave the outputs' sides open: only a run tells them.
    const cv::Mat blank(std::vector<int>{1, 3, size_.height, size_.width}, CV_32F, cv::Scalar(0));
    const std::vector<OnnxTensor> sheets = network_.run(blank);
    points_ = sheets[0].rank() == 3 ? sheets[0].dims[1] : 0;
    if (!areSheets(sheets)) refuse(Text("its outputs are no sheets of two bins a pixel"));
    if (points_ != kCoco && points_ != kWholeBody)
        refuse(Text("it has {} points and not 17 or 133", points_));
}

bool SimccPose::areSheets(const std::vector<OnnxTensor>& outputs) const {
    return outputs[0].dims == Dims{1, points_, kBins * size_.width} &&
           outputs[1].dims == Dims{1, points_, kBins * size_.height};
}

void SimccPose::refuse(const Text& why) const {
    throw Error(
        ErrorKind::BadCheckpoint,
        Text("{} is no DWPose or RTMPose network: {}.", network_.file().string(), why),
        Text("Take dw-ll_ucoco_384.onnx, or an RTMPose export with the outputs simcc_x and simcc_y."));
}

DetectedPose SimccPose::findPose(const Image& photo, const cv::Rect2d& box) {
    const cv::Rect2d region = simccRegion(box, size_);
    const double scale = size_.width / region.width;
    const cv::Matx23d toInput(scale, 0, -region.x * scale, 0, scale, -region.y * scale);
    cv::Mat picture;
    cv::warpAffine(matOf(photo), picture, toInput, size_, cv::INTER_LINEAR);
    picture.convertTo(picture, CV_32F);
    cv::subtract(picture, kMean, picture);
    cv::divide(picture, kDeviation, picture);
    const std::vector<OnnxTensor> sheets = network_.run(cv::dnn::blobFromImage(picture));
    if (!areSheets(sheets)) refuse(Text("its outputs change their size"));
    return poseInSheets(sheets[0], sheets[1], region, photo.size());
}

cv::Rect2d simccRegion(const cv::Rect2d& box, cv::Size input) {
    const double aspect = static_cast<double>(input.width) / input.height;
    double width = kRoom * box.width, height = kRoom * box.height;
    if (width > height * aspect)
        height = width / aspect;
    else
        width = height * aspect;
    return {box.x + (box.width - width) / 2, box.y + (box.height - height) / 2, width, height};
}

DetectedPose poseInSheets(const OnnxTensor& x, const OnnxTensor& y, const cv::Rect2d& region, Size photo) {
    std::vector<Place> points(static_cast<std::size_t>(x.dims[1]));
    for (std::size_t i = 0; i < points.size(); ++i) {
        const auto [column, scoreX] = fullest(x, static_cast<std::int64_t>(i));
        const auto [row, scoreY] = fullest(y, static_cast<std::int64_t>(i));
        points[i].at = {region.x +
                            region.width * static_cast<double>(column) / static_cast<double>(x.dims[2]),
                        region.y + region.height * static_cast<double>(row) / static_cast<double>(y.dims[2])};
        points[i].score = std::clamp(std::min(scoreX, scoreY), 0.0, 1.0);
    }
    constexpr std::size_t kLeft = 5, kRight = 6; // shoulders
    DetectedPose found{.pose = {photo, {}}, .scores = {}};
    for (std::size_t joint = 0; joint < kJointCount; ++joint) {
        Place place;
        if (const int point = kCocoPoints[joint]; point >= 0) {
            place = points[static_cast<std::size_t>(point)];
        } else {
            const Place &left = points[kLeft], &right = points[kRight];
            place = {{(left.at.x + right.at.x) / 2, (left.at.y + right.at.y) / 2},
                     std::min(left.score, right.score)};
        }
        found.scores[joint] = place.score;
        if (place.score > kPresentScore) found.pose.joints[joint] = inside(place.at, photo);
    }
    if (x.dims[1] == kWholeBody)
        for (const Side side : kSides)
            for (std::size_t i = 0; i < kHandPointCount; ++i)
                if (const Place& place = points[firstPointOf(side) + i]; place.score > kPresentScore)
                    found.pose[side][i] = inside(place.at, photo);
    return found;
}

} // namespace pcdm
