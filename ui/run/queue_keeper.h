// Keeps the jobs that wait on disk, so that they survive closing the window and a crash.
#pragma once

#include "ui/run/job_queue.h"
#include "ui/run/last_kept_photo.h"

#include <QDir>
#include <QThreadPool>

namespace pcdm {

class QueueKeeper : public QObject {
    Q_OBJECT

public:
    /// A folder NUMBER in `folder` for each job that waits or runs, and their order beside.
    QueueKeeper(JobQueue& queue, const QDir& folder, QObject* parent = nullptr);
    /// Waits until everything is on disk.
    ~QueueKeeper() override;

    /// Adds the jobs that were left, paused, so that their user decides; how many there were. Those that
    /// cannot be read are dropped, with their files.
    int load();

private:
    void save();
    void write(const Job& job);
    void writeOrder(const QList<int>& numbers);
    void remove(int number);

    JobQueue& queue_;
    QDir folder_;
    QList<int> written_;  ///< the next one first
    LastKeptPhoto photo_; ///< of the writer's thread
    QThreadPool writer_;  ///< one thread: a photo takes longer to write than the window may stand still
};

} // namespace pcdm
