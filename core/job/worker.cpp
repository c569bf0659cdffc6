#include "core/job/worker.h"

#include <utility>
#include <vector>

namespace pcdm {

Worker::Worker(EngineFactory makeEngine, ProgressSink onProgress, OutcomeSink onOutcome,
               PeopleFinder findPeople)
    : makeEngine_(std::move(makeEngine)), onProgress_(std::move(onProgress)),
      onOutcome_(std::move(onOutcome)), findPeople_(std::move(findPeople)),
      thread_([this](const std::stop_token& closing) { run(closing); }) {}

Worker::~Worker() {
    {
        const std::lock_guard lock(mutex_);
        isClosing_ = true;
    }
    cancelAll();
    thread_.request_stop();
    thread_.join();
}

JobId Worker::submit(Request request) {
    const std::lock_guard lock(mutex_);
    if (isClosing_) throw Cancelled();
    jobs_.push_back({++lastId_, std::move(request), {}});
    jobArrived_.notify_one();
    return lastId_;
}

void Worker::cancel(JobId id) {
    std::stop_source stop(std::nostopstate);
    {
        const std::lock_guard lock(mutex_);
        for (const Job& job : jobs_)
            if (job.id == id) stop = job.stop;
    }
    stop.request_stop(); // runs the engine's stop callbacks, so without the lock
}

void Worker::cancelAll() {
    std::vector<std::stop_source> stops;
    {
        const std::lock_guard lock(mutex_);
        for (const Job& job : jobs_)
            stops.push_back(job.stop);
    }
    for (std::stop_source& stop : stops)
        stop.request_stop();
}

void Worker::run(const std::stop_token& closing) {
    std::unique_ptr<Engine> engine;
    for (;;) {
        const Job* job = nullptr;
        {
            std::unique_lock lock(mutex_);
            // At shutdown the queue is emptied first: its jobs are cancelled, and each is told so.
            if (!jobArrived_.wait(lock, closing, [this] { return !jobs_.empty(); })) return;
            job = &jobs_.front();
        }
        Outcome outcome = runJob(*job, engine);
        const JobId id = job->id;
        {
            const std::lock_guard lock(mutex_);
            jobs_.pop_front();
        }
        try {
            onOutcome_(id, std::move(outcome));
        } catch (...) {
            // Nobody is left to tell; see the class.
        }
    }
}

Outcome Worker::runJob(const Job& job, std::unique_ptr<Engine>& engine) const {
    try {
        if (job.stop.stop_requested()) return Cancelled();
        const auto* detection = std::get_if<DetectionRequest>(&job.request);
        if (detection && !detection->detector.empty()) return findPeople(*detection);
        if (!engine) engine = makeEngine_();
        const auto report = [&](Progress progress) {
            progress.job = job.id;
            onProgress_(progress);
        };
        if (detection) return DetectedPeople{{engine->detectPose(*detection)}};
        if (const auto* embedding = std::get_if<EmbeddingRequest>(&job.request))
            return engine->embed(*embedding, job.stop.get_token());
        return engine->generate(std::get<GenerationRequest>(job.request), report, job.stop.get_token());
    } catch (const Cancelled& cancelled) {
        return cancelled;
    } catch (...) {
        Failure failure = toFailure(std::current_exception());
        if (failure.kind == ErrorKind::Device || failure.kind == ErrorKind::OutOfMemory) engine.reset();
        return failure;
    }
}

DetectedPeople Worker::findPeople(const DetectionRequest& request) const {
    if (!findPeople_)
        throw Error(ErrorKind::BadOption, Text("Detectors from files are not at hand here."),
                    Text("Use the model's own detector."));
    return findPeople_(request);
}

} // namespace pcdm
