// Keeps the jobs that wait on disk, so that they survive closing the window and a crash.
#pragma once

#include "ui/run/job_queue.h"

#include <QDir>

namespace pcdm {

class QueueKeeper : public QObject {
    Q_OBJECT

public:
    /// NUMBER.json (a recipe) and NUMBER.png (its photo) in `folder` for each job that waits or runs.
    QueueKeeper(JobQueue& queue, const QDir& folder, QObject* parent = nullptr);

    /// Adds the jobs that were left, paused, so that their user decides; how many there were. Those that
    /// cannot be read are dropped, with their files.
    int load();

private:
    void save();
    void write(const Job& job);

    JobQueue& queue_;
    QDir folder_;
    QList<int> written_;
};

} // namespace pcdm
