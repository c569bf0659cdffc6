#include "ui/pose/skeleton_item.h"

#include "core/pose/hand.h"
#include "core/pose/pose_edit.h"
#include "core/pose/pose_error.h"
#include "core/pose/skeleton.h"
#include "ui/look/theme.h"

#include <QPainter>

#include <algorithm>

namespace pcdm {

namespace {

constexpr double kJointRadius = 4.5; ///< screen pixels, as all widths here
constexpr double kLimbWidth = 5;
constexpr double kFingerWidth = 1.5;
constexpr double kFrameMargin = 14;
constexpr double kRotateDistance = 22;
constexpr double kHandleReach = 8;

QColor toColour(const Rgb& rgb) {
    return {rgb.r, rgb.g, rgb.b};
}
QPointF toPoint(const Joint& joint) {
    return {joint.x, joint.y};
}

double pixelOf(const QPainter& painter) {
    const double scale = painter.worldTransform().m11();
    return scale > 0 ? 1 / scale : 1;
}

} // namespace

void SkeletonItem::setPose(const Pose& pose) {
    prepareGeometryChange();
    pose_ = pose;
    update();
}

void SkeletonItem::setSelection(const JointSet& selection) {
    selection_ = selection;
    update();
}

void SkeletonItem::setHovered(std::optional<JointId> id) {
    if (id == hovered_) return;
    hovered_ = id;
    update();
}

void SkeletonItem::setDoubted(const JointSet& joints) {
    doubted_ = joints;
    update();
}

void SkeletonItem::setFound(const std::optional<Pose>& found) {
    found_ = found;
    update();
}

void SkeletonItem::setGhost(bool ghost) {
    isGhost_ = ghost;
    update();
}

QRectF SkeletonItem::boundingRect() const {
    const auto bounds = boundsOf(pose_, JointSet().set());
    if (!bounds) return {};
    const double margin = std::max(40.0, 0.1 * pose_.canvas.height);
    return QRectF(toPoint(bounds->topLeft), toPoint(bounds->bottomRight))
        .adjusted(-margin, -margin, margin, margin);
}

void SkeletonItem::paintHands(QPainter& painter, double pixel) const {
    for (const Side side : kSides) {
        if (!pose_[wristOf(side)]) continue;
        const Hand& hand = pose_[side];
        for (const auto& [outline, width] : {std::pair{true, kFingerWidth + 2}, {false, kFingerWidth}})
            for (std::size_t i = 0; i < kHandBoneCount; ++i) {
                const auto &from = hand[kHandBones[i].from], &to = hand[kHandBones[i].to];
                if (!from || !to) continue;
                const QColor hue = QColor::fromHsvF(static_cast<float>(i) / kHandBoneCount, 1, 1);
                painter.setPen(
                    QPen(outline ? QColor(0, 0, 0, 200) : hue, width * pixel, Qt::SolidLine, Qt::RoundCap));
                painter.drawLine(toPoint(*from), toPoint(*to));
            }
    }
}

void SkeletonItem::paintGhost(QPainter& painter, double pixel) const {
    QColor pale = colours().quiet;
    pale.setAlpha(130);
    painter.setPen(QPen(pale, 2 * pixel, Qt::DashLine, Qt::RoundCap));
    for (const Limb& limb : kLimbs)
        if (pose_[limb.from] && pose_[limb.to])
            painter.drawLine(toPoint(*pose_[limb.from]), toPoint(*pose_[limb.to]));
}

/// A line from each joint to where it was found, green to red by the head's length.
void SkeletonItem::paintFound(QPainter& painter, double pixel) const {
    const double head = headLength(pose_).value_or(0.1 * pose_.canvas.height);
    const auto errors = jointErrors(pose_, *found_);
    for (std::size_t i = 0; i < kJointCount; ++i) {
        if (!errors[i]) continue;
        const double share = *errors[i] / head;
        const QColor colour = share < 0.25  ? colours().done
                              : share < 0.5 ? colours().warning
                                            : colours().failure;
        for (const QPen& pen : {QPen(Qt::black, 4 * pixel), QPen(colour, 2 * pixel)}) {
            painter.setPen(pen);
            painter.setBrush(Qt::NoBrush);
            painter.drawLine(toPoint(*pose_.joints[i]), toPoint(*found_->joints[i]));
            painter.drawEllipse(toPoint(*found_->joints[i]), 3 * pixel, 3 * pixel);
        }
    }
}

void SkeletonItem::paint(QPainter* painter, const QStyleOptionGraphicsItem*, QWidget*) {
    painter->setRenderHint(QPainter::Antialiasing);
    const double pixel = pixelOf(*painter);
    if (isGhost_) return paintGhost(*painter, pixel);

    const std::array<std::pair<QColor, double>, 2> outlines = {
        {{QColor(255, 255, 255, 150), kLimbWidth + 4}, {QColor(0, 0, 0, 200), kLimbWidth + 2}}};
    const auto line = [&](const Limb& limb, const QColor& colour, double width) {
        painter->setPen(QPen(colour, width * pixel, Qt::SolidLine, Qt::RoundCap));
        painter->drawLine(toPoint(*pose_[limb.from]), toPoint(*pose_[limb.to]));
    };
    for (const auto& [colour, width] : outlines)
        for (const Limb& limb : kLimbs)
            if (pose_[limb.from] && pose_[limb.to]) line(limb, colour, width);
    for (std::size_t i = 0; i < kLimbCount; ++i)
        if (pose_[kLimbs[i].from] && pose_[kLimbs[i].to])
            line(kLimbs[i], toColour(kSkeletonColours[i]).darker(130), kLimbWidth);
    paintHands(*painter, pixel);

    for (std::size_t i = 0; i < kJointCount; ++i) {
        if (!pose_.joints[i]) continue;
        const QPointF centre = toPoint(*pose_.joints[i]);
        const auto ring = [&](double radius, const QColor& colour, double width) {
            painter->setBrush(Qt::NoBrush);
            painter->setPen(QPen(colour, width * pixel));
            painter->drawEllipse(centre, radius * pixel, radius * pixel);
        };
        const bool isHovered = hovered_ && indexOf(*hovered_) == i;
        painter->setPen(QPen(QColor(0, 0, 0, 220), 1.2 * pixel));
        painter->setBrush(toColour(kSkeletonColours[i]));
        const double radius = kJointRadius + (isHovered ? 1.5 : 0);
        painter->drawEllipse(centre, radius * pixel, radius * pixel);
        if (doubted_.test(i)) ring(kJointRadius + 5, colours().warning, 2);
        if (selection_.test(i)) {
            ring(kJointRadius + 2.5, Qt::white, 2.4);
            ring(kJointRadius + 2.5, colours().accent, 1.4);
        }
        if (isHovered) ring(kJointRadius + 5, Qt::white, 1.5);
    }
    if (found_) paintFound(*painter, pixel);
}

void SelectionFrame::set(const QRectF& box, double pixel) {
    prepareGeometryChange();
    box_ = box;
    pixel_ = pixel;
    setVisible(!box.isNull());
    update();
}

QRectF SelectionFrame::frame() const {
    const double margin = kFrameMargin * pixel_;
    return box_.adjusted(-margin, -margin, margin, margin);
}

QPointF SelectionFrame::rotateHandle() const {
    return {frame().center().x(), frame().top() - kRotateDistance * pixel_};
}

SelectionFrame::Handle SelectionFrame::handleAt(QPointF point) const {
    if (box_.isNull()) return Handle::None;
    const auto isNear = [&](QPointF handle) {
        return QLineF(point, handle).length() <= kHandleReach * pixel_;
    };
    if (isNear(rotateHandle())) return Handle::Rotate;
    const QRectF corners = frame();
    for (const QPointF corner :
         {corners.topLeft(), corners.topRight(), corners.bottomLeft(), corners.bottomRight()})
        if (isNear(corner)) return Handle::Scale;
    return Handle::None;
}

QRectF SelectionFrame::boundingRect() const {
    const double margin = (kRotateDistance + kHandleReach) * pixel_;
    return frame().adjusted(-margin, -margin, margin, margin);
}

void SelectionFrame::paint(QPainter* painter, const QStyleOptionGraphicsItem*, QWidget*) {
    painter->setRenderHint(QPainter::Antialiasing);
    const QRectF corners = frame();
    painter->setBrush(Qt::NoBrush);
    painter->setPen(QPen(colours().accent, pixel_, Qt::DashLine));
    painter->drawRect(corners);
    painter->setPen(QPen(colours().accent, 1.5 * pixel_));
    painter->drawLine(QPointF(corners.center().x(), corners.top()), rotateHandle());
    painter->setBrush(colours().panel);
    painter->drawEllipse(rotateHandle(), 5 * pixel_, 5 * pixel_);
    const double half = 4 * pixel_;
    for (const QPointF corner :
         {corners.topLeft(), corners.topRight(), corners.bottomLeft(), corners.bottomRight()})
        painter->drawRect(QRectF(corner.x() - half, corner.y() - half, 2 * half, 2 * half));
}

} // namespace pcdm
