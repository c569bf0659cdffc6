#include "ui/result/compare_view.h"

#include "core/image/difference.h"
#include "core/image/resample.h"
#include "ui/look/qt_image.h"
#include "ui/look/theme.h"

#include <QMouseEvent>
#include <QPainter>
#include <QWheelEvent>

#include <algorithm>
#include <cmath>
#include <utility>

namespace pcdm {

namespace {

constexpr double kEdgeReach = 8;
constexpr double kZoomStep = 1.2;
constexpr double kFadeStep = 0.1;
constexpr int kPaneGap = 8;

bool isDifference(CompareMode mode) {
    return mode == CompareMode::Absolute || mode == CompareMode::Signed || mode == CompareMode::SsimMap;
}

/// Of a picture many times as large first by means, which is much faster and looks alike.
ImagePtr squashedFast(const ImagePtr& image, Size size) {
    return std::make_shared<const Image>(
        squash(*reduced(image, 4 * std::max(size.width, size.height)), size));
}

} // namespace

CompareView::CompareView(QWidget* parent) : QWidget(parent) {
    setObjectName("compareView");
    setMouseTracking(true);
    setFocusPolicy(Qt::StrongFocus);
    setMinimumSize(120, 120);
    setAccessibleName(tr("Result"));
}

void CompareView::setPictures(ImagePtr a, ImagePtr b) {
    givenA_ = std::move(a);
    givenB_ = std::move(b);
    align();
}

void CompareView::align() {
    ImagePtr a = givenA_, b = givenB_;
    if (mode_ != CompareMode::Single && a && b && a->size() != b->size()) {
        const bool isALarger = a->bytes().size() > b->bytes().size();
        const Size smaller = isALarger ? b->size() : a->size();
        ImagePtr& larger = isALarger ? a : b;
        if (squashed_.from != larger || squashed_.to->size() != smaller)
            squashed_ = {larger, squashedFast(larger, smaller)};
        larger = squashed_.to;
    }
    const auto put = [](Side& side, ImagePtr image) {
        if (side.image == image) return;
        side.image = std::move(image);
        side.picture = side.image ? toQImage(*side.image) : QImage();
    };
    put(a_, std::move(a));
    put(b_, std::move(b));
    makeMap();
    measure();
    update();
}

void CompareView::setNames(const QString& a, const QString& b) {
    a_.name = a;
    b_.name = b;
    update();
}

void CompareView::setMode(CompareMode mode) {
    mode_ = mode;
    align();
}

void CompareView::setPosition(double position) {
    position = std::clamp(position, 0.0, 1.0);
    if (position == position_) return;
    position_ = position;
    update();
}

void CompareView::setGain(double gain) {
    gain_ = gain;
    makeMap();
    update();
}

void CompareView::setBlinking(bool on) {
    isBlinking_ = on;
    update();
}

void CompareView::setSharp(bool sharp) {
    isSharp_ = sharp;
    update();
}

void CompareView::makeMap() {
    map_ = {};
    if (!isDifference(mode_) || !a_.image || !b_.image) return;
    const auto &a = *a_.image, &b = *b_.image;
    map_ = toQImage(mode_ == CompareMode::Absolute ? absoluteDifference(a, b, gain_)
                    : mode_ == CompareMode::Signed ? signedDifference(a, b, gain_)
                                                   : ssimMap(a, b));
}

QRectF CompareView::pane() const {
    if (mode_ != CompareMode::SideBySide || !b_.image) return rect();
    return QRectF(0, 0, (width() - kPaneGap) / 2.0, height());
}

void CompareView::measure() {
    const double before = transform_.zoom();
    const QImage& picture = a_.image ? a_.picture : b_.picture;
    transform_.setSizes(picture.size(), pane().size());
    if (transform_.zoom() != before) emit zoomChanged(transform_.zoom());
}

void CompareView::fit() {
    transform_.fit();
    update();
    emit zoomChanged(zoom());
}

void CompareView::zoomTo(double zoom) {
    transform_.zoomTo(zoom, pane().center());
    update();
    emit zoomChanged(transform_.zoom());
}

void CompareView::paintPictures(QPainter& painter, const QRectF& target) const {
    const QImage& a = a_.image ? a_.picture : b_.picture;
    if (isBlinking_ && b_.image) {
        painter.drawImage(target, b_.picture);
        return;
    }
    if (!b_.image || !a_.image || mode_ == CompareMode::Single || mode_ == CompareMode::SideBySide) {
        painter.drawImage(target, a);
        return;
    }
    if (isDifference(mode_)) {
        painter.drawImage(target, map_);
        return;
    }
    painter.drawImage(target, a);
    painter.save();
    if (mode_ == CompareMode::Fade) {
        painter.setOpacity(position_);
    } else {
        QRectF shown = target;
        if (mode_ == CompareMode::WipeAcross)
            shown.setLeft(target.left() + position_ * target.width());
        else
            shown.setTop(target.top() + position_ * target.height());
        painter.setClipRect(shown, Qt::IntersectClip);
    }
    painter.drawImage(target, b_.picture);
    painter.restore();
}

void CompareView::paintEvent(QPaintEvent*) {
    QPainter painter(this);
    painter.fillRect(rect(), colours().surround);
    if (!a_.image && !b_.image) {
        painter.setPen(colours().quiet);
        painter.drawText(rect(), Qt::AlignCenter,
                         tr("The picture forms here.\nPick a person and a pose, then Generate."));
        return;
    }
    painter.setRenderHint(QPainter::SmoothPixmapTransform, !isSharp_);
    const QRectF target = transform_.pictureRect();
    painter.setClipRect(pane());
    paintPictures(painter, target);
    if (mode_ == CompareMode::SideBySide && b_.image && a_.image) {
        const double shift = pane().width() + kPaneGap;
        painter.setClipRect(pane().translated(shift, 0));
        painter.drawImage(target.translated(shift, 0), b_.picture);
    }
    painter.setClipping(false);
    const bool wipes = mode_ == CompareMode::WipeAcross || mode_ == CompareMode::WipeDown;
    if (wipes && a_.image && b_.image && !isBlinking_) {
        const double x = target.left() + position_ * target.width();
        const double y = target.top() + position_ * target.height();
        const QLineF edge = mode_ == CompareMode::WipeAcross ? QLineF(x, target.top(), x, target.bottom())
                                                             : QLineF(target.left(), y, target.right(), y);
        for (const QPen& pen : {QPen(QColor(0, 0, 0, 160), 3), QPen(Qt::white, 1)}) {
            painter.setPen(pen);
            painter.drawLine(edge);
        }
    }
    paintNames(painter);
}

void CompareView::paintNames(QPainter& painter) const {
    const auto tag = [&](const QString& text, Qt::Alignment side, const QRectF& area) {
        if (text.isEmpty()) return;
        QRectF box = painter.fontMetrics().boundingRect(text).adjusted(-7, -3, 7, 3);
        box.moveTop(area.top() + 8);
        if (side == Qt::AlignLeft)
            box.moveLeft(area.left() + 8);
        else
            box.moveRight(area.right() - 8);
        painter.setPen(Qt::NoPen);
        painter.setBrush(QColor(0, 0, 0, 150));
        painter.drawRoundedRect(box, 4, 4);
        painter.setPen(Qt::white);
        painter.drawText(box, Qt::AlignCenter, text);
    };
    const QRectF seen = QRectF(rect());
    if (isBlinking_ && b_.image)
        tag(b_.name, Qt::AlignLeft, seen);
    else if (mode_ == CompareMode::Single || !b_.image || !a_.image)
        tag(a_.image ? a_.name : b_.name, Qt::AlignLeft, seen);
    else if (isDifference(mode_))
        tag(tr("%1 against %2").arg(a_.name, b_.name), Qt::AlignLeft, seen);
    else if (mode_ == CompareMode::WipeDown) {
        tag(a_.name, Qt::AlignLeft, seen);
        tag(b_.name, Qt::AlignRight, QRectF(seen.left(), seen.bottom() - 40, seen.width(), 40));
    } else {
        tag(a_.name, Qt::AlignLeft, seen);
        tag(b_.name, Qt::AlignRight, seen);
    }
}

QImage CompareView::snapshot() const {
    const QImage& a = a_.image ? a_.picture : b_.picture;
    if (a.isNull()) return {};
    const bool isWide = mode_ == CompareMode::SideBySide && b_.image && a_.image;
    QImage picture(isWide ? 2 * a.width() + kPaneGap : a.width(), a.height(), QImage::Format_RGB888);
    picture.fill(colours().surround);
    QPainter painter(&picture);
    paintPictures(painter, QRectF(QPointF(), QSizeF(a.size())));
    if (isWide) painter.drawImage(a.width() + kPaneGap, 0, b_.picture);
    return picture;
}

bool CompareView::isOnEdge(QPointF place) const {
    if (!a_.image || !b_.image) return false;
    const QRectF target = transform_.pictureRect();
    if (mode_ == CompareMode::WipeAcross)
        return std::abs(place.x() - (target.left() + position_ * target.width())) <= kEdgeReach;
    if (mode_ == CompareMode::WipeDown)
        return std::abs(place.y() - (target.top() + position_ * target.height())) <= kEdgeReach;
    return false;
}

void CompareView::moveEdge(QPointF place) {
    const QRectF target = transform_.pictureRect();
    setPosition(mode_ == CompareMode::WipeAcross ? (place.x() - target.left()) / target.width()
                                                 : (place.y() - target.top()) / target.height());
}

void CompareView::tellPixel(QPointF place) {
    if (mode_ == CompareMode::SideBySide && place.x() > pane().right() + kPaneGap)
        place.rx() -= pane().width() + kPaneGap;
    const QPointF point = transform_.toPicture(place);
    const QPoint pixel(static_cast<int>(std::floor(point.x())), static_cast<int>(std::floor(point.y())));
    const auto colour = [&](const Side& side) -> std::optional<QRgb> {
        if (!side.image || !side.picture.rect().contains(pixel)) return std::nullopt;
        return side.picture.pixel(pixel);
    };
    emit pixelHovered(pixel, colour(a_), colour(b_));
}

void CompareView::mousePressEvent(QMouseEvent* event) {
    setFocus();
    last_ = event->position();
    if (event->button() == Qt::LeftButton && event->modifiers() & Qt::ControlModifier) {
        emit dragOutRequested();
        return;
    }
    if (event->button() == Qt::LeftButton && isOnEdge(last_))
        grip_ = Grip::Edge;
    else if (event->button() == Qt::LeftButton || event->button() == Qt::MiddleButton)
        grip_ = Grip::Pan;
}

void CompareView::mouseMoveEvent(QMouseEvent* event) {
    switch (grip_) {
    case Grip::Edge:
        moveEdge(event->position());
        break;
    case Grip::Pan:
        transform_.pan(event->position() - last_);
        setCursor(Qt::ClosedHandCursor);
        update();
        break;
    case Grip::None:
        setCursor(!isOnEdge(event->position())       ? Qt::ArrowCursor
                  : mode_ == CompareMode::WipeAcross ? Qt::SplitHCursor
                                                     : Qt::SplitVCursor);
        break;
    }
    last_ = event->position();
    tellPixel(event->position());
}

void CompareView::mouseReleaseEvent(QMouseEvent*) {
    grip_ = Grip::None;
    setCursor(Qt::ArrowCursor);
}

void CompareView::mouseDoubleClickEvent(QMouseEvent*) {
    if (transform_.isFitted())
        zoomTo(1);
    else
        fit();
}

void CompareView::wheelEvent(QWheelEvent* event) {
    if (event->angleDelta().y() == 0) return;
    if (mode_ == CompareMode::Fade && event->modifiers() & Qt::ControlModifier) {
        setPosition(position_ + event->angleDelta().y() / 120.0 * kFadeStep);
        event->accept();
        return;
    }
    QPointF place = event->position();
    if (mode_ == CompareMode::SideBySide && b_.image && place.x() > pane().right())
        place.rx() -= pane().width() + kPaneGap;
    transform_.zoomTo(zoom() * std::pow(kZoomStep, event->angleDelta().y() / 120.0), place);
    update();
    emit zoomChanged(zoom());
    event->accept();
}

void CompareView::resizeEvent(QResizeEvent*) {
    measure();
}

void CompareView::leaveEvent(QEvent*) {
    emit pixelHovered({}, std::nullopt, std::nullopt);
}

} // namespace pcdm
