#include "core/engine/vision/pose_detection.h"

#include "core/engine/vision/tensor_image.h"
#include "core/image/resample.h"

#include <algorithm>
#include <cmath>
#include <utility>
#include <vector>

namespace pcdm {

namespace {

constexpr double kFar = 1.0 / 6; // of the picture's height: another person's joint and not the same one's rim
constexpr std::uint8_t kGround = 128;

/// How far the top of a bell lies from its highest sample, from the logarithms of the samples around it.
double offsetOf(double before, double at, double after) {
    const auto level = [](double heat) { return std::log(std::max(heat, 1e-6)); };
    const double bend = level(before) - 2 * level(at) + level(after);
    return bend < -1e-6 ? std::clamp(0.5 * (level(before) - level(after)) / bend, -0.5, 0.5) : 0;
}

} // namespace

FittedPicture fitPicture(const Image& photo, Size canvas) {
    const double scale = std::min(static_cast<double>(canvas.width) / photo.width(),
                                  static_cast<double>(canvas.height) / photo.height());
    const auto side = [&](int pixels) { return std::max(1, static_cast<int>(std::lround(scale * pixels))); };
    const Image small = squash(
        photo, {std::min(side(photo.width()), canvas.width), std::min(side(photo.height()), canvas.height)});
    const int left = (canvas.width - small.width()) / 2, top = (canvas.height - small.height()) / 2;
    std::vector<std::uint8_t> rgb(
        static_cast<std::size_t>(canvas.width) * static_cast<std::size_t>(canvas.height) * 3, kGround);
    for (int y = 0; y < small.height(); ++y)
        std::copy_n(small.pixel(0, y), 3 * small.width(),
                    rgb.begin() + 3 * (static_cast<std::ptrdiff_t>(top + y) * canvas.width + left));
    return {Image(canvas, std::move(rgb)), scale, static_cast<double>(left), static_cast<double>(top)};
}

std::array<std::array<double, 3>, kJointCount> peaksOf(const Tensor& heat) {
    const Tensor maps = heat.to(at::kCPU, at::kFloat).contiguous();
    const std::int64_t height = maps.size(1), width = maps.size(2);
    std::array<std::array<double, 3>, kJointCount> peaks{};
    for (std::size_t joint = 0; joint < kJointCount; ++joint) {
        const float* map = maps.const_data_ptr<float>() + static_cast<std::int64_t>(joint) * height * width;
        const std::int64_t best = std::max_element(map, map + height * width) - map;
        const std::int64_t y = best / width, x = best % width;
        const auto at = [&](std::int64_t row, std::int64_t column) -> double {
            return map[std::clamp<std::int64_t>(row, 0, height - 1) * width +
                       std::clamp<std::int64_t>(column, 0, width - 1)];
        };
        const double dx = offsetOf(at(y, x - 1), at(y, x), at(y, x + 1));
        const double dy = offsetOf(at(y - 1, x), at(y, x), at(y + 1, x));
        peaks[joint] = {(static_cast<double>(x) + 0.5 + dx) / static_cast<double>(width),
                        (static_cast<double>(y) + 0.5 + dy) / static_cast<double>(height), map[best]};
    }
    return peaks;
}

int countDoubles(const Tensor& heat) {
    const Tensor maps = heat.to(at::kCPU, at::kFloat);
    const std::int64_t height = maps.size(1), width = maps.size(2);
    const Tensor rows = at::arange(height).view({-1, 1}), columns = at::arange(width).view({1, -1});
    int doubles = 0;
    for (std::int64_t joint = 0; joint < maps.size(0); ++joint) {
        const std::int64_t best = maps[joint].argmax().item<std::int64_t>();
        const Tensor distance = (rows - best / width).square() + (columns - best % width).square();
        const double reach = kFar * static_cast<double>(height);
        const Tensor far = maps[joint].masked_fill(distance < reach * reach, 0);
        if (far.max().item<double>() > kPresentScore) ++doubles;
    }
    return doubles;
}

DetectedPose detectPose(const PoseDetector& detector, const PoseDetector::Config& config, const Image& photo,
                        const Placement& placement) {
    const Size canvas{static_cast<int>(config.width), static_cast<int>(config.height)};
    const FittedPicture fitted = fitPicture(photo, canvas);
    const Tensor heat = at::sigmoid(detector(toPm1(fitted.picture, placement)).to(at::kFloat))[0];
    const auto peaks = peaksOf(heat);
    DetectedPose detection{.pose = {photo.size(), {}}, .scores = {}, .doubles = countDoubles(heat)};
    for (std::size_t joint = 0; joint < kJointCount; ++joint) {
        const auto& [x, y, score] = peaks[joint];
        detection.scores[joint] = score;
        if (score > kPresentScore)
            detection.pose.joints[joint] =
                Joint{std::clamp((x * canvas.width - fitted.left) / fitted.scale, 0.0, photo.width() - 1.0),
                      std::clamp((y * canvas.height - fitted.top) / fitted.scale, 0.0, photo.height() - 1.0)};
    }
    detection.score = meanScore(detection.scores);
    return detection;
}

} // namespace pcdm
