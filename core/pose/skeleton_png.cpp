#include "core/pose/skeleton_png.h"

#include "core/error.h"
#include "core/image/image_file.h"
#include "core/image/resample.h"
#include "core/pose/openpose_json.h"
#include "core/pose/pose_draw.h"
#include "core/pose/pose_json.h"
#include "core/pose/skeleton.h"

#include <nlohmann/json.hpp>
#include <opencv2/imgproc.hpp>

#include <algorithm>
#include <cmath>

namespace pcdm {

namespace {

constexpr int kMaxSearchedSide = 1024; // the joints of a 512 x 512 drawing are large enough here
constexpr double kDrawnRadius = 4;
constexpr double kDrawnSide = 512;
constexpr std::uint8_t kNoJoint = 255;

/// What a pixel at the centre of a disc is worth, by how the pixels in it look: one of the joint's colour 1,
/// one of a joint drawn later, which may cover it, 0, any other -0.5. Divided by the disc's size, a whole
/// disc is worth 1.
constexpr float kOtherPixel = -0.5f;
constexpr double kFound = 0.3;
constexpr double kFoundTwice = 0.7;
constexpr double kPlateau = 0.03; // between one pixel and its neighbour lies four times as much

/// For every pixel the joint whose colour it has. The 18 colours lie on a grid of step 85; limbs reach only
/// 153.
cv::Mat labelJoints(const Image& picture) {
    std::array<std::uint8_t, 64> table;
    table.fill(kNoJoint);
    const auto cell = [](int r, int g, int b) {
        const auto level = [](int value) { return static_cast<std::size_t>((value + 42) / 85); };
        return level(r) * 16 + level(g) * 4 + level(b);
    };
    for (std::size_t i = 0; i < kJointCount; ++i) {
        const Rgb c = kSkeletonColours[i];
        table[cell(c.r, c.g, c.b)] = static_cast<std::uint8_t>(i);
    }
    cv::Mat labels(picture.height(), picture.width(), CV_8U);
    const std::uint8_t* pixel = picture.bytes().data();
    for (std::uint8_t& label : cv::Mat_<std::uint8_t>(labels)) {
        label = table[cell(pixel[0], pixel[1], pixel[2])];
        pixel += 3;
    }
    return labels;
}

bool hasBlackGround(const Image& picture) {
    std::size_t black = 0;
    for (std::size_t i = 0; i < picture.bytes().size(); i += 3) {
        const auto pixel = picture.bytes().subspan(i, 3);
        black += std::ranges::max(pixel) < 40;
    }
    return black * 2 * 3 > picture.bytes().size();
}

struct Radii {
    double x;
    double y;

