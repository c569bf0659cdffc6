// Draws a pose in the editor: OpenPose's colours, outlined so that they read on any picture.
#pragma once

#include "core/pose/bone_tree.h"
#include "core/pose/pose.h"

#include <QGraphicsItem>

#include <optional>

namespace pcdm {

class SkeletonItem final : public QGraphicsItem {
public:
    void setPose(const Pose& pose);
    void setSelection(const JointSet& selection);
    void setHovered(std::optional<JointId> id);
    /// Joints with a warning get a ring of its colour.
    void setDoubted(const JointSet& joints);
    /// A pose found in the result: where each joint is, and how far from its place.
    void setFound(const std::optional<Pose>& found);
    /// A ghost is one pale line drawing behind the pose.
    void setGhost(bool ghost);

    QRectF boundingRect() const override;
    void paint(QPainter* painter, const QStyleOptionGraphicsItem* option, QWidget* widget) override;

private:
    void paintHands(QPainter& painter, double pixel) const;
    void paintGhost(QPainter& painter, double pixel) const;
    void paintFound(QPainter& painter, double pixel) const;

    Pose pose_;
    std::optional<Pose> found_;
    JointSet selection_, doubted_;
    std::optional<JointId> hovered_;
    bool isGhost_ = false;
};

/// The upright box around several selected joints, with handles to scale (corners) and to rotate (above).
class SelectionFrame final : public QGraphicsItem {
public:
    enum class Handle { None, Scale, Rotate };

    /// An empty rectangle hides the frame. `pixel` is the size of a screen pixel in scene units.
    void set(const QRectF& box, double pixel);
    Handle handleAt(QPointF point) const;
    /// Where the handle to rotate is.
    QPointF rotateHandle() const;

    QRectF boundingRect() const override;
    void paint(QPainter* painter, const QStyleOptionGraphicsItem* option, QWidget* widget) override;

private:
    QRectF frame() const;

    QRectF box_;
    double pixel_ = 1;
};

} // namespace pcdm
