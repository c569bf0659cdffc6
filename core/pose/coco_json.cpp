#include "core/pose/coco_json.h"

#include "core/pose/hand.h"
#include "core/pose/pose_json.h"

#include <fmt/format.h>
#include <nlohmann/json.hpp>

#include <algorithm>
#include <map>
#include <set>

namespace pcdm {

using nlohmann::json;
namespace fs = std::filesystem;

namespace {

constexpr std::size_t kCocoCount = 17;
constexpr std::size_t kNeck = static_cast<std::size_t>(JointId::Neck);
constexpr std::size_t kRightShoulder = static_cast<std::size_t>(JointId::RightShoulder);
constexpr std::size_t kLeftShoulder = static_cast<std::size_t>(JointId::LeftShoulder);

/// Where the joints stand in COCO; the neck, which it does not have, is made of the shoulders.
constexpr std::array<std::size_t, kJointCount> kFromCoco = {0,  kCocoCount, 6,  8,  10, 5, 7, 9, 12,
                                                            14, 16,         11, 13, 15, 2, 1, 4, 3};

using Images = std::map<std::string, const json*>;

/// The pictures of the file by their id, written as JSON (it may be a number or a string).
Images imagesById(const PoseSource& source, const json& document) {
    Images images;
    if (!document.is_object() || !document.contains("images")) return images;
    if (!document["images"].is_array())
        refusePose(source, Text("has something else than a list at \"images\""),
                   Text("Export the annotations again."));
    for (const json& image : document["images"])
        if (image.is_object() && image.contains("id") && image["id"].is_primitive())
            images[image["id"].dump()] = &image;
    return images;
}

std::string imageId(const json& annotation) {
    const auto id = annotation.find("image_id");
    return id != annotation.end() && id->is_primitive() ? id->dump() : std::string();
}

bool isNamed(const std::string& name, const std::string& id, const Images& images) {
    if (id == name || id == '"' + name + '"') return true;
    const auto image = images.find(id);
    if (image == images.end() || !image->second->contains("file_name")) return false;
    const json& fileName = (*image->second)["file_name"];
    return fileName == name ||
           (fileName.is_string() && fs::path(fileName.get<std::string>()).filename() == name);
}

/// By which isNamed() knows it: its file, or where the file does not say it, its id.
std::string pictureName(const std::string& id, const Images& images) {
    const auto image = images.find(id);
    if (image != images.end() && image->second->contains("file_name"))
        if (const json& name = (*image->second)["file_name"]; name.is_string())
            return name.get<std::string>();
    return id;
}

PosePoints readKeypoints(const PoseSource& source, const json& annotation) {
    const json& list = annotation["keypoints"];
    if (!list.is_array() || list.size() != kCocoCount * 3)
        refusePose(source, Text("has {} numbers in \"keypoints\"", list.is_array() ? list.size() : 0),
                   Text("51 numbers are expected: 17 points of x, y and visibility or score."));
    const std::vector<PosePoint> read = readPointList(source, list, "keypoints", 3);
    PosePoints points;
    for (std::size_t i = 0; i < kJointCount; ++i)
        if (i != kNeck) points[i] = read[kFromCoco[i]];
    const PosePoint& right = points[kRightShoulder];
    const PosePoint& left = points[kLeftShoulder];
    points[kNeck] = {(right.x + left.x) / 2, (right.y + left.y) / 2, right.present && left.present};
    return points;
}

/// COCO-WholeBody's name of a hand's points.
std::string wholeBodyKey(Side side) {
    return side == Side::Left ? "lefthand_kpts" : "righthand_kpts";
}

json handNumbers(const Hand& hand) {
    json numbers = json::array();
    for (const auto& point : hand)
        numbers.insert(numbers.end(), {point ? point->x : 0, point ? point->y : 0, point ? 1 : 0});
    return numbers;
}

bool hasAJoint(const PosePoints& points) {
    return std::ranges::any_of(points, [](const PosePoint& point) { return point.present; });
}

} // namespace

bool looksLikeCoco(const json& document) {
    if (document.is_object()) return document.contains("annotations");
    return document.is_array() && !document.empty() && document[0].is_object() &&
           document[0].contains("keypoints");
}

Pose readCoco(const PoseSource& source, const json& document) {
    if (!looksLikeCoco(document))
        refusePose(source, Text("has no key \"annotations\", so it is no COCO JSON"),
                   Text("Use a file with COCO keypoints."));
    const json& annotations = document.is_object() ? document["annotations"] : document;
    if (!annotations.is_array())
        refusePose(source, Text("has something else than a list at \"annotations\""),
                   Text("Export the annotations again."));
    const Images images = imagesById(source, document);

    const std::string& name = source.selection.name;
    std::vector<const json*> people;
    std::set<std::string> ids;
    std::vector<PoseSelection> pictures;
    for (const json& annotation : annotations) {
        if (!annotation.is_object() || !annotation.contains("keypoints")) continue;
        const std::string id = imageId(annotation);
        if (!name.empty() && !isNamed(name, id, images)) continue;
        // Crowds and people too small to label stand in the file without a single point.
        if (!hasAJoint(readKeypoints(source, annotation))) continue;
        people.push_back(&annotation);
        if (ids.insert(id).second)
            pictures.push_back({.name = pictureName(id, images), .format = PoseFormat::Coco});
    }
    if (people.empty())
        refusePose(
            source,
            name.empty() ? Text("has no annotation with a visible keypoint")
                         : Text("has no annotation with a visible keypoint for '{}'", name),
            Text("Use a file with COCO keypoints, and the name of a picture as its \"images\" give it."));
    if (pictures.size() > 1) {
        const Text what = Text("holds the poses of {} pictures", pictures.size());
        const std::string flag = fmt::format("--name {}", pictures.front().name);
        refuseSeveral(source, what, flag, std::move(pictures));
    }

    const json& annotation = *people[choosePerson(source, people.size())];
    std::optional<Size> canvas;
    if (const auto image = images.find(imageId(annotation)); image != images.end()) {
        const std::optional<int> width = readPixelCount(source, *image->second, "width");
        const std::optional<int> height = readPixelCount(source, *image->second, "height");
        if (width && height) canvas = Size{*width, *height};
    }
    const PosePoints points = readKeypoints(source, annotation);
    Pose pose = poseFromEither(source, points, canvas);
    for (const Side side : kSides)
        pose[side] = readHand(source, annotation, wholeBodyKey(side), pose.canvas, lookLikeFractions(points));
    return pose;
}

std::string writeCoco(const Pose& pose, const std::string& name) {
    json keypoints = json::array();
    int count = 0;
    for (std::size_t i = 0; i < kCocoCount; ++i) {
        const auto at = std::ranges::find(kFromCoco, i) - kFromCoco.begin();
        const auto& joint = pose.joints[static_cast<std::size_t>(at)];
        count += joint.has_value();
        if (joint)
            keypoints.insert(keypoints.end(), {joint->x, joint->y, 2});
        else
            keypoints.insert(keypoints.end(), {0, 0, 0});
    }
    const json image = {
        {"id", 1}, {"file_name", name}, {"width", pose.canvas.width}, {"height", pose.canvas.height}};
    json annotation = {{"id", 1},      {"image_id", 1},          {"category_id", 1},
                       {"iscrowd", 0}, {"num_keypoints", count}, {"keypoints", keypoints}};
    for (const Side side : kSides)
        if (isKnown(pose[side])) annotation[wholeBodyKey(side)] = handNumbers(pose[side]);
    const json document = {{"images", {image}},
                           {"annotations", {annotation}},
                           {"categories", {{{"id", 1}, {"name", "person"}}}}};
    return document.dump() + '\n';
}

} // namespace pcdm
