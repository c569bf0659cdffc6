// Hands, which no one drags: they follow the arm they belong to.
#pragma once

#include "core/pose/pose.h"

#include <algorithm>

namespace pcdm {

/// Two points of a hand that a bone joins.
struct HandBone {
    std::size_t from, to;
};
inline constexpr std::size_t kHandBoneCount = 20;
/// In drawing order (spec §1.5).
extern const std::array<HandBone, kHandBoneCount> kHandBones;

JointId wristOf(Side side);
JointId elbowOf(Side side);
inline Side otherSide(Side side) {
    return side == Side::Left ? Side::Right : Side::Left;
}

inline bool isKnown(const Hand& hand) {
    return std::ranges::any_of(hand, [](const auto& point) { return point.has_value(); });
}

/// Every point that is there put where `place` says.
template <typename Place>
Hand replaced(Hand hand, const Place& place) {
    for (auto& point : hand)
        if (point) point = place(*point);
    return hand;
}

/// `after` with the hands of `before` at the ends of its own arms: each turns and grows with its forearm, or
/// moves with its wrist where one of both poses has no elbow. A hand stays as it is where a wrist is missing.
Pose withHandsOf(const Pose& before, Pose after);

} // namespace pcdm
