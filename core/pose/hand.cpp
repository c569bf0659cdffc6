#include "core/pose/hand.h"

#include <cmath>
#include <complex>

namespace pcdm {

using enum JointId;

namespace {

using Point = std::complex<double>;

Point toPoint(const Joint& joint) {
    return {joint.x, joint.y};
}

} // namespace

const std::array<HandBone, kHandBoneCount> kHandBones = {{
    {0, 1},  {1, 2},   {2, 3},   {3, 4},   // thumb
    {0, 5},  {5, 6},   {6, 7},   {7, 8},   // index finger
    {0, 9},  {9, 10},  {10, 11}, {11, 12}, // middle finger
    {0, 13}, {13, 14}, {14, 15}, {15, 16}, // ring finger
    {0, 17}, {17, 18}, {18, 19}, {19, 20}, // little finger
}};

JointId wristOf(Side side) {
    return side == Side::Left ? LeftWrist : RightWrist;
}

JointId elbowOf(Side side) {
    return side == Side::Left ? LeftElbow : RightElbow;
}

Pose withHandsOf(const Pose& before, Pose after) {
    after.hands = before.hands;
    for (const Side side : kSides) {
        const auto &wrist = before[wristOf(side)], &newWrist = after[wristOf(side)];
        if (!wrist || !newWrist) continue;
        const Point from = toPoint(*wrist), to = toPoint(*newWrist);
        Point turn = 1; // and growth
        if (const auto& elbow = before[elbowOf(side)], &newElbow = after[elbowOf(side)]; elbow && newElbow) {
            const Point forearm = from - toPoint(*elbow);
            if (std::abs(forearm) > 1e-6) turn = (to - toPoint(*newElbow)) / forearm;
        }
        after[side] = replaced(after[side], [&](const Joint& point) {
            const Point moved = to + turn * (toPoint(point) - from);
            return Joint{moved.real(), moved.imag()};
        });
    }
    return after;
}

} // namespace pcdm
