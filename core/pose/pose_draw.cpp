#include "core/pose/pose_draw.h"

#include "core/image/resample.h"
#include "core/pose/hand.h"
#include "core/pose/skeleton.h"

#include <opencv2/imgproc.hpp>

#include <algorithm>
#include <cmath>
#include <numbers>
#include <utility>
#include <vector>

namespace pcdm {

namespace {

constexpr int kSide = 512;
constexpr int kRadius = 4;

/// Where a joint lies on the drawing; not yet rounded, the reference truncates late.
cv::Point2d onDrawing(const Joint& joint, Size canvas) {
    return {joint.x / canvas.width * kSide, joint.y / canvas.height * kSide};
}

// Every conversion to int truncates toward zero, as the reference's do; cv::Point's own would round.
cv::Point truncated(cv::Point2d point) {
    return {static_cast<int>(point.x), static_cast<int>(point.y)};
}

cv::Scalar colour(std::size_t index, double brightness = 1) {
    const Rgb rgb = kSkeletonColours[index];
    return cv::Scalar(rgb.r, rgb.g, rgb.b) * brightness;
}

void drawLimb(cv::Mat& canvas, cv::Point2d from, cv::Point2d to, const cv::Scalar& limbColour) {
    const cv::Point2d d = from - to;
    const int halfLength = static_cast<int>(std::sqrt(d.x * d.x + d.y * d.y) / 2);
    const int angle = static_cast<int>(std::atan2(d.y, d.x) * (180 / std::numbers::pi));
    std::vector<cv::Point> outline;
    cv::ellipse2Poly(truncated((from + to) / 2), {halfLength, kRadius}, angle, 0, 360, 1, outline);
    cv::fillConvexPoly(canvas, outline, limbColour);
}

/// A full and bright colour; hue from 0 to 1.
cv::Scalar hueColour(double hue) {
    const auto channel = [&](double shift) {
        const double place = std::fmod(6 * hue + shift, 6); // 0 at red, 2 at green, 4 at blue
        return 255 * std::clamp(std::abs(place - 3) - 1, 0.0, 1.0);
    };
    return {channel(0), channel(4), channel(2)};
}

void drawHand(cv::Mat& canvas, const Hand& hand, Size size) {
    constexpr double kEdge = 0.01; // the reference takes what lies nearer to the corner for missing
    const auto place = [&](std::size_t i) -> std::optional<cv::Point> {
        if (!hand[i]) return std::nullopt;
        const cv::Point point = truncated(onDrawing(*hand[i], size));
        return point.x > kEdge && point.y > kEdge ? std::optional(point) : std::nullopt;
    };
    for (std::size_t k = 0; k < kHandBoneCount; ++k) {
        const auto from = place(kHandBones[k].from), to = place(kHandBones[k].to);
        if (from && to) cv::line(canvas, *from, *to, hueColour(static_cast<double>(k) / kHandBoneCount));
    }
    for (std::size_t i = 0; i < kHandPointCount; ++i)
        if (const auto point = place(i)) cv::circle(canvas, *point, 1, {0, 0, 255}, cv::FILLED);
}

} // namespace

Image drawSkeleton(const Pose& pose, Size size, Hands hands) {
    cv::Mat canvas(kSide, kSide, CV_8UC3, cv::Scalar::all(0));
    for (std::size_t i = 0; i < kLimbCount; ++i) {
        const auto& from = pose[kLimbs[i].from];
        const auto& to = pose[kLimbs[i].to];
        // The reference darkens its whole canvas once the limbs are drawn: the same, as limbs do not blend.
        if (from && to)
            drawLimb(canvas, onDrawing(*from, pose.canvas), onDrawing(*to, pose.canvas), colour(i, 0.6));
    }
    for (std::size_t i = 0; i < kJointCount; ++i)
        if (pose.joints[i])
            cv::circle(canvas, truncated(onDrawing(*pose.joints[i], pose.canvas)), kRadius, colour(i),
                       cv::FILLED);
    if (hands == Hands::Drawn)
        for (const Side side : kSides)
            if (pose[wristOf(side)]) drawHand(canvas, pose[side], pose.canvas);
    const Image drawing({kSide, kSide}, std::vector<std::uint8_t>(canvas.datastart, canvas.dataend));
    return squash(drawing, size);
}

Image drawSkeletonOver(const Pose& pose, const Image& photo) {
    const Image skeleton = drawSkeleton(pose, photo.size());
    std::vector<std::uint8_t> rgb(photo.bytes().begin(), photo.bytes().end());
    for (std::size_t i = 0; i < rgb.size(); i += 3) {
        const auto drawn = skeleton.bytes().subspan(i, 3);
        if (drawn[0] + drawn[1] + drawn[2] == 0) continue;
        for (std::size_t k = 0; k < 3; ++k)
            rgb[i + k] = static_cast<std::uint8_t>((rgb[i + k] + 3 * drawn[k]) / 4);
    }
    return Image(photo.size(), std::move(rgb));
}

} // namespace pcdm
