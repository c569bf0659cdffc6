#include "core/pose/pose_txt.h"

#include <fmt/format.h>

#include <algorithm>
#include <charconv>
#include <iterator>
#include <sstream>

namespace pcdm {

namespace {

constexpr Size kPidmPerson = {176, 256};
constexpr double kPidmLeft = 40;

double readNumber(const PoseSource& source, const std::string& word, std::size_t line) {
    double value = 0;
    const auto [end, error] = std::from_chars(word.data(), word.data() + word.size(), value);
    if (error != std::errc() || end != word.data() + word.size())
        refusePose(source, Text("has '{}' instead of a number in line {}", word, line),
                   Text("Write every joint as two numbers \"x y\", a missing one as \"-1 -1\"."));
    return value;
}

PosePoints readPoints(const PoseSource& source, const std::string& text) {
    std::vector<PosePoint> points;
    std::istringstream lines(text);
    std::string line;
    for (std::size_t number = 1; std::getline(lines, line); ++number) {
        std::istringstream words(line);
        const std::vector<std::string> columns(std::istream_iterator<std::string>(words), {});
        if (columns.empty()) continue;
        if (columns.size() != 2)
            refusePose(source, Text("has {} columns in line {}", columns.size(), number),
                       Text("Write every joint as two numbers \"x y\", a missing one as \"-1 -1\"."));
        const double x = readNumber(source, columns[0], number);
        const double y = readNumber(source, columns[1], number);
        points.push_back({x, y, !(x == -1 && y == -1)});
    }
    if (points.size() != kJointCount)
        refusePose(source, Text("holds {} points", points.size()),
                   Text("18 lines \"x y\" are expected, in OpenPose's order."));
    PosePoints result;
    std::ranges::copy(points, result.begin());
    return result;
}

template <class Write>
std::string writeLines(const Pose& pose, const Write& write) {
    std::string text;
    for (const auto& joint : pose.joints)
        text += joint ? write(joint->x / pose.canvas.width, joint->y / pose.canvas.height) : "-1 -1\n";
    return text;
}

} // namespace

Pose readPoseTxt(const PoseSource& source, const std::string& text) {
    PosePoints points = readPoints(source, text);
    const bool fractions =
        source.selection.format ? source.selection.format == PoseFormat::Pcdms : lookLikeFractions(points);
    if (fractions) return poseFromFractions(source, points, {});
    for (PosePoint& point : points)
        point.x -= kPidmLeft;
    return poseFromPixels(source, points, kPidmPerson);
}

std::string writePcdmsTxt(const Pose& pose) {
    return writeLines(pose, [](double x, double y) { return fmt::format("{} {}\n", x, y); });
}

std::string writePidmTxt(const Pose& pose) {
    return writeLines(pose, [](double x, double y) {
        return fmt::format("{:.6g} {:.6g}\n", kPidmLeft + x * kPidmPerson.width, y * kPidmPerson.height);
    });
}

} // namespace pcdm
