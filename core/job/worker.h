// The thread that owns the engine and runs one job after the other.
#pragma once

#include "core/job/engine.h"
#include "core/job/outcome.h"

#include <condition_variable>
#include <deque>
#include <functional>
#include <memory>
#include <mutex>
#include <stop_token>
#include <thread>

namespace pcdm {

using OutcomeSink = std::function<void(JobId, Outcome)>;

/// Runs jobs in the order they were submitted. Every job gets exactly one Outcome, in that order, also when
/// the worker is destroyed. The engine is made on the worker's thread at the first job that needs it, used
/// and destroyed there; after a Device or OutOfMemory failure it is dropped, and made anew for the next job.
///
/// Both sinks are called on the worker's thread and must only hand over. They may submit and cancel. What
/// onProgress throws ends its job like an exception of the engine; what onOutcome throws is dropped, for the
/// outcome has been given and the next job is not to suffer.
class Worker {
public:
    /// `findPeople` answers, without an engine, those detections that name files.
    Worker(EngineFactory makeEngine, ProgressSink onProgress, OutcomeSink onOutcome,
           PeopleFinder findPeople = {});
    /// Stops the running job, cancels those that wait, and returns when all outcomes are given.
    ~Worker();
    Worker(const Worker&) = delete;
    Worker& operator=(const Worker&) = delete;

    /// From any thread. Throws Cancelled once the destructor has begun (a sink may still call it then).
    JobId submit(Request request);
    /// From any thread. Nothing happens when the job has ended.
    void cancel(JobId id);
    void cancelAll();

private:
    struct Job {
        JobId id;
        Request request;
        std::stop_source stop; ///< made at submit: a cancel before the start is not lost
    };

    void run(const std::stop_token& closing);
    Outcome runJob(const Job& job, std::unique_ptr<Engine>& engine) const;
    DetectedPeople findPeople(const DetectionRequest& request) const;

    const EngineFactory makeEngine_;
    const ProgressSink onProgress_;
    const OutcomeSink onOutcome_;
    const PeopleFinder findPeople_;

    std::mutex mutex_;
    std::condition_variable_any jobArrived_;
    std::deque<Job> jobs_; ///< the first one runs; references to it outlast a push_back
    JobId lastId_ = 0;
    bool isClosing_ = false;

    std::jthread thread_; ///< last: it uses all of the above
};

} // namespace pcdm
