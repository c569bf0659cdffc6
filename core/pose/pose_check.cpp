#include "core/pose/pose_check.h"

#include "core/pose/pose_edit.h"

#include <cmath>
#include <utility>

namespace pcdm {

namespace {

using enum JointId;

/// The longest a bone can look, in lengths of the trunk from neck to hip (which foreshortens, so there is
/// room).
constexpr std::array<std::pair<JointId, double>, 5> kLongest = {
    {{RightShoulder, 0.6}, {RightElbow, 1.0}, {RightWrist, 1.0}, {RightKnee, 1.3}, {RightAnkle, 1.3}}};
constexpr double kSmallestShare = 1.0 / 3;

double distance(const Joint& a, const Joint& b) {
    return std::hypot(a.x - b.x, a.y - b.y);
}

std::optional<double> trunkLength(const Pose& pose) {
    std::optional<double> longest;
    for (const JointId hip : {RightHip, LeftHip})
        if (pose[Neck] && pose[hip])
            longest = std::max(longest.value_or(0), distance(*pose[Neck], *pose[hip]));
    return longest;
}

JointSet swappedSides(const Pose& pose) {
    const bool faceSeen = pose[Nose] && pose[RightEye] && pose[LeftEye];
    if (!faceSeen || !pose[RightShoulder] || !pose[LeftShoulder]) return {};
    const bool eyesAsInFront = pose[RightEye]->x < pose[LeftEye]->x;
    const bool shouldersAsInFront = pose[RightShoulder]->x < pose[LeftShoulder]->x;
    JointSet joints;
    if (eyesAsInFront != shouldersAsInFront)
        for (const JointId id : {RightShoulder, LeftShoulder, RightEye, LeftEye})
            joints.set(indexOf(id));
    return joints;
}

JointSet tooLong(const Pose& pose) {
    const auto trunk = trunkLength(pose);
    JointSet joints;
    if (!trunk) return joints;
    for (const auto& [right, limit] : kLongest)
        for (const JointId id : {right, otherSide(right)}) {
            const auto& parent = pose[*parentOf(id)];
            if (pose[id] && parent && distance(*pose[id], *parent) > limit * *trunk) joints.set(indexOf(id));
        }
    return joints;
}

JointSet outside(const Pose& pose) {
    JointSet joints;
    for (std::size_t i = 0; i < kJointCount; ++i)
        if (const auto& joint = pose.joints[i])
            joints.set(i, joint->x < 0 || joint->y < 0 || joint->x >= pose.canvas.width ||
                              joint->y >= pose.canvas.height);
    return joints;
}

JointSet missing(const Pose& pose) {
    JointSet body;
    for (std::size_t i = indexOf(Neck); i <= indexOf(LeftAnkle); ++i)
        body.set(i, !pose.joints[i]);
    return body;
}

JointSet tooSmall(const Pose& pose) {
    const auto bounds = boundsOf(pose, presentJoints(pose));
    const bool isSmall =
        !bounds || bounds->bottomRight.y - bounds->topLeft.y < kSmallestShare * pose.canvas.height;
    return isSmall ? presentJoints(pose) : JointSet();
}

} // namespace

std::vector<PoseWarning> checkPose(const Pose& pose) {
    std::vector<PoseWarning> warnings;
    const auto add = [&](PoseDoubt doubt, const JointSet& joints) {
        if (joints.any()) warnings.push_back({doubt, joints});
    };
    add(PoseDoubt::SidesSwapped, swappedSides(pose));
    add(PoseDoubt::TooLong, tooLong(pose));
    add(PoseDoubt::OutsideCanvas, outside(pose));
    add(PoseDoubt::TooSmall, tooSmall(pose));
    add(PoseDoubt::JointsMissing, missing(pose));
    return warnings;
}

} // namespace pcdm
