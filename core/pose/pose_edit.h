// What a hand does to a pose: move, turn, reach, rotate, scale, mirror. Every function gives a new pose,
// leaves missing joints missing, and does nothing where the joints it needs are not there. The figure's own
// hands follow their arms.
#pragma once

#include "core/pose/bone_tree.h"
#include "core/pose/pose.h"

namespace pcdm {

/// Moves the joints of the set by (dx, dy) pixels.
Pose moveJoints(const Pose& pose, const JointSet& joints, double dx, double dy);

/// Puts a joint, there or missing, where it is wanted; nothing else moves but the hand at a wrist.
Pose placeJoint(const Pose& pose, JointId id, Joint to);

/// Turns the bone that ends in `id` until it points to `to`; its length stays, and what hangs from the joint
/// turns with it. The neck, and a joint without an ancestor that is there, takes its branch along instead.
Pose turnJoint(const Pose& pose, JointId id, Joint to);

/// Two-bone inverse kinematics: wrist or ankle goes to `to`, or as near as the limb is long; elbow or knee
/// keeps its side. Other joints are turned.
Pose reachWith(const Pose& pose, JointId id, Joint to);

/// Puts elbow or knee `id` on the other side of the line between its neighbours.
Pose flipBend(const Pose& pose, JointId id);

/// Clockwise on the screen, about `centre`.
Pose rotateJoints(const Pose& pose, const JointSet& joints, Joint centre, double radians);
Pose scaleJoints(const Pose& pose, const JointSet& joints, Joint centre, double factorX, double factorY);

/// The picture in a mirror: x runs the other way, and left and right change their names.
Pose mirrored(const Pose& pose);

/// Gives the limb that hangs from `id` (its branch) the shape of the other side's, reflected at the line from
/// neck to the middle of the hips (upright where there are no hips).
Pose copyFromOtherSide(const Pose& pose, JointId id);

/// Puts a missing joint where it belongs: as the other side has it, else as in `model` in relation to its
/// parent, else beside its parent. A joint that is there stays.
Pose restoreJoint(const Pose& pose, JointId id, const Pose& model);

/// The pose in the pixels of another canvas: stretched with it.
Pose onCanvas(const Pose& pose, Size canvas);

/// The smallest upright rectangle around joints, as two corners; nothing without joints.
struct PoseBounds {
    Joint topLeft, bottomRight;

    Joint centre() const { return {(topLeft.x + bottomRight.x) / 2, (topLeft.y + bottomRight.y) / 2}; }
};
std::optional<PoseBounds> boundsOf(const Pose& pose, const JointSet& joints);

} // namespace pcdm
