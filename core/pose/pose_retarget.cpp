#include "core/pose/pose_retarget.h"

#include "core/pose/bone_tree.h"
#include "core/pose/hand.h"
#include "core/pose/pose_edit.h"

#include <algorithm>
#include <cmath>
#include <numbers>
#include <vector>

namespace pcdm {

namespace {

using enum JointId;

std::optional<double> boneLength(const Pose& pose, JointId id) {
    const auto parent = parentOf(id);
    if (!parent || !pose[id] || !pose[*parent]) return std::nullopt;
    return std::hypot(pose[id]->x - pose[*parent]->x, pose[id]->y - pose[*parent]->y);
}

/// The longer of the bone and its twin on the other side: the one that is less foreshortened.
std::optional<double> pairLength(const Pose& pose, JointId id) {
    const auto one = boneLength(pose, id), other = boneLength(pose, otherSide(id));
    if (!one || !other) return one ? one : other;
    return std::max(*one, *other);
}

std::optional<Joint> anchorOf(const Pose& pose) {
    const auto &right = pose[RightHip], &left = pose[LeftHip];
    if (right && left) return Joint{(right->x + left->x) / 2, (right->y + left->y) / 2};
    if (right || left) return right ? right : left;
    return pose[Neck];
}

double median(std::vector<double> values) {
    const auto middle = values.begin() + static_cast<std::ptrdiff_t>(values.size() / 2);
    std::nth_element(values.begin(), middle, values.end());
    return *middle;
}

} // namespace

Pose retargeted(const Pose& pose, const Pose& body) {
    const Pose like = scaleJoints(body, JointSet().set(), {0, 0},
                                  static_cast<double>(pose.canvas.height) / std::max(1, body.canvas.height),
                                  static_cast<double>(pose.canvas.height) / std::max(1, body.canvas.height));
    std::array<std::optional<double>, kJointCount> factors;
    std::vector<double> known;
    for (std::size_t i = 0; i < kJointCount; ++i) {
        const auto mine = pairLength(pose, jointAt(i)), theirs = pairLength(like, jointAt(i));
        if (!mine || !theirs || *mine < 1 || *theirs < 1) continue;
        factors[i] = *theirs / *mine;
        known.push_back(*factors[i]);
    }
    if (known.empty()) return pose;
    const double average = median(known);

    Pose result = pose;
    for (const JointId id : jointsFromTheNeck()) {
        const auto parent = parentOf(id);
        if (!parent || !pose[id] || !pose[*parent]) continue;
        const double factor = factors[indexOf(id)].value_or(average);
        result[id] = Joint{result[*parent]->x + factor * (pose[id]->x - pose[*parent]->x),
                           result[*parent]->y + factor * (pose[id]->y - pose[*parent]->y)};
    }
    const auto before = anchorOf(pose), after = anchorOf(result);
    if (before && after)
        result = moveJoints(result, JointSet().set(), before->x - after->x, before->y - after->y);
    return withHandsOf(pose, result);
}

Pose interpolated(const Pose& a, const Pose& b, double t) {
    const Pose& nearer = t < 0.5 ? a : b;
    Pose result{a.canvas, {}};
    const auto between = [&](double from, double to) { return (1 - t) * from + t * to; };
    for (const JointId id : jointsFromTheNeck()) {
        if (!a[id] || !b[id]) {
            result[id] = nearer[id];
            continue;
        }
        const auto parent = parentOf(id);
        if (!parent || !a[*parent] || !b[*parent]) {
            result[id] = Joint{between(a[id]->x, b[id]->x), between(a[id]->y, b[id]->y)};
            continue;
        }
        const double ax = a[id]->x - a[*parent]->x, ay = a[id]->y - a[*parent]->y;
        const double bx = b[id]->x - b[*parent]->x, by = b[id]->y - b[*parent]->y;
        const double turn = std::remainder(std::atan2(by, bx) - std::atan2(ay, ax), 2 * std::numbers::pi);
        const double angle = std::atan2(ay, ax) + t * turn;
        const double length = between(std::hypot(ax, ay), std::hypot(bx, by));
        result[id] = Joint{result[*parent]->x + length * std::cos(angle),
                           result[*parent]->y + length * std::sin(angle)};
    }
    return withHandsOf(nearer, result);
}

} // namespace pcdm
