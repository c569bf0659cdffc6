#include "ui/look/icons.h"

#include "ui/look/theme.h"

#include <QFile>
#include <QPainter>
#include <QPixmap>
#include <QSvgRenderer>

namespace pcdm {

namespace {

constexpr int kSide = 20;

QPixmap draw(QByteArray svg, const QColor& colour, int scale) {
    svg.replace("currentColor", colour.name().toLatin1());
    QSvgRenderer renderer(svg);
    QPixmap pixmap(kSide * scale, kSide * scale);
    pixmap.fill(Qt::transparent);
    QPainter painter(&pixmap);
    renderer.render(&painter);
    painter.end();
    pixmap.setDevicePixelRatio(scale);
    return pixmap;
}

} // namespace

QIcon icon(const QString& name) {
    QFile file(":/icons/" + name + ".svg");
    if (!file.open(QIODevice::ReadOnly)) return {};
    const QByteArray svg = file.readAll();
    QIcon result;
    for (const int scale : {1, 2, 3}) {
        result.addPixmap(draw(svg, colours().text, scale));
        result.addPixmap(draw(svg, colours().quiet, scale), QIcon::Disabled);
    }
    return result;
}

} // namespace pcdm
