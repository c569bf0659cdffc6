#include "core/detector/openpose.h"

#include "core/detector/found_people.h"
#include "core/detector/part_assembly.h"
#include "core/detector/quiet.h"
#include "core/error.h"
#include "core/image/image_mat.h"

#include <fmt/format.h>
#include <opencv2/imgproc.hpp>

#include <algorithm>
#include <cmath>
#include <utility>

namespace pcdm {

namespace {

constexpr int kHeight = 368, kMostWidth = 1312; // what OpenPose starts with, and twice as wide
constexpr int kMaps = kHeatMaps + kFieldMaps;

int wholeMaps(double pixels) {
    constexpr int kGrid = 2 * kPixelsAMap;
    return std::max(kGrid, kGrid * static_cast<int>(std::lround(pixels / kGrid)));
}

} // namespace

OpenPose::OpenPose(const NetworkFile& description, const NetworkFile& weights) {
    const auto text = [](const NetworkFile& file) {
        return reinterpret_cast<const char*>(file.bytes.data());
    };
    int channels = 0;
    try {
        const Quiet quiet;
        net_ = cv::dnn::readNetFromCaffe(text(description), description.bytes.size(), text(weights),
                                         weights.bytes.size());
        net_.setPreferableBackend(cv::dnn::DNN_BACKEND_OPENCV);
        net_.setInput(cv::Mat(std::vector<int>{1, 3, 64, 64}, CV_32F, cv::Scalar(0)));
        const cv::Mat output = net_.forward();
        channels = output.dims == 4 && output.size[2] == 64 / kPixelsAMap ? output.size[1] : 0;
    } catch (const cv::Exception&) {
        throw Error(
            ErrorKind::BadCheckpoint,
            Text("{} and {} are no network together.", description.path.string(), weights.path.string()),
            Text("Fetch both again from the same project: one is cut off, or they are of two networks."));
    }
    if (channels != kMaps)
        throw Error(
            ErrorKind::BadCheckpoint,
            Text("{} is not OpenPose's COCO-18 network: it gives {} maps and not {}.",
                 description.path.string(), channels, kMaps),
            Text("Take pose_deploy_linevec.prototxt and pose_iter_440000.caffemodel of OpenPose's folder "
                 "pose/coco."));
}

std::vector<cv::Mat> OpenPose::maps(const cv::Mat& blob) {
    net_.setInput(blob);
    const cv::Mat output = net_.forward();
    std::vector<cv::Mat> maps;
    for (int i = 0; i < kMaps; ++i) {
        const cv::Mat map(output.size[2], output.size[3], CV_32F,
                          const_cast<float*>(output.ptr<float>(0, i)));
        maps.push_back(map.clone()); // the output belongs to the net
    }
    return maps;
}

std::vector<DetectedPose> OpenPose::findPeople(const Image& photo) {
    const auto [input, scale] = openPoseInput(photo);
    return ranked(assemblePeople(maps(cv::dnn::blobFromImage(input)), scale, photo.size()));
}

std::pair<cv::Mat, double> openPoseInput(const Image& photo) {
    const double aspect = static_cast<double>(photo.width()) / photo.height();
    const double height = std::min<double>(kHeight, kMostWidth / aspect);
    const cv::Size size(wholeMaps(aspect * height), wholeMaps(height));
    const double scale = std::min(static_cast<double>(size.width) / photo.width(),
                                  static_cast<double>(size.height) / photo.height());
    const cv::Size inner(std::clamp(static_cast<int>(std::lround(scale * photo.width())), 1, size.width),
                         std::clamp(static_cast<int>(std::lround(scale * photo.height())), 1, size.height));
    cv::Mat bgr, small, input(size, CV_32FC3, cv::Scalar::all(-0.5));
    cv::cvtColor(matOf(photo), bgr, cv::COLOR_RGB2BGR);
    cv::resize(bgr, small, inner, 0, 0, scale < 1 ? cv::INTER_AREA : cv::INTER_CUBIC);
    small.convertTo(input(cv::Rect({0, 0}, inner)), CV_32F, 1 / 256.0, -0.5);
    return {input, scale};
}

} // namespace pcdm
