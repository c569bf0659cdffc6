// The OpenPose-18 skeleton: the names of its joints, its limbs in drawing order, their colours (spec §1.5).
#pragma once

#include "core/pose/pose.h"

#include <array>
#include <cstdint>
#include <string_view>

namespace pcdm {

struct Rgb {
    std::uint8_t r = 0;
    std::uint8_t g = 0;
    std::uint8_t b = 0;

    bool operator==(const Rgb&) const = default;
};

struct Limb {
    JointId from;
    JointId to;
};

inline constexpr std::size_t kLimbCount = 17;

/// "nose", "right shoulder", … in the order of JointId.
extern const std::array<std::string_view, kJointCount> kJointNames;
/// In drawing order: later ones cover earlier ones.
extern const std::array<Limb, kLimbCount> kLimbs;
/// Joint i is drawn in colour i; limb i in colour i at six tenths of its brightness.
extern const std::array<Rgb, kJointCount> kSkeletonColours;

} // namespace pcdm
