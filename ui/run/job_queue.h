// The jobs of the window: in order, one at a time on the worker's thread, each told of on the window's
// thread.
#pragma once

#include "core/job/worker.h"

#include <QObject>

#include <deque>
#include <map>
#include <memory>
#include <mutex>
#include <optional>
#include <thread>
#include <variant>
#include <vector>

namespace pcdm {

enum class JobState { Waiting, Running, Done, Cancelled, Failed };
/// A preview follows the mouse: it is shown, but not kept.
enum class JobPurpose { Picture, Preview };

/// What a found pose is for: the source's pose, or a look at how well the result has its pose.
enum class DetectionUse { Source, Result };

struct Job {
    int number = 0; ///< counts from 1 in this window
    JobPurpose purpose = JobPurpose::Picture;
    QString title;
    GenerationRequest request;
    JobState state = JobState::Waiting;
    Progress last;      ///< the newest of a running job
    double seconds = 0; ///< that it ran
    std::optional<Failure> failure;
    std::shared_ptr<const GenerationResult> result;
};

class JobQueue : public QObject {
    Q_OBJECT

public:
    /// `findPeople` answers detections that name files.
    explicit JobQueue(EngineFactory makeEngine, PeopleFinder findPeople = {}, QObject* parent = nullptr);
    /// Stops the running job and waits for its last step.
    ~JobQueue() override;

    /// Another model: the running job is cancelled, those that wait run on the new one.
    void setEngine(EngineFactory makeEngine);

    int add(GenerationRequest request, const QString& title, JobPurpose purpose = JobPurpose::Picture);
    /// Finds the people in a picture, between two jobs; `detected` or `detectionFailed` tells of it. A new
    /// one takes the place of one for the same use that has not been answered.
    void detectPose(const DetectionRequest& request, DetectionUse use);

    /// The global embeddings of some pictures; `embedded` or `embeddingFailed` tells of it.
    void embed(EmbeddingRequest request);

    void cancel(int number);
    void cancelAll();
    /// Forgets a job that does not run; one that waited is told to be cancelled.
    void remove(int number);
    /// Earlier (negative) or later among those that wait.
    void move(int number, int places);
    /// The same request once more, at the end.
    void retry(int number);
    /// Starts no further job while paused.
    void setPaused(bool paused);
    bool isPaused() const { return isPaused_; }

    const std::deque<Job>& jobs() const { return jobs_; }
    const Job* find(int number) const;
    const Job* running() const;
    bool isIdle() const;

signals:
    /// The list, or the state of one of its jobs.
    void changed();
    void started(int number);
    /// A job that does not start, since the queue is paused.
    void addedInPause();
    /// The job `again` is `number` once more.
    void retried(int number, int again);
    /// Every step of a running job in order; only the newest of those that arrive together has a preview.
    void progressed(int number, const pcdm::Progress& progress);
    void finished(int number, std::shared_ptr<const pcdm::GenerationResult> result);
    void failed(int number, const pcdm::Failure& failure);
    void cancelled(int number);
    void detected(pcdm::DetectionUse use, const pcdm::DetectedPeople& found);
    void embedded(const pcdm::Embeddings& embeddings);
    void embeddingFailed(const pcdm::Failure& failure);
    void detectionFailed(pcdm::DetectionUse use, const pcdm::Failure& failure);

private:
    struct Ended {
        JobId id;
        Outcome outcome;
    };
    /// What one worker's thread leaves for the window's, in order.
    struct Mailbox {
        std::mutex mutex;
        std::vector<std::variant<Progress, Ended>> mails;
        bool isKnocking = false;
    };

    void startWorker(EngineFactory makeEngine);
    void put(const std::shared_ptr<Mailbox>& mailbox, std::variant<Progress, Ended> mail);
    void startNext();
    void readMailbox();
    void takeProgress(const Progress& progress);
    void takeOutcome(JobId id, Outcome outcome);
    void end(Job& job, Outcome outcome);
    Job* job(int number);
    void forgetOld();

    const PeopleFinder findPeople_;
    std::deque<Job> jobs_;
    int lastNumber_ = 0;
    int runningNumber_ = 0; ///< 0: none
    JobId runningId_ = 0;
    std::map<DetectionUse, JobId> detections_; ///< that are not answered yet
    JobId embedding_ = 0;                      ///< that is not answered yet; 0: none
    bool isPaused_ = false;
    bool isTelling_ = false;           ///< of the end of a job: all hear of it before the next one starts
    std::shared_ptr<Mailbox> mailbox_; ///< of the worker there is now: what one that is gone says is not read
    std::jthread retiring_; ///< waits for the last step of workers that are gone, so that the window need not
    std::unique_ptr<Worker> worker_;
};

} // namespace pcdm
