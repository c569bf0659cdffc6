#include "ui/history/history_panel.h"

#include <QListWidget>
#include <QLocale>
#include <QMenu>
#include <QVBoxLayout>

namespace pcdm {

namespace {

constexpr QSize kIconSize(92, 128);

} // namespace

HistoryPanel::HistoryPanel(History& history, QWidget* parent)
    : QWidget(parent), history_(history), list_(new QListWidget) {
    setObjectName("historyPanel");
    list_->setObjectName("history");
    list_->setAccessibleName(tr("History"));
    list_->setViewMode(QListView::IconMode);
    list_->setIconSize(kIconSize);
    list_->setMovement(QListView::Static);
    list_->setResizeMode(QListView::Adjust);
    list_->setSelectionMode(QAbstractItemView::ExtendedSelection);
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
    const QStringList before = selected();
    list_->clear();
    for (const History::Entry& entry : history_.entries()) {
        auto* item = new QListWidgetItem(
            QIcon(QPixmap::fromImage(entry.thumbnail)),
            (entry.isPinned ? QStringLiteral("★ ") : QString()) + history_.nameOf(entry.id), list_);
        item->setData(Qt::UserRole, entry.id);
        item->setToolTip(
            tr("%1\nDouble click brings back photo, poses and options; two that are selected can be "
               "compared, several saved as an animation.")
                .arg(QLocale().toString(entry.when, QLocale::ShortFormat)));
        item->setSelected(before.contains(entry.id));
    }
}

QStringList HistoryPanel::selected() const {
    QStringList ids;
    for (const QListWidgetItem* item : list_->selectedItems())
        ids += item->data(Qt::UserRole).toString();
    ids.sort();
    return ids;
}

void HistoryPanel::showMenu(QPoint place) {
    const QListWidgetItem* item = list_->itemAt(place);
    if (!item) return;
    const QString id = item->data(Qt::UserRole).toString();
    const QStringList ids = selected();
    const bool isPinned = item->text().startsWith(QStringLiteral("★"));
    auto* menu = new QMenu(this);
    menu->setAttribute(Qt::WA_DeleteOnClose);
    menu->setObjectName("historyMenu");
    menu->addAction(tr("Restore"), [this, id] { emit restoreWanted(id); });
    if (ids.size() == 2)
        menu->addAction(tr("Compare the two"), [this, ids] { emit pairWanted(ids[0], ids[1]); });
    if (ids.size() > 1)
        menu->addAction(tr("Save as an animation…"), [this, ids] { emit animationWanted(ids); });
    menu->addAction(tr("Compare with the result"), [this, id] { emit compareWanted(id); });
    menu->addAction(isPinned ? tr("Unpin") : tr("Pin: never remove by itself"),
                    [this, id, isPinned] { history_.setPinned(id, !isPinned); });
    menu->addAction(tr("Remove"), [this, ids] { history_.remove(ids); });
    menu->popup(list_->mapToGlobal(place));
}

} // namespace pcdm
