#include "core/pose/deepfashion_csv.h"

#include "core/pose/pose_json.h"

#include <fmt/format.h>
#include <nlohmann/json.hpp>

#include <algorithm>
#include <iterator>
#include <sstream>

namespace pcdm {

using nlohmann::json;
namespace fs = std::filesystem;

namespace {

constexpr Size kCanvas = {176, 256};
constexpr double kCutOffMargin = 1.5; // cropped limbs lie a little outside
constexpr std::string_view kHeader = "name:keypoints_y:keypoints_x";

struct Row {
    std::size_t line = 0;
    std::string name;
    std::string ys;
    std::string xs;
};

std::string trimmed(const std::string& text) {
    const auto first = text.find_first_not_of(" \t\r");
    return first == text.npos ? std::string()
                              : text.substr(first, text.find_last_not_of(" \t\r") - first + 1);
}

std::vector<Row> readRows(const PoseSource& source, const std::string& text) {
    std::vector<Row> rows;
    std::istringstream lines(text);
    std::string line;
    for (std::size_t number = 1; std::getline(lines, line); ++number) {
        line = trimmed(line);
        if (line.empty() || line == kHeader) continue;
        const auto columns = 1 + std::ranges::count(line, ':');
        if (columns != 3)
            refusePose(source, Text("has {} columns in line {}", columns, number),
                       Text("Three are expected: {}.", kHeader));
        const std::size_t first = line.find(':');
        const std::size_t second = line.find(':', first + 1);
        rows.push_back({number, trimmed(line.substr(0, first)), line.substr(first + 1, second - first - 1),
                        line.substr(second + 1)});
    }
    if (rows.empty()) refusePose(source, Text("has no row with a pose"), Text("Rows are {}.", kHeader));
    return rows;
}

Row chooseRow(const PoseSource& source, const std::vector<Row>& rows) {
    const std::string& name = source.selection.name;
    const auto exact = std::ranges::find(rows, name, &Row::name);
    if (!name.empty() && exact != rows.end()) return *exact;
    std::vector<Row> meant;
    std::ranges::copy_if(rows, std::back_inserter(meant), [&](const Row& row) {
        return name.empty() || fs::path(row.name).stem() == fs::path(name).stem();
    });
    if (meant.empty())
        refusePose(source, Text("has no row for '{}'", name),
                   Text("Names are written as in the file, for example {}.", rows[0].name));
    if (meant.size() > 1) {
        std::vector<PoseSelection> choices(meant.size(), source.selection);
        for (std::size_t i = 0; i < meant.size(); ++i)
            choices[i].name = meant[i].name;
        refuseSeveral(source, Text("holds the poses of {} pictures", meant.size()),
                      fmt::format("--name {}", meant[0].name), std::move(choices));
    }
    return meant[0];
}

std::vector<double> readColumn(const PoseSource& source, const Row& row, const std::string& column) {
    const json list = json::parse(column, nullptr, false);
    const bool numbers =
        list.is_array() && std::ranges::all_of(list, [](const json& n) { return n.is_number(); });
    if (!numbers)
        refusePose(source, Text("has something else than a list of numbers in line {}", row.line),
                   Text("Rows are {}, the last two in square brackets.", kHeader));
    if (list.size() != kJointCount)
        refusePose(source, Text("has {} points in line {}", list.size(), row.line), Text("18 are expected."));
    return list.get<std::vector<double>>();
}

std::string writeColumn(const Pose& pose, double (*coordinate)(const Joint&, Size)) {
    std::string numbers;
    for (const auto& joint : pose.joints)
        numbers += fmt::format(", {:.6g}", joint ? coordinate(*joint, pose.canvas) : -1);
    return '[' + numbers.substr(2) + ']';
}

} // namespace

Pose readDeepFashion(const PoseSource& source, const std::string& text) {
    const std::vector<Row> rows = readRows(source, text);
    const Row row = chooseRow(source, rows);
    const std::vector<double> xs = readColumn(source, row, row.xs);
    const std::vector<double> ys = readColumn(source, row, row.ys);
    PosePoints points;
    bool fits = true;
    for (std::size_t i = 0; i < kJointCount; ++i) {
        points[i] = {xs[i], ys[i], xs[i] != -1 && ys[i] != -1};
        fits = fits && xs[i] <= kCutOffMargin * kCanvas.width && ys[i] <= kCutOffMargin * kCanvas.height;
    }
    const Size guessed = fits ? kCanvas : source.canvas.value_or(kCanvas);
    return poseFromPixels(source, points, source.selection.canvas.value_or(guessed));
}

std::string writeDeepFashion(const Pose& pose, const std::string& name) {
    const std::string ys = writeColumn(
        pose, [](const Joint& joint, Size canvas) { return joint.y / canvas.height * kCanvas.height; });
    const std::string xs = writeColumn(
        pose, [](const Joint& joint, Size canvas) { return joint.x / canvas.width * kCanvas.width; });
    return fmt::format("{}\n{}: {}: {}\n", kHeader, name, ys, xs);
}

} // namespace pcdm
