// The queue as a list: what runs, waits, ended; to reorder, pause, cancel, repeat.
#pragma once

#include "ui/run/job_queue.h"

#include <QWidget>

class QToolButton;
class QTreeWidget;

namespace pcdm {

class JobsPanel : public QWidget {
    Q_OBJECT

public:
    explicit JobsPanel(JobQueue& queue, QWidget* parent = nullptr);

signals:
    /// A job that ended with pictures is to be shown.
    void resultWanted(std::shared_ptr<const pcdm::GenerationResult> result);

private:
    void showJobs();
    void showButtons();
    int selected() const;

    JobQueue& queue_;
    QTreeWidget* list_;
    QToolButton *pause_, *up_, *down_, *cancel_, *cancelAll_, *retry_, *remove_;
};

} // namespace pcdm
