#include "ui/run/live_runner.h"

#include "core/job/live_preview.h"

#include <chrono>

namespace pcdm {

namespace {

constexpr std::chrono::milliseconds kRest{500};

} // namespace

LiveRunner::LiveRunner(Session& session, JobQueue& queue, QObject* parent)
    : QObject(parent), session_(session), queue_(queue) {
    rest_.setSingleShot(true);
    rest_.setInterval(kRest);
    connect(&rest_, &QTimer::timeout, this, &LiveRunner::drawPicture);
    connect(&session_, &Session::changed, this, &LiveRunner::poseMoved);
    connect(&queue_, &JobQueue::finished, this, &LiveRunner::jobEnded);
    connect(&queue_, &JobQueue::failed, this, &LiveRunner::jobEnded);
    connect(&queue_, &JobQueue::cancelled, this, &LiveRunner::jobEnded);
}

void LiveRunner::setOn(bool on) {
    isOn_ = on;
    if (on) return poseMoved();
    rest_.stop();
    isStale_ = false;
    queue_.cancel(preview_);
}

void LiveRunner::poseMoved() {
    if (!isOn_ || !session_.whatIsMissing().isEmpty()) return;
    rest_.start();
    if (picture_ != 0) queue_.cancel(picture_);
    if (preview_ != 0)
        isStale_ = true;
    else
        drawPreview();
}

void LiveRunner::drawPreview() {
    isStale_ = false;
    GenerationRequest request = session_.request();
    const Options defaults = session_.model() ? session_.model()->defaults : request.options;
    preview_ = queue_.add(livePreview(std::move(request), defaults), tr("live preview"), JobPurpose::Preview);
}

void LiveRunner::drawPicture() {
    if (!isOn_ || !session_.whatIsMissing().isEmpty() || session_.targetPose().isPreviewing()) return;
    isStale_ = false; // the picture is of the newest pose: a preview behind it would take its place
    picture_ = queue_.add(session_.request(), tr("live picture"));
}

void LiveRunner::jobEnded(int number) {
    if (number == picture_) picture_ = 0;
    if (number != preview_) return;
    preview_ = 0;
    if (isOn_ && isStale_) drawPreview();
}

} // namespace pcdm
