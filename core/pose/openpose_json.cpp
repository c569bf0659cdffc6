#include "core/pose/openpose_json.h"

#include "core/pose/hand.h"
#include "core/pose/pose_json.h"

#include <fmt/format.h>
#include <nlohmann/json.hpp>

namespace pcdm {

using nlohmann::json;

namespace {

/// Where the joints stand in BODY-25, which has a middle hip at 8.
constexpr std::array<std::size_t, kJointCount> kFromBody25 = {0,  1,  2,  3,  4,  5,  6,  7,  9,
                                                              10, 11, 12, 13, 14, 15, 16, 17, 18};

PosePoints readPerson(const PoseSource& source, const json& person, std::size_t index) {
    const std::string key = fmt::format("people[{}].pose_keypoints_2d", index);
    if (!person.is_object() || !person.contains("pose_keypoints_2d") ||
        !person["pose_keypoints_2d"].is_array())
        refusePose(source, Text("has no list {}", key), Text("Export the body's keypoints with the pose."));
    const json& list = person["pose_keypoints_2d"];
    const bool isCoco = list.size() == 18 * 2 || list.size() == 18 * 3;
    const bool isBody25 = list.size() == 25 * 2 || list.size() == 25 * 3;
    if (!isCoco && !isBody25)
        refusePose(source, Text("has {} numbers in {}", list.size(), key),
                   Text("54 numbers (18 points of x, y, score) or 75 (BODY-25) are expected; without scores "
                        "36 or 50."));
    const std::vector<PosePoint> read = readPointList(source, list, key, list.size() / (isCoco ? 18 : 25));
    PosePoints points;
    for (std::size_t i = 0; i < kJointCount; ++i)
        points[i] = read[isCoco ? i : kFromBody25[i]];
    return points;
}

std::string handKey(Side side) {
    return side == Side::Left ? "hand_left_keypoints_2d" : "hand_right_keypoints_2d";
}

/// The numbers of a list of points: x, y and 1, or three zeros; as few digits as bring the number back
/// exactly.
template <std::size_t Count>
std::string numbersOf(const std::array<std::optional<Joint>, Count>& points) {
    std::string numbers;
    for (const auto& point : points)
        numbers += point ? fmt::format(", {}, {}, 1", point->x, point->y) : ", 0, 0, 0";
    return numbers.substr(2);
}

} // namespace

Pose readOpenPose(const PoseSource& source, const json& document) {
    if (document.is_array() && document.size() > 1)
        refusePose(source, Text("holds {} frames", document.size()),
                   Text("Save one frame to a file of its own."));
    const json& frame = document.is_array() && !document.empty() ? document[0] : document;
    if (!frame.is_object() || !frame.contains("people"))
        refusePose(source, Text("has no key \"people\", so it is no OpenPose JSON"),
                   Text("Use OpenPose or COCO keypoints JSON."));
    const json& people = frame["people"];
    if (!people.is_array() || people.empty())
        refusePose(source, Text("holds nobody: \"people\" is not a list with a person in it"),
                   Text("Use a pose file in which a person was found."));

    const std::optional<int> width = readPixelCount(source, frame, "canvas_width");
    const std::optional<int> height = readPixelCount(source, frame, "canvas_height");
    const auto canvas = width && height ? std::optional(Size{*width, *height}) : std::nullopt;
    const std::size_t index = choosePerson(source, people.size());
    const PosePoints points = readPerson(source, people[index], index);
    Pose pose = poseFromEither(source, points, canvas);
    for (const Side side : kSides)
        pose[side] = readHand(source, people[index], handKey(side), pose.canvas, lookLikeFractions(points));
    return pose;
}

std::string writeOpenPose(const Pose& pose) {
    return writeOpenPose(std::span(&pose, 1));
}

std::string writeOpenPose(std::span<const Pose> people) {
    std::string list;
    for (const Pose& pose : people) {
        list += fmt::format(", {{\"pose_keypoints_2d\": [{}]", numbersOf(pose.joints));
        for (const Side side : kSides)
            if (isKnown(pose[side]))
                list += fmt::format(", \"{}\": [{}]", handKey(side), numbersOf(pose[side]));
        list += '}';
    }
    const Size canvas = people.front().canvas;
    return fmt::format(
        "{{\"version\": 1.3, \"canvas_width\": {}, \"canvas_height\": {}, \"people\": [{}]}}\n", canvas.width,
        canvas.height, list.substr(2));
}

} // namespace pcdm
