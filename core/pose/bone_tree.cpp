#include "core/pose/bone_tree.h"

#include "core/pose/skeleton.h"

#include <algorithm>

namespace pcdm {

std::optional<JointId> parentOf(JointId id) {
    for (const Limb& limb : kLimbs)
        if (limb.to == id) return limb.from;
    return std::nullopt;
}

JointSet branchOf(JointId id) {
    JointSet branch;
    branch.set(indexOf(id));
    for (const JointId joint : jointsFromTheNeck())
        if (const auto parent = parentOf(joint); parent && branch.test(indexOf(*parent)))
            branch.set(indexOf(joint));
    return branch;
}

const std::vector<JointId>& jointsFromTheNeck() {
    static const std::vector<JointId> order = [] {
        std::vector<JointId> joints{JointId::Neck};
        for (std::size_t next = 0; next < joints.size(); ++next)
            for (const Limb& limb : kLimbs)
                if (limb.from == joints[next]) joints.push_back(limb.to);
        return joints;
    }();
    return order;
}

JointId otherSide(JointId id) {
    using enum JointId;
    static constexpr std::array<std::pair<JointId, JointId>, 8> kPairs = {{{RightShoulder, LeftShoulder},
                                                                           {RightElbow, LeftElbow},
                                                                           {RightWrist, LeftWrist},
                                                                           {RightHip, LeftHip},
                                                                           {RightKnee, LeftKnee},
                                                                           {RightAnkle, LeftAnkle},
                                                                           {RightEye, LeftEye},
                                                                           {RightEar, LeftEar}}};
    for (const auto& [right, left] : kPairs) {
        if (id == right) return left;
        if (id == left) return right;
    }
    return id;
}

bool isLeft(JointId id) {
    using enum JointId;
    static constexpr std::array kLeft = {LeftShoulder, LeftElbow, LeftWrist, LeftHip,
                                         LeftKnee,     LeftAnkle, LeftEye,   LeftEar};
    return std::find(kLeft.begin(), kLeft.end(), id) != kLeft.end();
}

JointSet presentJoints(const Pose& pose) {
    JointSet present;
    for (std::size_t i = 0; i < kJointCount; ++i)
        present.set(i, pose.joints[i].has_value());
    return present;
}

} // namespace pcdm
