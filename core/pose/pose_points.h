// What every pose format shares: the points as a file gives them, and the checks that make a Pose of them.
#pragma once

#include "core/pose/pose_file.h"

#include <array>
#include <cstddef>
#include <filesystem>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace pcdm {

struct PosePoint {
    double x = 0;
    double y = 0;
    bool present = true;
};

using PosePoints = std::array<PosePoint, kJointCount>;

/// The file that is read and what the caller said about it.
struct PoseSource {
    std::filesystem::path file;
    std::optional<Size> canvas;
    PoseSelection selection;
};

/// Throws Error{BadInput}: the file's name and `what` are the sentence.
[[noreturn]] void refusePose(const PoseSource& source, const Text& what, const Text& hint);

/// Throws SeveralPoses; `flag` is the command line's, which takes one of them.
[[noreturn]] void refuseSeveral(const PoseSource& source, const Text& what, std::string_view flag,
                                std::vector<PoseSelection> choices);

/// The person asked for among `count` (from 0). Throws when several are there and none was chosen, or when
/// there are not so many.
std::size_t choosePerson(const PoseSource& source, std::size_t count);

/// Of coordinates in pixels.
Pose poseFromPixels(const PoseSource& source, const PosePoints& points, Size canvas);
/// Of fractions of the canvas, `canvas` or else the caller's.
Pose poseFromFractions(const PoseSource& source, const PosePoints& points, std::optional<Size> canvas);
/// Of fractions where no coordinate is above 2, which no pose in pixels has; of pixels otherwise.
Pose poseFromEither(const PoseSource& source, const PosePoints& points, std::optional<Size> canvas);

bool lookLikeFractions(const PosePoints& points);

} // namespace pcdm
