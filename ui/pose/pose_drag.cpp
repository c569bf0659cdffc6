#include "ui/pose/pose_drag.h"

#include "core/pose/pose_edit.h"

#include <algorithm>
#include <cmath>
#include <numbers>

namespace pcdm {

namespace {

constexpr double kAngleStep = std::numbers::pi / 12;
constexpr double kSmallestFactor = 0.05;
constexpr double kLargestFactor = 20;

/// A shift that leaves [low, high] on [0, side], or as far off it as it was.
double keptOn(double shift, double low, double high, double side) {
    return std::clamp(shift, std::min(0.0, -low), std::max(0.0, side - high));
}

double factorOf(double from, double to) {
    if (std::abs(from) < 1) return 1;
    return std::clamp(to / from, kSmallestFactor, kLargestFactor);
}

} // namespace

PoseDrag::PoseDrag(Kind kind, const Pose& start, const JointSet& joints, Joint grabbed)
    : kind_(kind), start_(start), joints_(joints), grabbed_(grabbed) {
    if (const auto bounds = boundsOf(start, joints)) centre_ = bounds->centre();
}

PoseDrag::PoseDrag(const Pose& start, JointId id, bool reaches)
    : kind_(Kind::Joint), start_(start), id_(id), reaches_(reaches) {}

Pose PoseDrag::at(Joint to, bool shift) const {
    to = {std::clamp(to.x, 0.0, static_cast<double>(start_.canvas.width)),
          std::clamp(to.y, 0.0, static_cast<double>(start_.canvas.height))};
    switch (kind_) {
    case Kind::Joint: {
        if (shift) return placeJoint(start_, id_, to);
        return reaches_ ? reachWith(start_, id_, to) : turnJoint(start_, id_, to);
    }
    case Kind::Move: {
        const auto bounds = boundsOf(start_, joints_);
        if (!bounds) return start_;
        return moveJoints(
            start_, joints_,
            keptOn(to.x - grabbed_.x, bounds->topLeft.x, bounds->bottomRight.x, start_.canvas.width),
            keptOn(to.y - grabbed_.y, bounds->topLeft.y, bounds->bottomRight.y, start_.canvas.height));
    }
    case Kind::Rotate: {
        double angle = std::atan2(to.y - centre_.y, to.x - centre_.x) -
                       std::atan2(grabbed_.y - centre_.y, grabbed_.x - centre_.x);
        if (shift) angle = kAngleStep * std::round(angle / kAngleStep);
        return rotateJoints(start_, joints_, centre_, angle);
    }
    case Kind::Scale: {
        if (shift)
            return scaleJoints(start_, joints_, centre_, factorOf(grabbed_.x - centre_.x, to.x - centre_.x),
                               factorOf(grabbed_.y - centre_.y, to.y - centre_.y));
        const double factor = factorOf(std::hypot(grabbed_.x - centre_.x, grabbed_.y - centre_.y),
                                       std::hypot(to.x - centre_.x, to.y - centre_.y));
        return scaleJoints(start_, joints_, centre_, factor, factor);
    }
    }
    return start_;
}

} // namespace pcdm
