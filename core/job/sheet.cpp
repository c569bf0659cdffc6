#include "core/job/sheet.h"

#include "core/image/image_mat.h"
#include "core/image/resample.h"
#include "core/pose/pose_draw.h"

#include <fmt/format.h>
#include <opencv2/imgproc.hpp>

#include <algorithm>
#include <string>
#include <utility>
#include <vector>

namespace pcdm {

namespace {

constexpr int kSheetMargin = 16;
constexpr int kCaption = 28;
constexpr int kMaxSide = 512; ///< of a picture on the sheet, which is for a look; the files are beside it
constexpr int kColumns = 6;   ///< at most, of candidates
constexpr std::uint8_t kSheetGround = 40;
const cv::Scalar kText(210, 210, 214);

struct Tile {
    std::string caption;
    Image picture;
};
using Row = std::vector<Tile>;

Size tileSize(const Options& options) {
    const double scale =
        std::min(1.0, static_cast<double>(kMaxSide) / std::max(options.width, options.height));
    return {static_cast<int>(options.width * scale), static_cast<int>(options.height * scale)};
}

Row inputsOf(const GenerationRequest& request, Size size) {
    Row row{{"source", squash(*request.source, size)}};
    if (request.sourcePose.canvas != Size{})
        row.push_back({"source pose", drawSkeleton(request.sourcePose, size)});
    if (request.targetPose.canvas != Size{})
        row.push_back({"target pose", drawSkeleton(request.targetPose, size)});
    return row;
}

std::vector<Row> rowsOf(const GenerationResult& result, Size size) {
    std::vector<Row> rows{inputsOf(result.request, size)};
    const auto& candidates = result.candidates;
    for (std::size_t i = 0; i < candidates.size(); ++i) {
        const auto& [coarse, final] = candidates[i];
        if (candidates.size() == 1) {
            if (coarse) rows[0].push_back({"coarse", squash(*coarse, size)});
            if (final) rows[0].push_back({"final", squash(*final, size)});
            continue;
        }
        if (i % kColumns == 0) rows.resize(rows.size() + (final ? 2 : 1));
        Row& last = rows.back();
        Row& coarseRow = final ? rows[rows.size() - 2] : last;
        if (coarse) coarseRow.push_back({fmt::format("coarse {:03}", i), squash(*coarse, size)});
        if (final) last.push_back({fmt::format("final {:03}", i), squash(*final, size)});
    }
    return rows;
}

void drawTile(cv::Mat& sheet, const Tile& tile, int x, int y) {
    cv::putText(sheet, tile.caption, {x, y + 14}, cv::FONT_HERSHEY_SIMPLEX, 0.5, kText, 1, cv::LINE_AA);
    const cv::Mat pixels = matOf(tile.picture);
    pixels.copyTo(sheet(cv::Rect(x, y + kCaption, pixels.cols, pixels.rows)));
}

} // namespace

Image drawSheet(const GenerationResult& result) {
    const Size tile = tileSize(result.request.options);
    const std::vector<Row> rows = rowsOf(result, tile);
    std::size_t columns = 0;
    for (const Row& row : rows)
        columns = std::max(columns, row.size());

    const int stepX = tile.width + kSheetMargin;
    const int stepY = kCaption + tile.height + kSheetMargin;
    const Size size{kSheetMargin + static_cast<int>(columns) * stepX,
                    kSheetMargin + static_cast<int>(rows.size()) * stepY};
    cv::Mat sheet(size.height, size.width, CV_8UC3, cv::Scalar::all(kSheetGround));
    for (std::size_t y = 0; y < rows.size(); ++y)
        for (std::size_t x = 0; x < rows[y].size(); ++x)
            drawTile(sheet, rows[y][x], kSheetMargin + static_cast<int>(x) * stepX,
                     kSheetMargin + static_cast<int>(y) * stepY);
    return Image(size, std::vector<std::uint8_t>(sheet.data, sheet.data + sheet.total() * sheet.elemSize()));
}

} // namespace pcdm
