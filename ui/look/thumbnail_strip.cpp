#include "ui/look/thumbnail_strip.h"

#include <QScrollBar>
#include <QWheelEvent>

namespace pcdm {

namespace {

constexpr int kKeyRole = Qt::UserRole;

} // namespace

ThumbnailStrip::ThumbnailStrip(int side, QWidget* parent) : QListWidget(parent), side_(side) {
    setViewMode(QListView::IconMode);
    setFlow(QListView::LeftToRight);
    setWrapping(false);
    setMovement(QListView::Static);
    setResizeMode(QListView::Adjust);
    setUniformItemSizes(true);
    setIconSize({side, side});
    setSpacing(2);
    setVerticalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    setHorizontalScrollMode(QAbstractItemView::ScrollPerPixel);
    connect(this, &QListWidget::itemClicked, this,
            [this](const QListWidgetItem* item) { emit picked(item->data(kKeyRole).toString()); });
    connect(this, &QListWidget::itemActivated, this,
            [this](const QListWidgetItem* item) { emit picked(item->data(kKeyRole).toString()); });
}

void ThumbnailStrip::add(const QString& key, const QString& name, const QImage& picture) {
    const QImage small =
        picture.scaledToHeight(static_cast<int>(side_ * devicePixelRatioF()), Qt::SmoothTransformation);
    QPixmap pixmap = QPixmap::fromImage(small);
    pixmap.setDevicePixelRatio(devicePixelRatioF());
    // The same picture when it is selected: a tint would falsify its colours.
    QIcon icon(pixmap);
    icon.addPixmap(pixmap, QIcon::Selected);
    auto* item = new QListWidgetItem(icon, QString(), this);
    item->setData(kKeyRole, key);
    item->setData(Qt::AccessibleTextRole, name);
    item->setToolTip(name);
    item->setSizeHint(QSize(static_cast<int>(small.width() / devicePixelRatioF()) + 8, side_ + 8));
}

void ThumbnailStrip::filter(const QString& text) {
    for (int row = 0; row < count(); ++row)
        item(row)->setHidden(!item(row)->toolTip().contains(text, Qt::CaseInsensitive));
}

QString ThumbnailStrip::keyAt(int row) const {
    const QListWidgetItem* found = item(row);
    return found ? found->data(kKeyRole).toString() : QString();
}

int ThumbnailStrip::rowOf(const QString& key) const {
    for (int row = 0; row < count(); ++row)
        if (keyAt(row) == key) return row;
    return -1;
}

QSize ThumbnailStrip::sizeHint() const {
    return {240, side_ + 8 + horizontalScrollBar()->sizeHint().height() + 8};
}

QSize ThumbnailStrip::minimumSizeHint() const {
    return {80, sizeHint().height()};
}

/// A click or Enter picks; Space is the window's key that blinks.
void ThumbnailStrip::keyPressEvent(QKeyEvent* event) {
    if (event->key() == Qt::Key_Space)
        event->ignore();
    else
        QListWidget::keyPressEvent(event);
}

void ThumbnailStrip::wheelEvent(QWheelEvent* event) {
    const int step = event->angleDelta().y() != 0 ? event->angleDelta().y() : event->angleDelta().x();
    horizontalScrollBar()->setValue(horizontalScrollBar()->value() - step);
    event->accept();
}

} // namespace pcdm
