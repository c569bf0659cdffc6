#include "core/pose/pose_error.h"

#include <cmath>

namespace pcdm {

namespace {

constexpr double kOfTrunk = 0.45;     // a head's length is so much of neck to hips,
constexpr double kOfShoulders = 0.70; // and so much of shoulder to shoulder

std::optional<double> distance(const std::optional<Joint>& a, const std::optional<Joint>& b) {
    if (!a || !b) return std::nullopt;
    return std::hypot(a->x - b->x, a->y - b->y);
}

} // namespace

std::optional<double> headLength(const Pose& pose) {
    const auto& neck = pose[JointId::Neck];
    if (const auto length = distance(neck, pose[JointId::Nose])) return length;
    const auto &right = pose[JointId::RightHip], &left = pose[JointId::LeftHip];
    if (neck && right && left)
        return kOfTrunk * *distance(neck, Joint{(right->x + left->x) / 2, (right->y + left->y) / 2});
    if (const auto width = distance(pose[JointId::RightShoulder], pose[JointId::LeftShoulder]))
        return kOfShoulders * *width;
    return std::nullopt;
}

std::array<std::optional<double>, kJointCount> jointErrors(const Pose& truth, const Pose& found) {
    std::array<std::optional<double>, kJointCount> errors;
    for (std::size_t i = 0; i < kJointCount; ++i)
        errors[i] = distance(truth.joints[i], found.joints[i]);
    return errors;
}

JointCount countNearJoints(const Pose& truth, const Pose& found, double share) {
    JointCount count;
    const auto length = headLength(truth);
    if (!length) return count;
    for (std::size_t i = 0; i < kJointCount; ++i) {
        if (!truth.joints[i]) continue;
        ++count.joints;
        const auto away = distance(truth.joints[i], found.joints[i]);
        count.near += away && *away <= share * *length ? 1 : 0;
    }
    return count;
}

} // namespace pcdm
