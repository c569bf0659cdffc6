// Frames between two poses: jobs of a queue that are shown together when all of them are drawn.
#pragma once

#include "ui/run/job_queue.h"

#include <QObject>

#include <map>
#include <vector>

namespace pcdm {

class FrameBatches : public QObject {
    Q_OBJECT

public:
    explicit FrameBatches(JobQueue& queue, QObject* parent = nullptr);

    /// Puts one job for each frame into the queue, in order.
    void add(std::vector<GenerationRequest> frames);
    /// Of the last batch that was drawn.
    const std::vector<ImagePtr>& frames() const { return frames_; }

signals:
    /// No frame of a batch is open any more, and some are drawn: see frames().
    void drawn();

private:
    using Batch = std::map<int, ImagePtr>; ///< pictures by their jobs; null until they are drawn
    void take(int number, const GenerationResult& result);
    void drop(int number);
    void endIfDrawn(std::vector<Batch>::iterator batch);
    std::vector<Batch>::iterator batchOf(int number);

    JobQueue& queue_;
    std::vector<Batch> open_;
    std::vector<ImagePtr> frames_;
};

} // namespace pcdm
