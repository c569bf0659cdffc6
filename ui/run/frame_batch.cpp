#include "ui/run/frame_batch.h"

#include <algorithm>
#include <utility>

namespace pcdm {

FrameBatches::FrameBatches(JobQueue& queue, QObject* parent) : QObject(parent), queue_(queue) {
    connect(
        &queue_, &JobQueue::finished, this,
        [this](int number, const std::shared_ptr<const GenerationResult>& result) { take(number, *result); });
    connect(&queue_, &JobQueue::failed, this, &FrameBatches::drop);
    connect(&queue_, &JobQueue::cancelled, this, &FrameBatches::drop);
}

void FrameBatches::add(std::vector<GenerationRequest> frames) {
    Batch batch;
    const std::size_t count = frames.size();
    for (GenerationRequest& frame : frames) {
        const std::size_t row = batch.size() + 1;
        batch[queue_.add(std::move(frame), tr("frame %1 of %2").arg(row).arg(count))] = nullptr;
    }
    open_.push_back(std::move(batch));
}

void FrameBatches::take(int number, const GenerationResult& result) {
    const auto batch = batchOf(number);
    if (batch == open_.end() || result.candidates.empty()) return;
    (*batch)[number] = result.candidates.front().last();
    endIfDrawn(batch);
}

void FrameBatches::drop(int number) {
    const auto batch = batchOf(number);
    if (batch == open_.end()) return;
    batch->erase(number);
    endIfDrawn(batch);
}

void FrameBatches::endIfDrawn(std::vector<Batch>::iterator batch) {
    std::vector<ImagePtr> frames;
    for (const auto& [job, picture] : *batch) {
        if (!picture) return;
        frames.push_back(picture);
    }
    open_.erase(batch);
    if (frames.empty()) return;
    frames_ = std::move(frames);
    emit drawn();
}

std::vector<FrameBatches::Batch>::iterator FrameBatches::batchOf(int number) {
    return std::ranges::find_if(open_, [&](const Batch& batch) { return batch.contains(number); });
}

} // namespace pcdm
