#include "ui/run/frame_batch.h"

#include <algorithm>
#include <utility>

namespace pcdm {

FrameBatches::FrameBatches(JobQueue& queue, QObject* parent) : QObject(parent), queue_(queue) {
    connect(&queue_, &JobQueue::finished, this,
            [this](int job, const std::shared_ptr<const GenerationResult>& result) {
                end(job, result->candidates.empty() ? nullptr : result->candidates.front().last());
            });
    connect(&queue_, &JobQueue::failed, this, [this](int job) { end(job, nullptr); });
    connect(&queue_, &JobQueue::cancelled, this, [this](int job) { end(job, nullptr); });
    connect(&queue_, &JobQueue::retried, this, &FrameBatches::reopen);
}

void FrameBatches::add(std::vector<GenerationRequest> frames) {
    Batch batch;
    const std::size_t count = frames.size();
    for (GenerationRequest& frame : frames) {
        const QString title = tr("frame %1 of %2").arg(batch.size() + 1).arg(count);
        batch.push_back({.job = queue_.add(std::move(frame), title)});
    }
    batches_.push_back(std::move(batch));
}

void FrameBatches::end(int job, const ImagePtr& picture) {
    const auto [batch, frame] = find(job);
    if (!frame) return;
    if (picture) frame->picture = picture;
    frame->isOpen = false;
    if (std::ranges::any_of(*batch, &Frame::isOpen)) return;
    std::vector<ImagePtr> drawnOnes;
    for (const Frame& one : *batch)
        if (one.picture) drawnOnes.push_back(one.picture);
    std::erase_if(batches_, [ended = batch](const Batch& other) {
        return &other != ended && std::ranges::none_of(other, &Frame::isOpen);
    });
    if (drawnOnes.empty()) return;
    frames_ = std::move(drawnOnes);
    emit drawn();
}

void FrameBatches::reopen(int job, int again) {
    if (Frame* frame = find(job).second) {
        frame->job = again;
        frame->isOpen = true;
    }
}

std::pair<FrameBatches::Batch*, FrameBatches::Frame*> FrameBatches::find(int job) {
    for (Batch& batch : batches_)
        if (const auto frame = std::ranges::find(batch, job, &Frame::job); frame != batch.end())
            return {&batch, &*frame};
    return {};
}

} // namespace pcdm
