// The skeleton as a tree of bones that hangs from the neck.
#pragma once

#include "core/pose/pose.h"

#include <bitset>
#include <optional>
#include <vector>

namespace pcdm {

using JointSet = std::bitset<kJointCount>;

inline constexpr std::size_t indexOf(JointId id) {
    return static_cast<std::size_t>(id);
}
inline constexpr JointId jointAt(std::size_t index) {
    return static_cast<JointId>(index);
}

/// The joint a joint hangs from; none for the neck.
std::optional<JointId> parentOf(JointId id);
/// The joint itself and all that hang from it.
JointSet branchOf(JointId id);
/// All joints, each after the one it hangs from.
const std::vector<JointId>& jointsFromTheNeck();
/// The same joint of the other side; nose and neck are their own.
JointId otherSide(JointId id);
bool isLeft(JointId id);

/// The joints that are there.
JointSet presentJoints(const Pose& pose);

} // namespace pcdm
