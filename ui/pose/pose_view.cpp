#include "ui/pose/pose_view.h"

#include "core/pose/pose_check.h"
#include "core/pose/pose_edit.h"
#include "ui/look/theme.h"
#include "ui/pose/pose_menu.h"

#include <QContextMenuEvent>
#include <QGraphicsPixmapItem>
#include <QGraphicsRectItem>
#include <QMouseEvent>
#include <QScrollBar>
#include <QWheelEvent>

#include <algorithm>
#include <cmath>

namespace pcdm {

namespace {

constexpr double kReach = 8; ///< screen pixels
constexpr double kZoomFactor = 1.2;
constexpr double kTiniestZoom = 0.001;
constexpr double kSmallestZoom = 0.1; ///< unless less shows all
constexpr double kLargestZoom = 16;
constexpr int kNudgeMerge = 1;

} // namespace

PoseView::PoseView(PoseDocument& document, QWidget* parent)
    : QGraphicsView(parent), document_(document), background_(scene_.addPixmap({})), ghost_(new SkeletonItem),
      skeleton_(new SkeletonItem), frame_(new SelectionFrame), rubberBand_(scene_.addRect({})) {
    setObjectName("poseView");
    setScene(&scene_);
    setAcceptDrops(false); // the panel around it takes them
    viewport()->setAcceptDrops(false);
    setFrameShape(QFrame::NoFrame);
    setMouseTracking(true);
    setFocusPolicy(Qt::StrongFocus);
    setTransformationAnchor(QGraphicsView::NoAnchor);
    setResizeAnchor(QGraphicsView::NoAnchor);
    setViewportUpdateMode(QGraphicsView::FullViewportUpdate);
    setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    setVerticalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    setAccessibleName(tr("Pose editor"));
    ghost_->setGhost(true);
    for (QGraphicsItem* item : std::initializer_list<QGraphicsItem*>{ghost_, skeleton_, frame_})
        scene_.addItem(item);
    background_->setZValue(-1);
    background_->setTransformationMode(Qt::SmoothTransformation);
    rubberBand_->hide();
    connect(&document_, &PoseDocument::poseChanged, this, &PoseView::showPose);
    connect(&document_, &PoseDocument::poseChanged, this, [this] { setFound(std::nullopt); });
    connect(&document_, &PoseDocument::selectionChanged, this, &PoseView::showPose);
    showPose();
}

void PoseView::setBackgroundPicture(const QImage& picture) {
    background_->setPixmap(QPixmap::fromImage(picture));
    stretchBackground();
}

void PoseView::stretchBackground() {
    const QSize size = background_->pixmap().size();
    if (!size.isEmpty() && canvas_.width > 0)
        background_->setTransform(QTransform::fromScale(static_cast<double>(canvas_.width) / size.width(),
                                                        static_cast<double>(canvas_.height) / size.height()));
}

void PoseView::setBackgroundOpacity(double opacity) {
    background_->setOpacity(opacity);
}

void PoseView::setGhost(const std::optional<Pose>& pose) {
    ghost_->setVisible(pose.has_value());
    if (pose) ghost_->setPose(*pose);
}

void PoseView::setFound(const std::optional<Pose>& pose) {
    skeleton_->setFound(pose);
}

void PoseView::showPose() {
    const Pose& pose = document_.pose();
    if (pose.canvas != canvas_) {
        canvas_ = pose.canvas;
        // Room around the canvas lets every part of it be brought under the mouse.
        const double width = canvas_.width, height = canvas_.height;
        scene_.setSceneRect(-2 * width, -2 * height, 5 * width, 5 * height);
        stretchBackground();
        fit();
    }
    skeleton_->setPose(pose);
    skeleton_->setSelection(document_.selection());
    JointSet doubted;
    for (const PoseWarning& warning : checkPose(pose))
        if (warning.doubt != PoseDoubt::TooSmall) doubted |= warning.joints;
    skeleton_->setDoubted(doubted);
    showFrame();
}

void PoseView::showFrame() {
    const JointSet selected = document_.selection() & presentJoints(document_.pose());
    const auto bounds = selected.count() > 1 ? boundsOf(document_.pose(), selected) : std::nullopt;
    frame_->set(bounds
                    ? QRectF(bounds->topLeft.x, bounds->topLeft.y, bounds->bottomRight.x - bounds->topLeft.x,
                             bounds->bottomRight.y - bounds->topLeft.y)
                    : QRectF(),
                1 / zoom());
}

void PoseView::fit() {
    isFitted_ = true;
    if (canvas_.width <= 0 || viewport()->width() < 10) return;
    const double factor = fittedZoom();
    setTransform(QTransform::fromScale(factor, factor));
    centerOn(canvas_.width / 2.0, canvas_.height / 2.0);
    showFrame();
    emit zoomChanged(factor);
}

double PoseView::fittedZoom() const {
    const double margin = 12;
    return std::min((viewport()->width() - 2 * margin) / canvas_.width,
                    (viewport()->height() - 2 * margin) / canvas_.height);
}

double PoseView::bounded(double factor) const {
    return std::clamp(factor, std::clamp(fittedZoom(), kTiniestZoom, kSmallestZoom), kLargestZoom);
}

void PoseView::zoomTo(double factor) {
    isFitted_ = false;
    factor = bounded(factor);
    const QPointF centre = mapToScene(viewport()->rect().center());
    setTransform(QTransform::fromScale(factor, factor));
    centerOn(centre);
    showFrame();
    emit zoomChanged(factor);
}

Joint PoseView::canvasPoint(QPoint place) const {
    const QPointF point = mapToScene(place);
    return {point.x(), point.y()};
}

std::optional<JointId> PoseView::jointAtPixel(QPoint place) const {
    std::optional<JointId> nearest;
    double best = kReach;
    for (std::size_t i = 0; i < kJointCount; ++i) {
        const auto& joint = document_.pose().joints[i];
        if (!joint) continue;
        const QPointF at = transform().map(QPointF(joint->x, joint->y)) -
                           QPointF(horizontalScrollBar()->value(), verticalScrollBar()->value());
        const double distance = std::hypot(at.x() - place.x(), at.y() - place.y());
        if (distance <= best) {
            best = distance;
            nearest = jointAt(i);
        }
    }
    return nearest;
}

void PoseView::hover(QPoint place) {
    const auto id = jointAtPixel(place);
    skeleton_->setHovered(id);
    const auto handle = frame_->handleAt(mapToScene(place));
    viewport()->setCursor(id                                         ? Qt::PointingHandCursor
                          : handle == SelectionFrame::Handle::Scale  ? Qt::SizeAllCursor
                          : handle == SelectionFrame::Handle::Rotate ? Qt::CrossCursor
                                                                     : Qt::ArrowCursor);
    emit hovered(id);
}

void PoseView::mousePressEvent(QMouseEvent* event) {
    setFocus();
    pressed_ = event->pos();
    if (event->button() == Qt::MiddleButton ||
        (event->button() == Qt::LeftButton && event->modifiers() & Qt::AltModifier)) {
        panning_ = event->pos();
        viewport()->setCursor(Qt::ClosedHandCursor);
        return;
    }
    if (event->button() != Qt::LeftButton) return;
    if (drag_) finishDrag(); // its release went elsewhere

    hasMoved_ = false;
    const Joint point = canvasPoint(event->pos());
    const JointSet& selection = document_.selection();
    if (const auto id = jointAtPixel(event->pos())) {
        const bool isSelected = selection.test(indexOf(*id));
        if (event->modifiers() & Qt::ControlModifier) {
            document_.select(JointSet(selection).flip(indexOf(*id)));
        } else if (isSelected && selection.count() > 1) {
            drag_.emplace(PoseDrag::Kind::Move, document_.pose(), selection, point);
        } else {
            document_.select(JointSet().set(indexOf(*id)));
            drag_.emplace(document_.pose(), *id, isReaching_);
        }
        return;
    }
    switch (frame_->handleAt(mapToScene(event->pos()))) {
    case SelectionFrame::Handle::Scale:
        drag_.emplace(PoseDrag::Kind::Scale, document_.pose(), selection, point);
        return;
    case SelectionFrame::Handle::Rotate:
        drag_.emplace(PoseDrag::Kind::Rotate, document_.pose(), selection, point);
        return;
    case SelectionFrame::Handle::None:
        break;
    }
    bandAdds_ = event->modifiers() & Qt::ControlModifier;
    rubberBand_->setPen(QPen(colours().accent, 0));
    QColor fill = colours().accent;
    fill.setAlpha(40);
    rubberBand_->setBrush(fill);
    rubberBand_->setRect(QRectF(mapToScene(event->pos()), QSizeF()));
    rubberBand_->show();
}

void PoseView::mouseMoveEvent(QMouseEvent* event) {
    if (event->buttons() == Qt::NoButton) { // the release may have gone to a dialog
        if (drag_) finishDrag();
        panning_.reset();
        rubberBand_->hide();
    }
    if (panning_) {
        const QPoint step = event->pos() - *panning_;
        panning_ = event->pos();
        isFitted_ = false;
        horizontalScrollBar()->setValue(horizontalScrollBar()->value() - step.x());
        verticalScrollBar()->setValue(verticalScrollBar()->value() - step.y());
    } else if (drag_ && isDragOvertaken()) {
        drag_.reset();
    } else if (drag_) {
        hasMoved_ = hasMoved_ || (event->pos() - pressed_).manhattanLength() > 2;
        if (hasMoved_)
            document_.preview(drag_->at(canvasPoint(event->pos()), event->modifiers() & Qt::ShiftModifier));
    } else if (rubberBand_->isVisible()) {
        rubberBand_->setRect(QRectF(mapToScene(pressed_), mapToScene(event->pos())).normalized());
    } else {
        hover(event->pos());
    }
}

void PoseView::mouseReleaseEvent(QMouseEvent* event) {
    const bool isLeft = event->button() == Qt::LeftButton;
    if (drag_ && isLeft) {
        finishDrag();
    } else if (rubberBand_->isVisible() && isLeft) {
        rubberBand_->hide();
        selectInside(rubberBand_->rect(), bandAdds_);
    } else if (panning_) {
        panning_.reset();
        hover(event->pos());
    }
}

/// Whether something else changed the pose meanwhile: a photo that was loaded, a key.
bool PoseView::isDragOvertaken() const {
    return hasMoved_ ? !document_.isPreviewing() : document_.pose() != drag_->start();
}

void PoseView::finishDrag() {
    switch (drag_->kind()) {
    case PoseDrag::Kind::Joint:
        document_.commit([] { return tr("Drag joint"); });
        break;
    case PoseDrag::Kind::Move:
        document_.commit([] { return tr("Move joints"); });
        break;
    case PoseDrag::Kind::Rotate:
        document_.commit([] { return tr("Rotate joints"); });
        break;
    case PoseDrag::Kind::Scale:
        document_.commit([] { return tr("Scale joints"); });
        break;
    }
    drag_.reset();
}

void PoseView::selectInside(const QRectF& box, bool add) {
    JointSet inside = add ? document_.selection() : JointSet();
    for (std::size_t i = 0; i < kJointCount; ++i)
        if (const auto& joint = document_.pose().joints[i])
            if (box.contains(joint->x, joint->y)) inside.set(i);
    document_.select(inside);
}

void PoseView::mouseDoubleClickEvent(QMouseEvent* event) {
    if (event->button() == Qt::LeftButton) selectAll();
}

void PoseView::contextMenuEvent(QContextMenuEvent* event) {
    if (drag_) return;
    // The menu key asks for the one joint that is selected.
    const JointSet& selection = document_.selection();
    if (event->reason() == QContextMenuEvent::Keyboard && selection.count() == 1)
        for (std::size_t i = 0; i < kJointCount; ++i)
            if (const auto& joint = document_.pose().joints[i]; joint && selection.test(i))
                return showPoseMenu(document_, model_, jointAt(i), *joint,
                                    viewport()->mapToGlobal(mapFromScene(joint->x, joint->y)), this);
    showPoseMenu(document_, model_, jointAtPixel(event->pos()), canvasPoint(event->pos()), event->globalPos(),
                 this);
}

/// While a joint is dragged Escape takes the drag back, whatever it is the window's key for.
bool PoseView::event(QEvent* event) {
    if (event->type() == QEvent::ShortcutOverride && drag_ &&
        static_cast<QKeyEvent*>(event)->key() == Qt::Key_Escape) {
        event->accept();
        return true;
    }
    return QGraphicsView::event(event);
}

void PoseView::keyPressEvent(QKeyEvent* event) {
    switch (event->key()) {
    case Qt::Key_Left:
    case Qt::Key_Right:
    case Qt::Key_Up:
    case Qt::Key_Down:
        nudge(event->key(), event->modifiers() & Qt::ShiftModifier);
        return;
    case Qt::Key_Delete:
    case Qt::Key_Backspace:
        hideSelected();
        return;
    case Qt::Key_Escape:
        if (drag_) {
            drag_.reset();
            document_.revert();
            return;
        }
        if (document_.selection().any()) {
            document_.select({});
            return;
        }
        break;
    default:
        break;
    }
    QGraphicsView::keyPressEvent(event);
}

void PoseView::nudge(int key, bool far) {
    if (drag_) return;
    const double step = far ? 10 : 1;
    const double dx = key == Qt::Key_Left ? -step : key == Qt::Key_Right ? step : 0;
    const double dy = key == Qt::Key_Up ? -step : key == Qt::Key_Down ? step : 0;
    document_.edit([] { return tr("Move with the arrow keys"); },
                   moveJoints(document_.pose(), document_.selectionOrAll(), dx, dy), kNudgeMerge);
}

void PoseView::wheelEvent(QWheelEvent* event) {
    if (event->angleDelta().y() == 0) return;
    const QPointF before = mapToScene(event->position().toPoint());
    const double factor = bounded(zoom() * std::pow(kZoomFactor, event->angleDelta().y() / 120.0));
    isFitted_ = false;
    setTransform(QTransform::fromScale(factor, factor));
    const QPoint shift = mapFromScene(before) - event->position().toPoint();
    horizontalScrollBar()->setValue(horizontalScrollBar()->value() + shift.x());
    verticalScrollBar()->setValue(verticalScrollBar()->value() + shift.y());
    showFrame();
    emit zoomChanged(factor);
    event->accept();
}

void PoseView::resizeEvent(QResizeEvent* event) {
    QGraphicsView::resizeEvent(event);
    if (isFitted_) fit();
}

void PoseView::leaveEvent(QEvent* event) {
    skeleton_->setHovered(std::nullopt);
    emit hovered(std::nullopt);
    QGraphicsView::leaveEvent(event);
}

void PoseView::drawBackground(QPainter* painter, const QRectF& rect) {
    painter->fillRect(rect, colours().surround);
    painter->fillRect(QRectF(0, 0, canvas_.width, canvas_.height), Qt::black);
}

void PoseView::hideSelected() {
    if (drag_ || document_.selection().none()) return;
    Pose pose = document_.pose();
    for (std::size_t i = 0; i < kJointCount; ++i)
        if (document_.selection().test(i)) pose.joints[i].reset();
    document_.edit([] { return tr("Hide joints"); }, pose);
    document_.select({});
}

void PoseView::restoreAll() {
    if (drag_) return;
    Pose pose = document_.pose();
    for (const JointId id : jointsFromTheNeck())
        pose = restoreJoint(pose, id, model_);
    document_.edit([] { return tr("Restore joints"); }, pose);
}

void PoseView::mirror() {
    if (!drag_) document_.edit([] { return tr("Mirror"); }, mirrored(document_.pose()));
}

void PoseView::selectAll() {
    document_.select(presentJoints(document_.pose()));
}

} // namespace pcdm
