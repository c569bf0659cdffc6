// The pose editor's canvas: shows a PoseDocument and lets the mouse and the keyboard change it.
#pragma once

#include "ui/pose/pose_document.h"
#include "ui/pose/pose_drag.h"
#include "ui/pose/skeleton_item.h"

#include <QGraphicsView>
#include <QImage>

#include <optional>

namespace pcdm {

class PoseView : public QGraphicsView {
    Q_OBJECT

public:
    explicit PoseView(PoseDocument& document, QWidget* parent = nullptr);

    PoseDocument& document() { return document_; }
    /// A picture to trace, stretched over the canvas; null for none. Opacity 0 to 1.
    void setBackgroundPicture(const QImage& picture);
    void setBackgroundOpacity(double opacity);
    /// A pale pose behind the one that is edited.
    void setGhost(const std::optional<Pose>& pose);
    /// The pose that was found in the result, on this canvas; forgotten with the next change.
    void setFound(const std::optional<Pose>& pose);
    /// Dragging a wrist or an ankle bends the limb (inverse kinematics) instead of turning its last bone.
    void setReaching(bool reaching) { isReaching_ = reaching; }
    bool isReaching() const { return isReaching_; }
    /// The pose that a missing joint's place is taken from.
    void setModelPose(const Pose& pose) { model_ = pose; }

    void fit();
    /// Screen pixels a canvas pixel, from 0.1, or less where less shows all, to 16.
    void zoomTo(double factor);
    double zoom() const { return transform().m11(); }

    /// The joint a click at this place of the viewport would take: the nearest within 8 screen pixels.
    std::optional<JointId> jointAtPixel(QPoint place) const;

    // What the menus and keys do; all on the selection, or on the whole figure where nothing is selected.
    void hideSelected();
    void restoreAll();
    void mirror();
    void selectAll();

signals:
    void zoomChanged(double factor);
    /// The joint under the mouse, or none.
    void hovered(std::optional<JointId> id);

protected:
    void mousePressEvent(QMouseEvent* event) override;
    void mouseMoveEvent(QMouseEvent* event) override;
    void mouseReleaseEvent(QMouseEvent* event) override;
    void mouseDoubleClickEvent(QMouseEvent* event) override;
    void contextMenuEvent(QContextMenuEvent* event) override;
    bool event(QEvent* event) override;
    void keyPressEvent(QKeyEvent* event) override;
    void wheelEvent(QWheelEvent* event) override;
    void resizeEvent(QResizeEvent* event) override;
    void leaveEvent(QEvent* event) override;
    void drawBackground(QPainter* painter, const QRectF& rect) override;

private:
    void stretchBackground();
    void showPose();
    void showFrame();
    double fittedZoom() const;
    double bounded(double factor) const;
    void hover(QPoint place);
    void nudge(int key, bool far);
    bool isDragOvertaken() const;
    void finishDrag();
    void selectInside(const QRectF& box, bool add);
    Joint canvasPoint(QPoint place) const;

    PoseDocument& document_;
    QGraphicsScene scene_;
    QGraphicsPixmapItem* background_;
    SkeletonItem* ghost_;
    SkeletonItem* skeleton_;
    SelectionFrame* frame_;
    QGraphicsRectItem* rubberBand_;

    Pose model_;
    Size canvas_;
    bool isReaching_ = false;
    bool isFitted_ = true;
    std::optional<PoseDrag> drag_;
    bool hasMoved_ = false;
    QPoint pressed_;
    std::optional<QPoint> panning_;
    bool bandAdds_ = false;
};

} // namespace pcdm
