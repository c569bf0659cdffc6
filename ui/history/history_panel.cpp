#include "ui/history/history_panel.h"

#include <QListWidget>
#include <QLocale>
#include <QMenu>
#include <QVBoxLayout>

namespace pcdm {

namespace {

constexpr QSize kPicture(92, 128);

} // namespace

HistoryPanel::HistoryPanel(History& history, QWidget* parent)
    : QWidget(parent), history_(history), list_(new QListWidget) {
    setObjectName("historyPanel");
    list_->setObjectName("history");
    list_->setAccessibleName(tr("History"));
    list_->setViewMode(QListView::IconMode);
    list_->setIconSize(kPicture);
    list_->setMovement(QListView::Static);
    list_->setResizeMode(QListView::Adjust);
    list_->setContextMenuPolicy(Qt::CustomContextMenu);
    auto* column = new QVBoxLayout(this);
    column->setContentsMargins(4, 4, 4, 4);
    column->addWidget(list_);
    connect(list_, &QListWidget::itemActivated, this,
            [this](const QListWidgetItem* item) { emit restoreWanted(item->data(Qt::UserRole).toString()); });
    connect(list_, &QWidget::customContextMenuRequested, this, &HistoryPanel::showMenu);
    connect(&history_, &History::changed, this, &HistoryPanel::showEntries);
    showEntries();
}

void HistoryPanel::showEntries() {
    list_->clear();
    for (const History::Entry& entry : history_.entries()) {
        auto* item = new QListWidgetItem(QIcon(QPixmap::fromImage(entry.thumbnail)),
                                         (entry.isPinned ? QStringLiteral("★ ") : QString()) +
                                             QLocale().toString(entry.when.time(), "HH:mm:ss"),
                                         list_);
        item->setData(Qt::UserRole, entry.id);
        item->setToolTip(tr("%1\nDouble click brings back photo, poses and options.")
                             .arg(QLocale().toString(entry.when, QLocale::ShortFormat)));
    }
}

void HistoryPanel::showMenu(QPoint place) {
    const QListWidgetItem* item = list_->itemAt(place);
    if (!item) return;
    const QString id = item->data(Qt::UserRole).toString();
    const bool isPinned = item->text().startsWith(QStringLiteral("★"));
    auto* menu = new QMenu(this);
    menu->setAttribute(Qt::WA_DeleteOnClose);
    menu->addAction(tr("Restore"), [this, id] { emit restoreWanted(id); });
    menu->addAction(tr("Compare with the result"), [this, id] { emit compareWanted(id); });
    menu->addAction(isPinned ? tr("Unpin") : tr("Pin: never remove by itself"),
                    [this, id, isPinned] { history_.setPinned(id, !isPinned); });
    menu->addAction(tr("Remove"), [this, id] { history_.remove(id); });
    menu->popup(list_->mapToGlobal(place));
}

} // namespace pcdm
