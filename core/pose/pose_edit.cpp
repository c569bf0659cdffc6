#include "core/pose/pose_edit.h"

#include "core/pose/hand.h"

#include <algorithm>
#include <cmath>

namespace pcdm {

namespace {

using enum JointId;

Joint operator+(Joint a, Joint b) {
    return {a.x + b.x, a.y + b.y};
}
Joint operator-(Joint a, Joint b) {
    return {a.x - b.x, a.y - b.y};
}
Joint operator*(double factor, Joint a) {
    return {factor * a.x, factor * a.y};
}
double length(Joint a) {
    return std::hypot(a.x, a.y);
}
double cross(Joint a, Joint b) {
    return a.x * b.y - a.y * b.x;
}
double dot(Joint a, Joint b) {
    return a.x * b.x + a.y * b.y;
}
Joint rotated(Joint a, double radians) {
    const double c = std::cos(radians), s = std::sin(radians);
    return {c * a.x - s * a.y, s * a.x + c * a.y};
}
/// `a` mirrored at the line through the origin along `axis`, a unit vector
Joint reflected(Joint a, Joint axis) {
    return 2 * dot(a, axis) * axis - a;
}

template <typename Change>
Pose changed(Pose pose, const JointSet& joints, const Change& change) {
    for (std::size_t i = 0; i < kJointCount; ++i)
        if (joints.test(i) && pose.joints[i]) pose.joints[i] = change(*pose.joints[i]);
    for (const Side side : kSides)
        if (joints.test(indexOf(wristOf(side)))) pose[side] = replaced(pose[side], change);
    return pose;
}

std::optional<JointId> presentAncestor(const Pose& pose, JointId id) {
    auto parent = parentOf(id);
    while (parent && !pose[*parent])
        parent = parentOf(*parent);
    return parent;
}

/// From neck to hips, a unit vector; downwards where it is not known.
Joint trunkAxis(const Pose& pose) {
    const auto &neck = pose[Neck], &right = pose[RightHip], &left = pose[LeftHip];
    if (neck && (right || left)) {
        const Joint hips = right && left ? 0.5 * (*right + *left) : right ? *right : *left;
        const Joint axis = hips - *neck;
        if (length(axis) > 1e-6) return 1 / length(axis) * axis;
    }
    return {0, 1};
}

/// The bone to `id` of another pose, or none.
std::optional<Joint> boneTo(const Pose& pose, JointId id) {
    const auto parent = parentOf(id);
    if (!parent || !pose[*parent] || !pose[id]) return std::nullopt;
    return *pose[id] - *pose[*parent];
}

/// Where a missing joint belongs.
Joint placeOf(const Pose& pose, JointId id, const Pose& model) {
    const auto parent = presentAncestor(pose, id);
    if (!parent) {
        const auto bounds = boundsOf(pose, presentJoints(pose));
        return bounds ? bounds->centre() : Joint{pose.canvas.width / 2.0, pose.canvas.height / 2.0};
    }
    const Joint origin = *pose[*parent];
    if (parent == parentOf(id)) {
        if (const auto bone = boneTo(pose, otherSide(id)); bone && otherSide(id) != id)
            return origin + reflected(*bone, trunkAxis(pose));
        if (const auto bone = boneTo(model, id)) return origin + *bone;
    }
    const double step = 0.08 * pose.canvas.height;
    return origin + Joint{isLeft(id) ? step : -step, step};
}

} // namespace

Pose moveJoints(const Pose& pose, const JointSet& joints, double dx, double dy) {
    return changed(pose, joints, [&](Joint joint) { return joint + Joint{dx, dy}; });
}

Pose turnJoint(const Pose& pose, JointId id, Joint to) {
    if (!pose[id]) return pose;
    const Joint from = *pose[id];
    const JointSet branch = branchOf(id);
    const auto parent = presentAncestor(pose, id);
    if (!parent) return moveJoints(pose, branch, to.x - from.x, to.y - from.y);
    const Joint pivot = *pose[*parent];
    const Joint bone = from - pivot, wish = to - pivot;
    if (length(wish) < 1e-9) return pose;
    if (length(bone) < 1e-9) return moveJoints(pose, branch, to.x - from.x, to.y - from.y);
    return rotateJoints(pose, branch, pivot, std::atan2(cross(bone, wish), dot(bone, wish)));
}

Pose reachWith(const Pose& pose, JointId id, Joint to) {
    if (id != RightWrist && id != LeftWrist && id != RightAnkle && id != LeftAnkle)
        return turnJoint(pose, id, to);
    const JointId middle = *parentOf(id), root = *parentOf(middle);
    if (!pose[id] || !pose[middle] || !pose[root]) return turnJoint(pose, id, to);
    const Joint a = *pose[root], b = *pose[middle], c = *pose[id];
    const double upper = length(b - a), lower = length(c - b);
    if (upper < 1e-9 || lower < 1e-9 || length(to - a) < 1e-9) return turnJoint(pose, id, to);
    const double reach = std::clamp(length(to - a), std::abs(upper - lower) + 1e-6, upper + lower - 1e-6);
    const Joint direction = 1 / length(to - a) * (to - a);
    // The law of cosines gives the angle at the root; the middle joint stays on the side where it is.
    const double cosine = (upper * upper + reach * reach - lower * lower) / (2 * upper * reach);
    const double side = cross(c - a, b - a) < 0 ? -1 : 1;
    Pose result = pose;
    result[middle] = a + upper * rotated(direction, side * std::acos(std::clamp(cosine, -1.0, 1.0)));
    result[id] = a + reach * direction;
    return withHandsOf(pose, result);
}

Pose flipBend(const Pose& pose, JointId id) {
    if (id != RightElbow && id != LeftElbow && id != RightKnee && id != LeftKnee) return pose;
    const JointId root = *parentOf(id);
    const JointId end = jointAt(indexOf(id) + 1);
    if (!pose[root] || !pose[id] || !pose[end]) return pose;
    const Joint line = *pose[end] - *pose[root];
    if (length(line) < 1e-9) return pose;
    Pose result = pose;
    result[id] = *pose[root] + reflected(*pose[id] - *pose[root], 1 / length(line) * line);
    return withHandsOf(pose, result);
}

Pose rotateJoints(const Pose& pose, const JointSet& joints, Joint centre, double radians) {
    return changed(pose, joints, [&](Joint joint) { return centre + rotated(joint - centre, radians); });
}

Pose scaleJoints(const Pose& pose, const JointSet& joints, Joint centre, double factorX, double factorY) {
    return changed(pose, joints, [&](Joint joint) {
        return Joint{centre.x + factorX * (joint.x - centre.x), centre.y + factorY * (joint.y - centre.y)};
    });
}

Pose mirrored(const Pose& pose) {
    const auto inMirror = [&](const Joint& point) { return Joint{pose.canvas.width - point.x, point.y}; };
    Pose result{pose.canvas, {}};
    for (std::size_t i = 0; i < kJointCount; ++i)
        if (const auto& joint = pose.joints[i]) result[otherSide(jointAt(i))] = inMirror(*joint);
    for (const Side side : kSides)
        result[otherSide(side)] = replaced(pose[side], inMirror);
    return result;
}

Pose copyFromOtherSide(const Pose& pose, JointId id) {
    const Joint axis = trunkAxis(pose);
    const JointSet branch = branchOf(id);
    Pose result = pose;
    for (const JointId joint : jointsFromTheNeck()) {
        if (!branch.test(indexOf(joint)) || otherSide(joint) == joint) continue;
        const auto parent = parentOf(joint);
        const auto bone = boneTo(pose, otherSide(joint));
        if (bone && result[*parent])
            result[joint] = *result[*parent] + reflected(*bone, axis);
        else if (!pose[otherSide(joint)])
            result[joint].reset();
    }
    for (const Side side : kSides) {
        const auto &wrist = result[wristOf(side)], &other = pose[wristOf(otherSide(side))];
        if (!branch.test(indexOf(wristOf(side))) || !wrist || !other) continue;
        result[side] = replaced(pose[otherSide(side)],
                                [&](const Joint& point) { return *wrist + reflected(point - *other, axis); });
    }
    return result;
}

Pose placeJoint(const Pose& pose, JointId id, Joint to) {
    Pose result = pose;
    result[id] = to;
    for (const Side side : kSides) {
        const auto& from = pose[id] ? pose[id] : pose[side].front();
        if (wristOf(side) == id && from)
            result[side] = replaced(pose[side], [&](const Joint& point) { return point + (to - *from); });
    }
    return result;
}

Pose restoreJoint(const Pose& pose, JointId id, const Pose& model) {
    return pose[id] ? pose : placeJoint(pose, id, placeOf(pose, id, model));
}

Pose onCanvas(const Pose& pose, Size canvas) {
    if (pose.canvas == canvas || pose.canvas.width <= 0 || pose.canvas.height <= 0) return pose;
    Pose result =
        scaleJoints(pose, JointSet().set(), {0, 0}, static_cast<double>(canvas.width) / pose.canvas.width,
                    static_cast<double>(canvas.height) / pose.canvas.height);
    result.canvas = canvas;
    return result;
}

std::optional<PoseBounds> boundsOf(const Pose& pose, const JointSet& joints) {
    std::optional<PoseBounds> bounds;
    for (std::size_t i = 0; i < kJointCount; ++i) {
        const auto& joint = pose.joints[i];
        if (!joints.test(i) || !joint) continue;
        if (!bounds) bounds = PoseBounds{*joint, *joint};
        bounds->topLeft = {std::min(bounds->topLeft.x, joint->x), std::min(bounds->topLeft.y, joint->y)};
        bounds->bottomRight = {std::max(bounds->bottomRight.x, joint->x),
                               std::max(bounds->bottomRight.y, joint->y)};
    }
    return bounds;
}

} // namespace pcdm