    bool operator==(const Radii&) const = default;
};

/// How large the joints may be: drawn at 512 x 512 and squashed, drawn at this size, or drawn with a shorter
/// side of 512 and enlarged.
std::vector<Radii> possibleRadii(Size size, double shrunk) {
    const double shorter = std::min(size.width, size.height) * kDrawnRadius / kDrawnSide;
    std::vector<Radii> radii = {
        {size.width * kDrawnRadius / kDrawnSide, size.height * kDrawnRadius / kDrawnSide}};
    for (const Radii other : {Radii{shorter, shorter}, Radii{kDrawnRadius * shrunk, kDrawnRadius * shrunk}})
        if (std::ranges::find(radii, other) == radii.end()) radii.push_back(other);
    return radii;
}

cv::Mat discKernel(Radii radii) {
    const int right = static_cast<int>(radii.x);
    const int bottom = static_cast<int>(radii.y);
    cv::Mat kernel(2 * bottom + 1, 2 * right + 1, CV_32F);
    for (int y = -bottom; y <= bottom; ++y)
        for (int x = -right; x <= right; ++x)
            kernel.at<float>(y + bottom, x + right) =
                std::pow(x / radii.x, 2) + std::pow(y / radii.y, 2) <= 1 ? 1.0f : 0.0f;
    return kernel;
}

struct Finding {
    PosePoints points; ///< centres, in pixels from the picture's corner
    double worth = 0;  ///< of all found discs, in pixels: largest for the true radius
    int found = 0;
    int foundTwice = 0;
};

/// The middle of the places around `best` that are as good: a covered disc, or one of even width, has
/// several.
cv::Point2d middleOfPlateau(const cv::Mat& worth, cv::Point best, double value, Radii radii) {
    cv::Point2d sum;
    int count = 0;
    const cv::Rect near = cv::Rect(best.x - static_cast<int>(radii.x), best.y - static_cast<int>(radii.y),
                                   2 * static_cast<int>(radii.x) + 1, 2 * static_cast<int>(radii.y) + 1) &
                          cv::Rect({}, worth.size());
    for (int y = near.y; y < near.br().y; ++y)
        for (int x = near.x; x < near.br().x; ++x)
            if (worth.at<float>(y, x) >= value - kPlateau) {
                sum += cv::Point2d(x, y);
                ++count;
            }
    return sum / count;
}

Finding find(const cv::Mat& labels, Radii radii) {
    const cv::Mat disc = discKernel(radii);
    const double discSize = cv::sum(disc)[0];
    Finding finding;
    for (std::size_t joint = 0; joint < kJointCount; ++joint) {
        finding.points[joint].present = false;
        cv::Rect area = cv::boundingRect(labels == static_cast<double>(joint));
        if (area.empty()) continue;
        area = (area + cv::Size(2 * disc.cols, 2 * disc.rows) - cv::Point(disc.cols, disc.rows)) &
               cv::Rect({}, labels.size());

        cv::Mat values(area.size(), CV_32F, kOtherPixel);
        const cv::Mat inArea = labels(area);
        values.setTo(0, (inArea > static_cast<double>(joint)) & (inArea != kNoJoint));
        values.setTo(1, inArea == static_cast<double>(joint));
        cv::Mat worth;
        cv::filter2D(values, worth, CV_32F, disc / discSize, {-1, -1}, 0, cv::BORDER_CONSTANT);

        double value = 0;
        cv::Point best;
        cv::minMaxLoc(worth, nullptr, &value, nullptr, &best);
        if (value < kFound) continue;
        const cv::Point2d centre = middleOfPlateau(worth, best, value, radii) + cv::Point2d(area.tl());
        finding.points[joint] = {centre.x + 0.5, centre.y + 0.5};
        finding.worth += value * discSize;
        finding.found += 1;
        cv::ellipse(worth, best, {3 * disc.cols / 2, 3 * disc.rows / 2}, 0, 0, 360, -1, cv::FILLED);
        cv::minMaxLoc(worth, nullptr, &value);
        finding.foundTwice += value >= kFoundTwice;
    }
    return finding;
}

} // namespace

PosePoints findJoints(const PoseSource& source, const Image& picture) {
    const double shrunk =
        std::min(1.0, double{kMaxSearchedSide} / std::max(picture.width(), picture.height()));
    const Image searched =
        squash(picture, {std::max(1, static_cast<int>(std::lround(picture.width() * shrunk))),
                         std::max(1, static_cast<int>(std::lround(picture.height() * shrunk)))});
    const cv::Mat labels = labelJoints(searched);
    Finding best;
    if (hasBlackGround(searched))
        for (const Radii radii : possibleRadii(searched.size(), shrunk))
            if (Finding finding = find(labels, radii); finding.worth > best.worth) best = finding;
    if (best.found < 3)
        refusePose(source, Text("shows no skeleton in OpenPose's colours on a black ground"),
                   Text("Use a skeleton picture as OpenPose or DWPose draw it, or a pose file."));
    if (best.foundTwice >= 3)
        refusePose(source, Text("shows the skeletons of several people"),
                   Text("Use a picture of one, or a pose file."));
    for (PosePoint& point : best.points) {
        point.x *= static_cast<double>(picture.width()) / searched.width();
        point.y *= static_cast<double>(picture.height()) / searched.height();
    }
    return best.points;
}

Pose readSkeleton(const PoseSource& source) {
    const ImagePtr picture = loadImage(source.file);
    const PngTexts texts = readPngTexts(source.file);
    if (const auto text = texts.find(kPoseText); text != texts.end())
        return readOpenPose(source, parsePoseJson(source, text->second));
    return poseFromPixels(source, findJoints(source, *picture), picture->size());
}

void saveSkeleton(const std::filesystem::path& path, const Pose& pose, Size size) {
    savePng(path, drawSkeleton(pose, size), {{kPoseText, writeOpenPose(pose)}});
}

} // namespace pcdm
