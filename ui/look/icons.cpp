#include "ui/look/icons.h"

#include "ui/look/theme.h"

#include <QFile>
#include <QIconEngine>
#include <QPainter>
#include <QPixmap>
#include <QSvgRenderer>

namespace pcdm {

namespace {

/// Draws with the colours of the theme that is applied at that moment, so that icons follow it.
class ThemedIcon final : public QIconEngine {
public:
    explicit ThemedIcon(QByteArray svg) : svg_(std::move(svg)) {}

    void paint(QPainter* painter, const QRect& rect, QIcon::Mode mode, QIcon::State) override {
        QByteArray svg = svg_;
        const QColor& colour = mode == QIcon::Disabled ? colours().quiet : colours().text;
        svg.replace("currentColor", colour.name().toLatin1());
        QSvgRenderer(svg).render(painter, rect);
    }
    QPixmap pixmap(const QSize& size, QIcon::Mode mode, QIcon::State state) override {
        QPixmap pixmap(size);
        pixmap.fill(Qt::transparent);
        QPainter painter(&pixmap);
        paint(&painter, pixmap.rect(), mode, state);
        return pixmap;
    }
    QIconEngine* clone() const override { return new ThemedIcon(svg_); }

private:
    QByteArray svg_;
};

} // namespace

QIcon icon(const QString& name) {
    QFile file(":/icons/" + name + ".svg");
    if (!file.open(QIODevice::ReadOnly)) return {};
    return QIcon(new ThemedIcon(file.readAll()));
}

} // namespace pcdm
