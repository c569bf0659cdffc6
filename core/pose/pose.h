// A person's pose: eighteen optional joints in OpenPose's COCO order, in pixels of their own canvas, and the
// hands where they are known.
#pragma once

#include "core/image/image.h"

#include <array>
#include <cstddef>
#include <optional>

namespace pcdm {

inline constexpr std::size_t kJointCount = 18;

/// OpenPose-18 order (spec §1.5).
enum class JointId : std::size_t {
    Nose,
    Neck,
    RightShoulder,
    RightElbow,
    RightWrist,
    LeftShoulder,
    LeftElbow,
    LeftWrist,
    RightHip,
    RightKnee,
    RightAnkle,
    LeftHip,
    LeftKnee,
    LeftAnkle,
    RightEye,
    LeftEye,
    RightEar,
    LeftEar,
};

/// In double, as the reference's are: its skeleton depends on their last bits where a limb lies at exactly 45
/// degrees.
struct Joint {
    double x = 0; ///< pixels from the canvas's left edge
    double y = 0; ///< pixels from the canvas's top edge

    bool operator==(const Joint&) const = default;
};

inline constexpr std::size_t kHandPointCount = 21;

/// The wrist, then four points of each finger from the thumb on, root first (OpenPose's and DWPose's order).
using Hand = std::array<std::optional<Joint>, kHandPointCount>;

enum class Side : std::size_t { Left, Right };
inline constexpr std::array kSides{Side::Left, Side::Right};

struct Pose {
    Size canvas;
    std::array<std::optional<Joint>, kJointCount> joints; ///< a missing joint is nullopt
    std::array<Hand, 2> hands{};                          ///< by Side; a hand that is not known has no points

    std::optional<Joint>& operator[](JointId id) { return joints[static_cast<std::size_t>(id)]; }
    const std::optional<Joint>& operator[](JointId id) const { return joints[static_cast<std::size_t>(id)]; }
    Hand& operator[](Side side) { return hands[static_cast<std::size_t>(side)]; }
    const Hand& operator[](Side side) const { return hands[static_cast<std::size_t>(side)]; }

    bool operator==(const Pose&) const = default;
};

} // namespace pcdm
