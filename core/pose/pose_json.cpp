#include "core/pose/pose_json.h"

#include "core/pose/detected_pose.h"

#include <nlohmann/json.hpp>

#include <algorithm>

namespace pcdm {

using nlohmann::json;

namespace {

double readNumber(const PoseSource& source, const json& list, std::size_t index, const std::string& key) {
    if (!list[index].is_number())
        refusePose(source, Text("has {} instead of a number at {}[{}]", describe(list[index]), key, index),
                   Text("Write every coordinate and score as a number."));
    return list[index].get<double>();
}

} // namespace

json parsePoseJson(const PoseSource& source, const std::string& text) {
    try {
        return json::parse(text);
    } catch (const json::parse_error& error) {
        const std::size_t end = std::clamp<std::size_t>(error.byte, 1, text.size() + 1) - 1;
        const auto line = 1 + std::count(text.begin(), text.begin() + static_cast<std::ptrdiff_t>(end), '\n');
        const std::size_t lineStart = end == 0 ? 0 : text.rfind('\n', end - 1) + 1; // npos + 1 is 0
        refusePose(
            source, Text("is not valid JSON at line {}, column {}", line, end - lineStart + 1),
            Text("Correct it there, or export the pose again; NaN and Infinity are not JSON numbers."));
    } catch (const json::exception&) {
        refusePose(source, Text("holds a number too large for JSON"),
                   Text("Correct it, or export the pose again."));
    }
}

Text describe(const json& value) {
    // dump() is recursive: a deeply nested value would overflow the stack.
    if (value.is_structured()) return value.is_array() ? Text("an array") : Text("an object");
    const std::string text = value.dump();
    return text.size() <= 40 ? text : text.substr(0, 40) + "…";
}

std::optional<int> readPixelCount(const PoseSource& source, const json& object, const char* key) {
    const auto value = object.find(key);
    if (value == object.end() || value->is_null()) return {};
    if (!value->is_number() || !(value->get<double>() >= 1 && value->get<double>() <= kMaxImageSide))
        refusePose(source, Text("has {} for {}", describe(*value), key),
                   Text("Write a number of pixels from 1 to {}.", kMaxImageSide));
    return value->get<int>();
}

std::vector<PosePoint> readPointList(const PoseSource& source, const json& list, const std::string& key,
                                     std::size_t stride) {
    std::vector<PosePoint> points;
    for (std::size_t i = 0; i + stride <= list.size(); i += stride) {
        const double x = readNumber(source, list, i, key);
        const double y = readNumber(source, list, i + 1, key);
        const bool present = stride == 2 || readNumber(source, list, i + 2, key) > kPresentScore;
        points.push_back({x, y, present});
    }
    return points;
}

Hand readHand(const PoseSource& source, const json& person, const std::string& key, Size canvas,
              bool areFractions) {
    const auto found = person.find(key);
    if (found == person.end() || found->empty()) return {};
    const json& list = *found; // a copy would go as deep as the file says
    const bool hasScores = list.size() == 3 * kHandPointCount;
    if (!list.is_array() || (!hasScores && list.size() != 2 * kHandPointCount))
        refusePose(source, Text("has {} numbers in {}", list.size(), key),
                   Text("63 numbers (21 points of x, y, score) are expected, 42 without scores, or none."));
    const std::vector<PosePoint> points = readPointList(source, list, key, hasScores ? 3 : 2);
    Hand hand;
    for (std::size_t i = 0; i < kHandPointCount; ++i)
        if (const auto [x, y, present] = points[i]; present)
            hand[i] = areFractions ? Joint{x * canvas.width, y * canvas.height} : Joint{x, y};
    return hand;
}

} // namespace pcdm
