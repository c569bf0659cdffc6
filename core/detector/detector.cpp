#include "core/detector/detector.h"

#include "core/detector/found_people.h"
#include "core/detector/network_file.h"
#include "core/detector/openpose.h"
#include "core/detector/simcc_pose.h"
#include "core/detector/yolox.h"
#include "core/error.h"

#include <fmt/format.h>

#include <algorithm>
#include <optional>
#include <utility>

namespace pcdm {

namespace {

/// DWPose and RTMPose, with a detector of people before it or without.
class TopDown final : public PeopleDetector {
public:
    TopDown(SimccPose pose, std::optional<Yolox> boxes) : pose_(std::move(pose)), boxes_(std::move(boxes)) {}

    std::string name() const override {
        return fmt::format("{}pose of {} points", boxes_ ? "YOLOX, " : "", pose_.points());
    }

    std::vector<DetectedPose> findPeople(const Image& photo) override {
        std::vector<cv::Rect2d> boxes{{0, 0, double(photo.width()), double(photo.height())}};
        if (boxes_) boxes = boxes_->findPeople(photo);
        constexpr std::size_t kMost = 20; // of a crowd those in front
        boxes.resize(std::min(boxes.size(), kMost));
        std::vector<DetectedPose> people;
        for (const cv::Rect2d& box : boxes)
            people.push_back(pose_.findPose(photo, box));
        return ranked(std::move(people));
    }

private:
    SimccPose pose_;
    std::optional<Yolox> boxes_;
};

std::unique_ptr<PeopleDetector> openOnnx(const std::vector<NetworkFile>& files) {
    std::optional<OnnxNetwork> pose, boxes;
    for (const NetworkFile& file : files) {
        OnnxNetwork network(file.bytes, file.path);
        std::optional<OnnxNetwork>& place = network.outputs().size() == 1 ? boxes : pose;
        if (place)
            throw Error(
                ErrorKind::BadInput,
                Text("{} and {} are two networks of the same kind.", place->file().string(),
                     file.path.string()),
                Text(
                    "Give one that finds people (YOLOX) and one that finds their joints (DWPose, RTMPose)."));
        place = std::move(network);
    }
    if (!pose)
        throw Error(ErrorKind::BadInput,
                    Text("{} finds no joints: it has one output.", boxes->file().string()),
                    Text("Give the .onnx of DWPose or RTMPose with it."));
    std::optional<Yolox> yolox;
    if (boxes) yolox.emplace(*std::move(boxes));
    return std::make_unique<TopDown>(SimccPose(*std::move(pose)), std::move(yolox));
}

std::unique_ptr<PeopleDetector> openCaffe(const std::vector<NetworkFile>& files) {
    const NetworkFile *description = nullptr, *weights = nullptr;
    for (const NetworkFile& file : files)
        (file.kind == NetworkFileKind::CaffeText ? description : weights) = &file;
    if (!weights)
        throw Error(ErrorKind::BadInput, Text("{} has no weights with it.", description->path.string()),
                    Text("Give the .caffemodel that belongs to it as well."));
    if (!description)
        throw Error(ErrorKind::BadInput, Text("{} has no description with it.", weights->path.string()),
                    Text("Give the .prototxt that belongs to it as well."));
    return std::make_unique<OpenPose>(*description, *weights);
}

} // namespace

std::unique_ptr<PeopleDetector> openDetector(const std::vector<std::filesystem::path>& files) {
    if (files.empty() || files.size() > 2)
        throw Error(ErrorKind::BadOption, Text("A detector is one file or two, not {}.", files.size()),
                    networkFilesToGive());
    std::vector<NetworkFile> read;
    for (const std::filesystem::path& file : files)
        read.push_back(readNetworkFile(file));
    const auto isOnnx = [](const NetworkFile& file) { return file.kind == NetworkFileKind::Onnx; };
    if (std::ranges::all_of(read, isOnnx)) return openOnnx(read);
    if (std::ranges::none_of(read, isOnnx)) return openCaffe(read);
    throw Error(ErrorKind::BadInput,
                Text("{} and {} do not belong together.", files[0].string(), files[1].string()),
                networkFilesToGive());
}

} // namespace pcdm
