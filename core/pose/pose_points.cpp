#include "core/pose/pose_points.h"

#include "core/error.h"
#include "core/pose/skeleton.h"

#include <fmt/format.h>

#include <algorithm>
#include <cmath>

namespace pcdm {

namespace {

constexpr double kMaxFraction = 2;
/// How far outside the canvas a joint may lie, in canvas sides: a cropped person's limbs do, a typing mistake
/// lies farther.
constexpr double kCanvasMargin = 0.5;

Size requireCanvas(const PoseSource& source, std::optional<Size> canvas) {
    if (canvas) return *canvas;
    if (source.canvas) return *source.canvas;
    refusePose(source, Text("does not say the size of the picture its pose belongs to"),
               Text("Give the size of that picture (--canvas HEIGHTxWIDTH), or put canvas_width and "
                    "canvas_height into an OpenPose JSON."));
}

} // namespace

void refusePose(const PoseSource& source, const Text& what, const Text& hint) {
    throw Error(ErrorKind::BadInput, Text("{} {}.", source.file.string(), what), hint);
}

void refuseSeveral(const PoseSource& source, const Text& what, std::string_view flag,
                   std::vector<PoseSelection> choices) {
    throw SeveralPoses(
        Text("{} {}.", source.file.string(), what),
        Text("Take one out of it: pcdm pose convert {} one.json {}.", source.file.string(), flag),
        std::move(choices));
}

std::size_t choosePerson(const PoseSource& source, std::size_t count) {
    if (!source.selection.person) {
        if (count == 1) return 0;
        std::vector<PoseSelection> choices(count, source.selection);
        for (std::size_t i = 0; i < count; ++i)
            choices[i].person = static_cast<int>(i) + 1;
        refuseSeveral(source, Text("holds {} people", count), fmt::format("--person 1 (to {})", count),
                      std::move(choices));
    }
    const int person = *source.selection.person;
    if (person < 1 || static_cast<std::size_t>(person) > count)
        refusePose(source, Text("has no person {}, it holds {}", person, count),
                   Text("People are counted from 1 to {}.", count));
    return static_cast<std::size_t>(person - 1);
}

Pose poseFromPixels(const PoseSource& source, const PosePoints& points, Size canvas) {
    Pose pose{canvas, {}};
    for (std::size_t i = 0; i < kJointCount; ++i) {
        const auto [x, y, present] = points[i];
        if (!present) continue;
        if (!std::isfinite(x) || !std::isfinite(y))
            refusePose(source, Text("has a {} without a finite position ({}, {})", kJointNames[i], x, y),
                       Text("Mark the joint as missing, or correct it."));
        const bool near = std::abs(x / canvas.width - 0.5) <= 0.5 + kCanvasMargin &&
                          std::abs(y / canvas.height - 0.5) <= 0.5 + kCanvasMargin;
        if (!near)
            refusePose(source,
                       Text("has its {} at ({}), far outside its canvas of {}", kJointNames[i],
                            fmt::format("{:.6g}, {:.6g}", x, y), toText(canvas)),
                       Text("Correct the joint, or give the size of the picture the pose was made for "
                            "(height x width)."));
        pose.joints[i] = Joint{x, y};
    }
    if (std::ranges::none_of(pose.joints, [](const auto& joint) { return joint.has_value(); }))
        refusePose(source, Text("holds a pose without a single joint"),
                   Text("Use a pose with joints of a score above 0.3."));
    return pose;
}

Pose poseFromFractions(const PoseSource& source, const PosePoints& points, std::optional<Size> canvas) {
    const Size size = requireCanvas(source, canvas);
    PosePoints pixels = points;
    for (PosePoint& point : pixels) {
        point.x *= size.width;
        point.y *= size.height;
    }
    return poseFromPixels(source, pixels, size);
}

Pose poseFromEither(const PoseSource& source, const PosePoints& points, std::optional<Size> canvas) {
    return lookLikeFractions(points) ? poseFromFractions(source, points, canvas)
                                     : poseFromPixels(source, points, requireCanvas(source, canvas));
}

bool lookLikeFractions(const PosePoints& points) {
    return std::ranges::all_of(points, [](const PosePoint& point) {
        return !point.present || (point.x <= kMaxFraction && point.y <= kMaxFraction);
    });
}

} // namespace pcdm
