// Frames between two poses: jobs of a queue that are shown together when all of them are drawn.
#pragma once

#include "ui/run/job_queue.h"

#include <QObject>

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
    /// No frame of a batch is open any more, and some are drawn: see frames(). Once more when one of them was
    /// drawn again.
    void drawn();

private:
    struct Frame {
        int job = 0;
        ImagePtr picture{}; ///< null where none is drawn
        bool isOpen = true;
    };
    using Batch = std::vector<Frame>;

    void end(int job, const ImagePtr& picture);
    void reopen(int job, int again);
    /// The frame of a job, and its batch; none.
    std::pair<Batch*, Frame*> find(int job);

    JobQueue& queue_;
    std::vector<Batch> batches_; ///< those with open frames, and the last one that ended
    std::vector<ImagePtr> frames_;
};

} // namespace pcdm
