#include "app/cli/sheet.h"

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

constexpr int kMargin = 16;
constexpr int kCaption = 28;
constexpr std::uint8_t kGround = 40;
const cv::Scalar kText(210, 210, 214);

struct Tile {
    std::string caption;
    Image picture;
};

std::vector<Tile> tilesOf(const GenerationResult& result) {
    const GenerationRequest& request = result.request;
    const Size size{request.options.width, request.options.height};
    std::vector<Tile> tiles{{"source", squash(*request.source, size)}};
    if (request.sourcePose.canvas != Size{})
        tiles.push_back({"source pose", drawSkeleton(request.sourcePose, size)});
    if (request.targetPose.canvas != Size{})
        tiles.push_back({"target pose", drawSkeleton(request.targetPose, size)});
    for (std::size_t i = 0; i < result.candidates.size(); ++i) {
        const std::string number = result.candidates.size() > 1 ? fmt::format(" {}", i) : "";
        const Candidate& candidate = result.candidates[i];
        if (candidate.coarse) tiles.push_back({"coarse" + number, *candidate.coarse});
        if (candidate.final) tiles.push_back({"final" + number, *candidate.final});
    }
    return tiles;
}

} // namespace

Image drawSheet(const GenerationResult& result) {
    const std::vector<Tile> tiles = tilesOf(result);
    const Size tile = tiles.front().picture.size();
    const int count = static_cast<int>(tiles.size());
    const Size size{kMargin + count * (tile.width + kMargin), kMargin + kCaption + tile.height + kMargin};
    cv::Mat sheet(size.height, size.width, CV_8UC3, cv::Scalar::all(kGround));
    for (int i = 0; i < count; ++i) {
        const auto& [caption, picture] = tiles[static_cast<std::size_t>(i)];
        const int x = kMargin + i * (tile.width + kMargin);
        cv::putText(sheet, caption, {x, kMargin + 14}, cv::FONT_HERSHEY_SIMPLEX, 0.5, kText, 1, cv::LINE_AA);
        const cv::Mat pixels(tile.height, tile.width, CV_8UC3,
                             const_cast<std::uint8_t*>(picture.bytes().data()));
        pixels.copyTo(sheet(cv::Rect(x, kMargin + kCaption, tile.width, tile.height)));
    }
    return Image(size, std::vector<std::uint8_t>(sheet.data, sheet.data + sheet.total() * sheet.elemSize()));
}

} // namespace pcdm
