// Two pictures to be told apart by eye: alone, wiped, side by side, faded, blinked, or their difference.
#pragma once

#include "core/image/image.h"
#include "ui/result/view_transform.h"

#include <QImage>
#include <QWidget>

#include <array>
#include <optional>

namespace pcdm {

enum class CompareMode { Single, WipeAcross, WipeDown, SideBySide, Fade, Absolute, Signed, SsimMap };

class CompareView : public QWidget {
    Q_OBJECT

public:
    explicit CompareView(QWidget* parent = nullptr);

    /// Either may be null. Of two that are compared the larger is squashed to the smaller's size, so that
    /// pixels lie on each other.
    void setPictures(ImagePtr a, ImagePtr b);
    void setNames(const QString& a, const QString& b);
    const ImagePtr& first() const { return a_.image; }
    const ImagePtr& second() const { return b_.image; }

    void setMode(CompareMode mode);
    CompareMode mode() const { return mode_; }
    /// Wipe: where the edge is; fade: how much of B shows; 0 to 1.
    void setPosition(double position);
    double position() const { return position_; }
    /// Of the differences.
    void setGain(double gain);
    /// Shows B in A's place while on, in every mode.
    void setBlinking(bool on);
    /// Pixels as squares instead of smooth when enlarged.
    void setSharp(bool sharp);

    void fit();
    void zoomTo(double zoom);
    double zoom() const { return transform_.zoom(); }
    /// A picture of what is shown, in A's pixels.
    QImage snapshot() const;

    QSize sizeHint() const override { return {420, 560}; }

signals:
    void zoomChanged(double zoom);
    /// The pixel under the mouse in both pictures, or none; `b` only where there is a B.
    void pixelHovered(QPoint pixel, std::optional<QRgb> a, std::optional<QRgb> b);
    /// The view is dragged out with Ctrl: what is shown as a picture.
    void dragOutRequested();

protected:
    void paintEvent(QPaintEvent* event) override;
    void mousePressEvent(QMouseEvent* event) override;
    void mouseMoveEvent(QMouseEvent* event) override;
    void mouseReleaseEvent(QMouseEvent* event) override;
    void mouseDoubleClickEvent(QMouseEvent* event) override;
    void wheelEvent(QWheelEvent* event) override;
    void resizeEvent(QResizeEvent* event) override;
    void leaveEvent(QEvent* event) override;

private:
    struct Side {
        ImagePtr image;
        QImage picture;
        QString name;
    };
    enum class Grip { None, Edge, Pan };

    void align();
    QRectF pane() const; ///< of picture A in the widget; side by side it is the left half
    void measure();
    void makeMap();
    bool isOnEdge(QPointF place) const;
    void moveEdge(QPointF place);
    void tellPixel(QPointF place);
    void paintPictures(QPainter& painter, const QRectF& target) const;
    void paintNames(QPainter& painter) const;

    ImagePtr givenA_, givenB_; ///< as they are; a_ and b_ may be squashed
    struct {
        ImagePtr from, to;
    } squashed_; ///< the last one: a photo that previews are compared with is squashed once
    Side a_, b_;
    QImage map_; ///< of the difference modes
    CompareMode mode_ = CompareMode::Single;
    double position_ = 0.5;
    double gain_ = 4;
    bool isBlinking_ = false;
    bool isSharp_ = false;
    ViewTransform transform_;
    Grip grip_ = Grip::None;
    QPointF last_;
};

} // namespace pcdm
