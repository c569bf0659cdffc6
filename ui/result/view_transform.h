// Where a picture lies in a widget: zoom and place, kept while the picture changes.
#pragma once

#include <QPointF>
#include <QRectF>
#include <QSizeF>

namespace pcdm {

class ViewTransform {
public:
    static constexpr double kSmallest = 0.05;
    static constexpr double kLargest = 64;

    /// The size of the picture in its own pixels, and of the place it is shown in. A fitted view stays
    /// fitted.
    void setSizes(QSizeF picture, QSizeF place);

    /// Widget pixels a picture pixel.
    double zoom() const { return zoom_; }
    bool isFitted() const { return isFitted_; }
    void fit();
    /// Sets the zoom and leaves what lies at `place` where it is.
    void zoomTo(double zoom, QPointF place);
    void pan(QPointF by);

    QPointF toPicture(QPointF place) const { return (place - origin_) / zoom_; }
    QPointF toPlace(QPointF point) const { return point * zoom_ + origin_; }
    /// The whole picture in widget pixels.
    QRectF pictureRect() const { return {origin_, picture_ * zoom_}; }

private:
    void keepInSight();

    QSizeF picture_{1, 1};
    QSizeF place_{1, 1};
    QPointF origin_;
    double zoom_ = 1;
    bool isFitted_ = true;
};

} // namespace pcdm
