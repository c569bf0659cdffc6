#include "ui/pose/pose_thumbnail.h"

#include "core/pose/bone_tree.h"
#include "core/pose/pose_edit.h"
#include "core/pose/skeleton.h"

#include <QPainter>

#include <algorithm>
#include <cmath>

namespace pcdm {

QImage poseThumbnail(const Pose& pose, int height, double devicePixelRatio) {
    const double scale = devicePixelRatio * height / std::max(1, pose.canvas.height);
    QImage picture(std::max(1, static_cast<int>(std::lround(scale * pose.canvas.width))),
                   static_cast<int>(std::lround(devicePixelRatio * height)), QImage::Format_RGB32);
    picture.fill(Qt::black);
    const auto bounds = boundsOf(pose, presentJoints(pose));
    if (!bounds) return picture;

    constexpr double kMargin = 0.06;
    const double wide = std::max(1.0, bounds->bottomRight.x - bounds->topLeft.x);
    const double tall = std::max(1.0, bounds->bottomRight.y - bounds->topLeft.y);
    const double zoom = (1 - 2 * kMargin) * std::min({picture.width() / wide, picture.height() / tall,
                                                      1.4 * picture.height() / tall});
    QPainter painter(&picture);
    painter.setRenderHint(QPainter::Antialiasing);
    painter.translate(picture.width() / 2.0, picture.height() / 2.0);
    painter.scale(zoom, zoom);
    painter.translate(-bounds->centre().x, -bounds->centre().y);
    const double width = std::max(2.0, picture.height() / 28.0) / zoom;
    for (std::size_t i = 0; i < kLimbCount; ++i) {
        const auto &from = pose[kLimbs[i].from], &to = pose[kLimbs[i].to];
        if (!from || !to) continue;
        const Rgb& rgb = kSkeletonColours[i];
        painter.setPen(QPen(QColor(rgb.r, rgb.g, rgb.b), width, Qt::SolidLine, Qt::RoundCap));
        painter.drawLine(QPointF(from->x, from->y), QPointF(to->x, to->y));
    }
    return picture;
}

} // namespace pcdm
