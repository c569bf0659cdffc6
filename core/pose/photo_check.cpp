#include "core/pose/photo_check.h"

#include "core/pose/pose_edit.h"

#include <algorithm>
#include <cmath>
#include <utility>

namespace pcdm {

namespace {

constexpr int kDoubles = 4;          ///< joints that are seen twice in a photo of several people
constexpr double kSmall = 0.5;       ///< of the photo's height
constexpr double kWide = 1.6;        ///< times the models' aspect
constexpr double kHeadRoom = 0.12;   ///< of the photo's height, above a neck without a head
constexpr double kRoomAbove = 0.14;  ///< of the person's height: hair above the eyes
constexpr double kRoomBelow = 0.07;  ///< feet below the ankles
constexpr double kRoomBeside = 0.1;  ///< hands and clothes
constexpr double kSmallestCrop = 16; ///< pixels, as photos that are opened have at least

} // namespace

std::vector<PhotoDoubt> checkPhoto(const DetectedPose& detected, double aspect) {
    const Pose& pose = detected.pose;
    const auto bounds = boundsOf(pose, presentJoints(pose));
    if (!bounds) return {};
    std::vector<PhotoDoubt> doubts;
    const double height = bounds->bottomRight.y - bounds->topLeft.y;
    const bool isWide = pose.canvas.width > kWide * aspect * pose.canvas.height;
    if (detected.doubles >= kDoubles) doubts.push_back(PhotoDoubt::SeveralPeople);
    if (height < kSmall * pose.canvas.height || isWide) doubts.push_back(PhotoDoubt::SmallPerson);
    const bool hasFace = pose[JointId::Nose] || pose[JointId::RightEye] || pose[JointId::LeftEye] ||
                         pose[JointId::RightEar] || pose[JointId::LeftEar];
    const auto& neck = pose[JointId::Neck];
    if (!hasFace && neck && neck->y < kHeadRoom * pose.canvas.height)
        doubts.push_back(PhotoDoubt::HeadCutOff);
    return doubts;
}

Region personRegion(const Pose& pose, double aspect) {
    const Size photo = pose.canvas;
    const auto bounds = boundsOf(pose, presentJoints(pose));
    if (!bounds) return {0, 0, photo};
    const double person = bounds->bottomRight.y - bounds->topLeft.y;
    const double left = bounds->topLeft.x - kRoomBeside * person,
                 right = bounds->bottomRight.x + kRoomBeside * person;
    const double top = bounds->topLeft.y - kRoomAbove * person,
                 bottom = bounds->bottomRight.y + kRoomBelow * person;
    // Whichever side is short grows about the middle.
    const double width = std::max(right - left, aspect * (bottom - top));
    const double height = std::max(bottom - top, width / aspect);
    const double x = (left + right) / 2, y = (top + bottom) / 2;
    // What would lie outside is moved in first, and cut where the photo ends.
    const auto side = [](double middle, double length, int limit) {
        const double fitting = std::min(std::max(length, kSmallestCrop), static_cast<double>(limit));
        const double start = std::clamp(middle - fitting / 2, 0.0, limit - fitting);
        return std::pair{static_cast<int>(std::lround(start)),
                         std::max(1, static_cast<int>(std::floor(fitting)))};
    };
    const auto [firstColumn, columns] = side(x, width, photo.width);
    const auto [firstRow, rows] = side(y, height, photo.height);
    return {firstColumn,
            firstRow,
            {std::min(columns, photo.width - firstColumn), std::min(rows, photo.height - firstRow)}};
}

Pose croppedTo(const Pose& pose, const Region& region) {
    Pose cropped = moveJoints(pose, presentJoints(pose), -region.left, -region.top);
    cropped.canvas = region.size;
    return cropped;
}

} // namespace pcdm
