#include "core/pose/deepfashion_csv.h"

#include "core/pose/pose_json.h"

#include <fmt/format.h>
#include <nlohmann/json.hpp>

#include <algorithm>
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

const Row& chooseRow(const PoseSource& source, const std::vector<Row>& rows) {
    const std::string& name = source.selection.name;
    if (name.empty() && rows.size() > 1) {
        std::vector<PoseSelection> choices(rows.size(), source.selection);
        for (std::size_t i = 0; i < rows.size(); ++i)
            choices[i].name = rows[i].name;
        refuseSeveral(source, Text("holds the poses of {} pictures", rows.size()),
                      fmt::format("--name {}", rows[0].name), std::move(choices));
    }
    if (name.empty()) return rows[0];
    const auto row = std::ranges::find_if(rows, [&](const Row& r) {
        return r.name == name || fs::path(r.name).stem() == fs::path(name).stem();
    });
    if (row == rows.end())
        refusePose(source, Text("has no row for '{}'", name),
                   Text("Names are written as in the file, for example {}.", rows[0].name));
    return *row;
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
    const Row& row = chooseRow(source, rows);
    const std::vector<double> xs = readColumn(source, row, row.xs);
    const std::vector<double> ys = readColumn(source, row, row.ys);
    PosePoints points;
    bool fits = true;
    for (std::size_t i = 0; i < kJointCount; ++i) {
        points[i] = {xs[i], ys[i], xs[i] != -1 && ys[i] != -1};
        fits = fits && xs[i] <= kCutOffMargin * kCanvas.width && ys[i] <= kCutOffMargin * kCanvas.height;
    }
    return poseFromPixels(source, points, fits ? kCanvas : source.canvas.value_or(kCanvas));
}

std::string writeDeepFashion(const Pose& pose, const std::string& name) {
    const std::string ys = writeColumn(
        pose, [](const Joint& joint, Size canvas) { return joint.y / canvas.height * kCanvas.height; });
    const std::string xs = writeColumn(
        pose, [](const Joint& joint, Size canvas) { return joint.x / canvas.width * kCanvas.width; });
    return fmt::format("{}\n{}: {}: {}\n", kHeader, name, ys, xs);
}

} // namespace pcdm
