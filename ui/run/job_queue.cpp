#include "ui/run/job_queue.h"

#include <algorithm>
#include <utility>

namespace pcdm {

namespace {

constexpr std::size_t kMostEndedJobs = 200; ///< of the newest photo; other photos take memory of their own
constexpr std::size_t kMostResults = 20;    ///< whose pictures are held; older ones are in the history

bool isEnded(const Job& job) {
    return job.state != JobState::Waiting && job.state != JobState::Running;
}

} // namespace

JobQueue::JobQueue(EngineFactory makeEngine, PeopleFinder findPeople, QObject* parent)
    : QObject(parent), findPeople_(std::move(findPeople)) {
    startWorker(std::move(makeEngine));
}

JobQueue::~JobQueue() = default;

/// The sinks run on the worker's thread. Every worker is gone before this object is; what they posted goes
/// with it.
void JobQueue::startWorker(EngineFactory makeEngine) {
    if (worker_)
        retiring_ = std::jthread(
            [before = std::move(retiring_), old = std::move(worker_)]() mutable { old.reset(); });
    mailbox_ = std::make_shared<Mailbox>();
    worker_ = std::make_unique<Worker>(
        std::move(makeEngine),
        [this, mailbox = mailbox_](const Progress& progress) { put(mailbox, progress); },
        [this, mailbox = mailbox_](JobId id, Outcome outcome) {
            put(mailbox, Ended{id, std::move(outcome)});
        },
        findPeople_);
}

void JobQueue::put(const std::shared_ptr<Mailbox>& mailbox, std::variant<Progress, Ended> mail) {
    {
        const std::lock_guard lock(mailbox->mutex);
        const auto* progress = std::get_if<Progress>(&mail);
        if (progress && progress->preview)
            for (auto& earlier : mailbox->mails)
                if (auto* step = std::get_if<Progress>(&earlier)) step->preview.reset();
        mailbox->mails.push_back(std::move(mail));
        if (std::exchange(mailbox->isKnocking, true)) return;
    }
    QMetaObject::invokeMethod(
        this, [this] { readMailbox(); }, Qt::QueuedConnection);
}

void JobQueue::readMailbox() {
    std::vector<std::variant<Progress, Ended>> mails;
    {
        const std::lock_guard lock(mailbox_->mutex);
        mails.swap(mailbox_->mails);
        mailbox_->isKnocking = false;
    }
    for (auto& mail : mails) {
        if (const auto* progress = std::get_if<Progress>(&mail))
            takeProgress(*progress);
        else
            takeOutcome(std::get<Ended>(mail).id, std::move(std::get<Ended>(mail).outcome));
    }
}

void JobQueue::setEngine(EngineFactory makeEngine) {
    Job* const current = job(runningNumber_);
    const int number = runningNumber_;
    const auto detections = std::exchange(detections_, {});
    const bool isEmbedding = std::exchange(embedding_, 0) != 0;
    startWorker(std::move(makeEngine)); // first: who hears of the ends may ask for the next job
    const Failure changed{ErrorKind::MissingModel, tr("The model was changed.").toStdString(), {}};
    isTelling_ = true;
    if (current) {
        end(*current, Cancelled());
        emit cancelled(number);
    }
    for (const auto& [use, id] : detections)
        emit detectionFailed(use, changed);
    if (isEmbedding) emit embeddingFailed(changed);
    isTelling_ = false;
    startNext();
}

int JobQueue::add(GenerationRequest request, const QString& title, JobPurpose purpose) {
    Job added;
    added.number = ++lastNumber_;
    added.purpose = purpose;
    added.title = title;
    added.request = std::move(request);
    jobs_.push_back(std::move(added));
    const int number = lastNumber_;
    forgetOld();
    emit changed();
    startNext();
    if (isPaused_) emit addedInPause();
    return number;
}

void JobQueue::detectPose(const DetectionRequest& request, DetectionUse use) {
    detections_[use] = worker_->submit(request);
}

void JobQueue::embed(EmbeddingRequest request) {
    embedding_ = worker_->submit(std::move(request));
}

void JobQueue::startNext() {
    if (runningNumber_ != 0 || isPaused_ || isTelling_) return;
    const auto next =
        std::ranges::find_if(jobs_, [](const Job& job) { return job.state == JobState::Waiting; });
    if (next == jobs_.end()) return;
    next->state = JobState::Running;
    runningNumber_ = next->number;
    runningId_ = worker_->submit(next->request);
    emit changed();
    emit started(runningNumber_);
}

void JobQueue::takeProgress(const Progress& progress) {
    Job* current = job(runningNumber_);
    if (!current || progress.job != runningId_) return;
    current->last = progress;
    emit progressed(current->number, progress);
}

void JobQueue::takeOutcome(JobId id, Outcome outcome) {
    if (id == embedding_) {
        embedding_ = 0;
        if (const auto* embeddings = std::get_if<Embeddings>(&outcome)) emit embedded(*embeddings);
        if (const auto* failure = std::get_if<Failure>(&outcome)) emit embeddingFailed(*failure);
        return;
    }
    for (const auto& [use, detection] : detections_)
        if (id == detection) {
            const DetectionUse answered = use;
            detections_.erase(answered);
            if (const auto* found = std::get_if<DetectedPeople>(&outcome)) emit detected(answered, *found);
            if (const auto* failure = std::get_if<Failure>(&outcome))
                emit detectionFailed(answered, *failure);
            return;
        }
    Job* current = job(runningNumber_);
    if (!current || id != runningId_) return;
    const int number = current->number;
    end(*current, std::move(outcome));
    // Copies: who hears of the end may ask for the next job, and the list forgets this one.
    const auto failure = current->failure;
    const auto result = current->result;
    isTelling_ = true;
    if (failure)
        emit failed(number, *failure);
    else if (result)
        emit finished(number, result);
    else
        emit cancelled(number);
    isTelling_ = false;
    startNext();
}

void JobQueue::end(Job& job, Outcome outcome) {
    runningNumber_ = 0;
    runningId_ = 0;
    job.last.preview.reset();
    job.state = JobState::Cancelled;
    if (auto* result = std::get_if<GenerationResult>(&outcome)) {
        job.state = JobState::Done;
        for (const StageTime& time : result->times)
            job.seconds += time.seconds;
        job.result = std::make_shared<const GenerationResult>(std::move(*result));
    } else if (auto* failure = std::get_if<Failure>(&outcome)) {
        job.state = JobState::Failed;
        job.failure = std::move(*failure);
    }
    emit changed();
}

void JobQueue::cancel(int number) {
    Job* wanted = job(number);
    if (!wanted || isEnded(*wanted)) return;
    if (wanted->state == JobState::Running) {
        worker_->cancel(runningId_);
        return;
    }
    wanted->state = JobState::Cancelled;
    emit changed();
    emit cancelled(number);
}

void JobQueue::cancelAll() {
    std::vector<int> numbers;
    for (const Job& job : jobs_)
        if (!isEnded(job)) numbers.push_back(job.number);
    for (auto number = numbers.rbegin(); number != numbers.rend(); ++number)
        cancel(*number);
}

void JobQueue::remove(int number) {
    const Job* wanted = find(number);
    if (!wanted || wanted->state == JobState::Running) return;
    const bool hasWaited = wanted->state == JobState::Waiting;
    std::erase_if(jobs_, [number](const Job& job) { return job.number == number; });
    emit changed();
    if (hasWaited) emit cancelled(number);
}

void JobQueue::move(int number, int places) {
    const auto at = std::ranges::find(jobs_, number, &Job::number);
    if (at == jobs_.end() || at->state != JobState::Waiting) return;
    auto other = at;
    const auto isWaiting = [](const Job& job) { return job.state == JobState::Waiting; };
    if (places < 0) {
        for (auto before = at; before != jobs_.begin() && other == at;)
            if (isWaiting(*--before)) other = before;
    } else {
        other = std::find_if(std::next(at), jobs_.end(), isWaiting);
        if (other == jobs_.end()) other = at;
    }
    if (other == at) return;
    std::iter_swap(at, other);
    emit changed();
}

void JobQueue::retry(int number) {
    const Job* wanted = find(number);
    if (wanted && isEnded(*wanted))
        emit retried(number, add(wanted->request, wanted->title, wanted->purpose));
}

void JobQueue::setPaused(bool paused) {
    if (isPaused_ == paused) return;
    isPaused_ = paused;
    emit changed();
    startNext();
}

Job* JobQueue::job(int number) {
    const auto at = std::ranges::find(jobs_, number, &Job::number);
    return number == 0 || at == jobs_.end() ? nullptr : &*at;
}

const Job* JobQueue::find(int number) const {
    const auto at = std::ranges::find(jobs_, number, &Job::number);
    return at == jobs_.end() ? nullptr : &*at;
}

const Job* JobQueue::running() const {
    return find(runningNumber_);
}

bool JobQueue::isIdle() const {
    return std::ranges::all_of(jobs_, isEnded);
}

/// Previews are forgotten with the next job, others after many, their pictures after a few.
void JobQueue::forgetOld() {
    std::size_t results = 0;
    for (auto job = jobs_.rbegin(); job != jobs_.rend(); ++job)
        if (job->result && ++results > kMostResults) job->result.reset();
    std::erase_if(jobs_, [this](const Job& job) {
        return job.purpose == JobPurpose::Preview && isEnded(job) && job.number != lastNumber_;
    });
    std::size_t ended = static_cast<std::size_t>(std::ranges::count_if(jobs_, isEnded));
    const ImagePtr newest = jobs_.back().request.source;
    std::erase_if(jobs_, [&](const Job& job) {
        if (!isEnded(job)) return false;
        const std::size_t most = job.request.source == newest ? kMostEndedJobs : kMostResults;
        return ended-- > most; // the first are the oldest
    });
}

} // namespace pcdm
