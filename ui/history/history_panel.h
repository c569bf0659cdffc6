// The history as thumbnails, newest first.
#pragma once

#include "ui/history/history.h"

#include <QWidget>

class QListWidget;

namespace pcdm {

class HistoryPanel : public QWidget {
    Q_OBJECT

public:
    explicit HistoryPanel(History& history, QWidget* parent = nullptr);

signals:
    /// Photo, poses, options and pictures of an entry are wanted back.
    void restoreWanted(const QString& id);
    /// Its picture is to be compared with the one that is shown.
    void compareWanted(const QString& id);
    /// The pictures of two entries are to be compared.
    void pairWanted(const QString& a, const QString& b);
    /// The pictures of several, the oldest first, are to follow each other in a file.
    void animationWanted(const QStringList& ids);

private:
    void showEntries();
    void showMenu(QPoint place);
    /// Oldest first.
    QStringList selected() const;

    History& history_;
    QListWidget* list_;
};

} // namespace pcdm
