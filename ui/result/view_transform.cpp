#include "ui/result/view_transform.h"

#include <algorithm>

namespace pcdm {

void ViewTransform::setSizes(QSizeF picture, QSizeF place) {
    if (picture.isEmpty() || place.isEmpty()) return;
    if (picture == picture_ && place == place_) return;
    // A picture of another size takes the place of the old one: what was in the middle stays there.
    const QPointF middle(place_.width() / 2, place_.height() / 2);
    const QPointF share = toPicture(middle);
    const QPointF relative(share.x() / picture_.width(), share.y() / picture_.height());
    const double ratio = picture_.width() / picture.width();
    picture_ = picture;
    place_ = place;
    if (isFitted_) return fit();
    zoom_ = std::clamp(zoom_ * ratio, kSmallest, kLargest);
    origin_ = QPointF(place_.width() / 2, place_.height() / 2) -
              zoom_ * QPointF(relative.x() * picture_.width(), relative.y() * picture_.height());
    keepInSight();
}

void ViewTransform::fit() {
    isFitted_ = true;
    zoom_ = std::clamp(std::min(place_.width() / picture_.width(), place_.height() / picture_.height()),
                       kSmallest, kLargest);
    origin_ = QPointF((place_.width() - zoom_ * picture_.width()) / 2,
                      (place_.height() - zoom_ * picture_.height()) / 2);
}

void ViewTransform::zoomTo(double zoom, QPointF place) {
    isFitted_ = false;
    const QPointF point = toPicture(place);
    zoom_ = std::clamp(zoom, kSmallest, kLargest);
    origin_ = place - point * zoom_;
    keepInSight();
}

void ViewTransform::pan(QPointF by) {
    isFitted_ = false;
    origin_ += by;
    keepInSight();
}

/// A corner of the picture, at least, is always there to be pulled back.
void ViewTransform::keepInSight() {
    constexpr double kRim = 24;
    const QSizeF shown = picture_ * zoom_;
    origin_.setX(std::clamp(origin_.x(), kRim - shown.width(), place_.width() - kRim));
    origin_.setY(std::clamp(origin_.y(), kRim - shown.height(), place_.height() - kRim));
}

} // namespace pcdm
