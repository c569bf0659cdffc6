// What a drag of the mouse makes of a pose, from its start to where the mouse is.
#pragma once

#include "core/pose/bone_tree.h"
#include "core/pose/pose.h"

namespace pcdm {

class PoseDrag {
public:
    enum class Kind {
        Joint,  ///< one joint: turns its bone; with Shift it goes freely; as the end of a limb it may reach
        Move,   ///< the selection as it is
        Rotate, ///< the selection about its middle; with Shift in steps of 15 degrees
        Scale,  ///< the selection from its middle, evenly; with Shift sideways and upwards apart
    };

    PoseDrag(Kind kind, const Pose& start, const JointSet& joints, Joint grabbed);
    /// A drag of one joint.
    PoseDrag(const Pose& start, JointId id, bool reaches);

    Kind kind() const { return kind_; }
    const Pose& start() const { return start_; }
    /// The pose when the mouse is at `to`, which is kept on the canvas.
    Pose at(Joint to, bool shift) const;

private:
    Kind kind_;
    Pose start_;
    JointSet joints_;
    Joint grabbed_;
    Joint centre_;
    JointId id_ = JointId::Neck;
    bool reaches_ = false;
};

} // namespace pcdm
