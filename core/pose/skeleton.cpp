#include "core/pose/skeleton.h"

namespace pcdm {

using enum JointId;

const std::array<std::string_view, kJointCount> kJointNames = {
    "nose",       "neck",       "right shoulder", "right elbow", "right wrist", "left shoulder",
    "left elbow", "left wrist", "right hip",      "right knee",  "right ankle", "left hip",
    "left knee",  "left ankle", "right eye",      "left eye",    "right ear",   "left ear",
};

const std::array<Limb, kLimbCount> kLimbs = {{
    {Neck, RightShoulder},
    {Neck, LeftShoulder},
    {RightShoulder, RightElbow},
    {RightElbow, RightWrist},
    {LeftShoulder, LeftElbow},
    {LeftElbow, LeftWrist},
    {Neck, RightHip},
    {RightHip, RightKnee},
    {RightKnee, RightAnkle},
    {Neck, LeftHip},
    {LeftHip, LeftKnee},
    {LeftKnee, LeftAnkle},
    {Neck, Nose},
    {Nose, RightEye},
    {RightEye, RightEar},
    {Nose, LeftEye},
    {LeftEye, LeftEar},
}};

const std::array<Rgb, kJointCount> kSkeletonColours = {{
    {255, 0, 0},
    {255, 85, 0},
    {255, 170, 0},
    {255, 255, 0},
    {170, 255, 0},
    {85, 255, 0},
    {0, 255, 0},
    {0, 255, 85},
    {0, 255, 170},
    {0, 255, 255},
    {0, 170, 255},
    {0, 85, 255},
    {0, 0, 255},
    {85, 0, 255},
    {170, 0, 255},
    {255, 0, 255},
    {255, 0, 170},
    {255, 0, 85},
}};

} // namespace pcdm
