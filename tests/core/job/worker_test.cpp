#include "core/job/worker.h"

#include "tests/support/fake_engine.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <algorithm>
#include <condition_variable>
#include <mutex>
#include <random>
#include <string>
#include <vector>

namespace pcdm::test {
namespace {

using testing::ElementsAre;
using testing::HasSubstr;

std::string kindOf(const Outcome& outcome) {
    if (std::holds_alternative<GenerationResult>(outcome)) return "result";
    if (std::holds_alternative<DetectedPeople>(outcome)) return "detection";
    if (std::holds_alternative<Embeddings>(outcome)) return "embeddings";
    return std::holds_alternative<Cancelled>(outcome) ? "cancelled" : "failure";
}

/// Keeps what a worker hands over; may be waited on from the test's thread.
class Recorder {
public:
    ProgressSink progressSink() {
        return [this](const Progress& progress) {
            const std::lock_guard lock(mutex_);
            progress_.push_back(progress);
            changed_.notify_all();
        };
    }
    OutcomeSink outcomeSink() {
        return [this](JobId id, Outcome outcome) {
            const std::lock_guard lock(mutex_);
            ids_.push_back(id);
            outcomes_.push_back(std::move(outcome));
            changed_.notify_all();
        };
    }

    void waitForOutcomes(std::size_t count) {
        std::unique_lock lock(mutex_);
        changed_.wait(lock, [&] { return outcomes_.size() >= count; });
    }
    void waitForProgressOf(JobId id) {
        std::unique_lock lock(mutex_);
        changed_.wait(lock, [&] {
            return std::ranges::any_of(progress_, [&](const Progress& p) { return p.job == id; });
        });
    }

    std::vector<JobId> ids() const {
        const std::lock_guard lock(mutex_);
        return ids_;
    }
    std::vector<std::string> kinds() const {
        const std::lock_guard lock(mutex_);
        std::vector<std::string> kinds;
        for (const Outcome& outcome : outcomes_)
            kinds.push_back(kindOf(outcome));
        return kinds;
    }
    Failure failure(std::size_t index) const {
        const std::lock_guard lock(mutex_);
        return std::get<Failure>(outcomes_.at(index));
    }
    std::vector<Progress> progress() const {
        const std::lock_guard lock(mutex_);
        return progress_;
    }

private:
    mutable std::mutex mutex_;
    std::condition_variable changed_;
    std::vector<JobId> ids_;
    std::vector<Outcome> outcomes_;
    std::vector<Progress> progress_;
};

class WorkerTest : public testing::Test {
protected:
    std::shared_ptr<FakeEngineLog> log = std::make_shared<FakeEngineLog>();
    Recorder recorder; ///< outlives every worker of the test

    std::unique_ptr<Worker> makeWorker() {
        return std::make_unique<Worker>(fakeFactory(log), recorder.progressSink(), recorder.outcomeSink());
    }
    void TearDown() override {
        EXPECT_FALSE(log->leftItsThread);
        EXPECT_EQ(log->made, log->destroyed);
    }
};

TEST_F(WorkerTest, GivesOutcomesInOrderOfSubmission) {
    auto worker = makeWorker();
    std::vector<JobId> submitted;
    for (int i = 0; i < 20; ++i)
        submitted.push_back(worker->submit(fakeRequest(i % 3 == 1 ? kFail : kSteps)));
    recorder.waitForOutcomes(20);
    EXPECT_EQ(recorder.ids(), submitted);
    EXPECT_EQ(log->made, 1);
}

TEST_F(WorkerTest, FindsPosesAndEmbedsPicturesToo) {
    auto worker = makeWorker();
    worker->submit(DetectionRequest{std::make_shared<const Image>(Size{4, 4}), "cpu", Precision::Fp32});
    worker->submit(DetectionRequest{});
    worker->submit(EmbeddingRequest{{nullptr, nullptr}, {}});
    recorder.waitForOutcomes(3);
    EXPECT_THAT(recorder.kinds(), ElementsAre("detection", "failure", "embeddings"));
}

TEST_F(WorkerTest, DetectionsThatNameFilesNeedNoEngine) {
    const DetectionRequest named{.photo = std::make_shared<const Image>(Size{4, 4}), .detector = {"a.onnx"}};
    std::vector<std::filesystem::path> asked;
    Worker worker(fakeFactory(log), recorder.progressSink(), recorder.outcomeSink(),
                  [&](const DetectionRequest& request) {
                      asked = request.detector;
                      return DetectedPeople{{DetectedPose(), DetectedPose()}};
                  });
    worker.submit(named);
    recorder.waitForOutcomes(1);
    EXPECT_THAT(asked, ElementsAre("a.onnx"));
    const auto unaided = makeWorker();
    unaided->submit(named);
    recorder.waitForOutcomes(2);
    EXPECT_THAT(recorder.kinds(), ElementsAre("detection", "failure"));
    EXPECT_EQ(recorder.failure(1).kind, ErrorKind::BadOption);
    EXPECT_EQ(log->made, 0);
}

TEST_F(WorkerTest, MakesTheEngineAtTheFirstJob) {
    auto worker = makeWorker();
    EXPECT_EQ(log->made, 0);
    worker->submit(fakeRequest());
    recorder.waitForOutcomes(1);
    EXPECT_EQ(log->made, 1);
}

TEST_F(WorkerTest, StampsProgressWithItsJob) {
    auto worker = makeWorker();
    const JobId first = worker->submit(fakeRequest(kSteps, 2));
    const JobId second = worker->submit(fakeRequest(kSteps, 1));
    recorder.waitForOutcomes(2);
    const auto progress = recorder.progress();
    ASSERT_EQ(progress.size(), 3u);
    EXPECT_EQ(progress[0].job, first);
    EXPECT_EQ(progress[1].job, first);
    EXPECT_EQ(progress[1].step, 2);
    EXPECT_EQ(progress[2].job, second);
}

TEST_F(WorkerTest, CancelsARunningJob) {
    auto worker = makeWorker();
    const JobId id = worker->submit(fakeRequest(kWait));
    recorder.waitForProgressOf(id);
    worker->cancel(id);
    recorder.waitForOutcomes(1);
    EXPECT_THAT(recorder.kinds(), ElementsAre("cancelled"));
}

TEST_F(WorkerTest, CancelsAWaitingJobWithoutRunningIt) {
    auto worker = makeWorker();
    const JobId first = worker->submit(fakeRequest(kWait));
    const JobId second = worker->submit(fakeRequest());
    recorder.waitForProgressOf(first);
    worker->cancel(second);
    worker->cancel(first);
    recorder.waitForOutcomes(2);
    EXPECT_THAT(recorder.kinds(), ElementsAre("cancelled", "cancelled"));
    EXPECT_EQ(log->runs, 1);
}

TEST_F(WorkerTest, CancelTouchesNoOtherJob) {
    auto worker = makeWorker();
    const JobId first = worker->submit(fakeRequest(kWait));
    worker->submit(fakeRequest());
    worker->submit(fakeRequest());
    worker->cancel(first);
    recorder.waitForOutcomes(3);
    EXPECT_THAT(recorder.kinds(), ElementsAre("cancelled", "result", "result"));
}

TEST_F(WorkerTest, CancelAfterTheEndOrOfAnUnknownJobDoesNothing) {
    auto worker = makeWorker();
    const JobId id = worker->submit(fakeRequest());
    recorder.waitForOutcomes(1);
    worker->cancel(id);
    worker->cancel(9999);
    worker->submit(fakeRequest());
    recorder.waitForOutcomes(2);
    EXPECT_THAT(recorder.kinds(), ElementsAre("result", "result"));
}

TEST_F(WorkerTest, AResultThatCameBeforeTheCancelWasSeenStays) {
    auto worker = makeWorker();
    const JobId id = worker->submit(fakeRequest(kFinish));
    recorder.waitForProgressOf(id);
    worker->cancel(id);
    recorder.waitForOutcomes(1);
    EXPECT_THAT(recorder.kinds(), ElementsAre("result"));
}

TEST_F(WorkerTest, CancelAllEndsWhatRunsAndWhatWaits) {
    auto worker = makeWorker();
    const JobId first = worker->submit(fakeRequest(kWait));
    worker->submit(fakeRequest(kWait));
    recorder.waitForProgressOf(first);
    worker->cancelAll();
    recorder.waitForOutcomes(2);
    worker->submit(fakeRequest());
    recorder.waitForOutcomes(3);
    EXPECT_THAT(recorder.kinds(), ElementsAre("cancelled", "cancelled", "result"));
}

TEST_F(WorkerTest, ReportsAFailureAndGoesOnWithTheSameEngine) {
    auto worker = makeWorker();
    worker->submit(fakeRequest(kFail));
    worker->submit(fakeRequest());
    recorder.waitForOutcomes(2);
    EXPECT_THAT(recorder.kinds(), ElementsAre("failure", "result"));
    EXPECT_EQ(recorder.failure(0).kind, ErrorKind::BadInput);
    EXPECT_EQ(recorder.failure(0).message.english(), "The picture is missing.");
    EXPECT_EQ(recorder.failure(0).hint.english(), "Give one.");
    EXPECT_EQ(log->made, 1);
}

TEST_F(WorkerTest, DropsTheEngineAfterADeviceOrMemoryFailure) {
    auto worker = makeWorker();
    worker->submit(fakeRequest(kDevice));
    worker->submit(fakeRequest(kMemory));
    worker->submit(fakeRequest());
    recorder.waitForOutcomes(3);
    EXPECT_THAT(recorder.kinds(), ElementsAre("failure", "failure", "result"));
    EXPECT_EQ(recorder.failure(0).kind, ErrorKind::Device);
    EXPECT_EQ(recorder.failure(1).kind, ErrorKind::OutOfMemory);
    EXPECT_EQ(log->made, 3);
}

TEST_F(WorkerTest, TranslatesForeignExceptions) {
    auto worker = makeWorker();
    worker->submit(fakeRequest(kForeign));
    worker->submit(fakeRequest(kNumber));
    recorder.waitForOutcomes(2);
    EXPECT_EQ(recorder.failure(0).kind, ErrorKind::Internal);
    EXPECT_THAT(recorder.failure(0).message.english(), HasSubstr("what a library says"));
    EXPECT_EQ(recorder.failure(1).kind, ErrorKind::Internal);
}

TEST_F(WorkerTest, TriesToMakeTheEngineAgainAtTheNextJob) {
    log->failuresToMake = 1;
    auto worker = makeWorker();
    worker->submit(fakeRequest());
    worker->submit(fakeRequest());
    recorder.waitForOutcomes(2);
    EXPECT_THAT(recorder.kinds(), ElementsAre("failure", "result"));
    EXPECT_EQ(recorder.failure(0).kind, ErrorKind::MissingModel);
}

TEST_F(WorkerTest, ShutdownWithAFullQueueGivesEveryOutcomeInOrder) {
    auto worker = makeWorker();
    std::vector<JobId> submitted{worker->submit(fakeRequest(kWait))};
    for (int i = 0; i < 50; ++i)
        submitted.push_back(worker->submit(fakeRequest()));
    recorder.waitForProgressOf(submitted.front());
    worker.reset();
    EXPECT_EQ(recorder.ids(), submitted);
    EXPECT_EQ(recorder.kinds(), std::vector<std::string>(51, "cancelled"));
    EXPECT_EQ(log->runs, 1);
}

TEST_F(WorkerTest, ShutdownWithoutAnyJobMakesNoEngine) {
    makeWorker().reset();
    EXPECT_EQ(log->made, 0);
    EXPECT_TRUE(recorder.ids().empty());
}

TEST_F(WorkerTest, OutcomesMaySubmitMore) {
    std::unique_ptr<Worker> worker;
    const OutcomeSink record = recorder.outcomeSink();
    int left = 5; // of the worker's thread
    worker =
        std::make_unique<Worker>(fakeFactory(log), recorder.progressSink(), [&](JobId id, Outcome outcome) {
            record(id, std::move(outcome));
            if (left-- > 0) worker->submit(fakeRequest());
        });
    worker->submit(fakeRequest());
    recorder.waitForOutcomes(6);
    EXPECT_EQ(recorder.kinds(), std::vector<std::string>(6, "result"));
}

TEST_F(WorkerTest, ProgressMayCancelItsOwnJob) {
    std::unique_ptr<Worker> worker;
    worker = std::make_unique<Worker>(
        fakeFactory(log), [&](const Progress& progress) { worker->cancel(progress.job); },
        recorder.outcomeSink());
    worker->submit(fakeRequest(kWait));
    recorder.waitForOutcomes(1);
    EXPECT_THAT(recorder.kinds(), ElementsAre("cancelled"));
}

TEST_F(WorkerTest, SubmitDuringShutdownIsRefused) {
    std::atomic<int> refused = 0;
    const OutcomeSink record = recorder.outcomeSink();
    // A plain pointer: unique_ptr is empty while it destroys.
    Worker* worker = nullptr;
    worker = new Worker(fakeFactory(log), recorder.progressSink(), [&](JobId id, Outcome outcome) {
        record(id, std::move(outcome));
        try {
            worker->submit(fakeRequest());
        } catch (const Cancelled&) {
            ++refused;
        }
    });
    const JobId first = worker->submit(fakeRequest(kWait));
    recorder.waitForProgressOf(first);
    delete worker;
    EXPECT_THAT(recorder.kinds(), ElementsAre("cancelled"));
    EXPECT_EQ(refused, 1);
}

TEST_F(WorkerTest, AThrowingProgressSinkEndsItsJobOnly) {
    Worker worker(
        fakeFactory(log),
        [](const Progress& progress) {
            if (progress.job == 1) throw std::runtime_error("sink");
        },
        recorder.outcomeSink());
    worker.submit(fakeRequest());
    worker.submit(fakeRequest());
    recorder.waitForOutcomes(2);
    EXPECT_THAT(recorder.kinds(), ElementsAre("failure", "result"));
}

TEST_F(WorkerTest, AThrowingOutcomeSinkDoesNotStopTheNextJob) {
    const OutcomeSink record = recorder.outcomeSink();
    Worker worker(fakeFactory(log), recorder.progressSink(), [&](JobId id, Outcome outcome) {
        record(id, std::move(outcome));
        throw std::runtime_error("sink");
    });
    worker.submit(fakeRequest());
    worker.submit(fakeRequest());
    recorder.waitForOutcomes(2);
    EXPECT_THAT(recorder.kinds(), ElementsAre("result", "result"));
}

TEST_F(WorkerTest, DestructionAtRandomTimesLosesNoOutcome) {
    std::mt19937 random(7);
    const auto below = [&](unsigned n) { return static_cast<unsigned>(random() % n); };
    constexpr const char* kWays[] = {kSteps, kWait, kFail, kDevice, kMemory};
    for (int round = 0; round < 200; ++round) {
        Recorder here;
        std::vector<JobId> submitted;
        {
            Worker worker(fakeFactory(log), here.progressSink(), here.outcomeSink());
            const unsigned jobs = below(8);
            for (unsigned i = 0; i < jobs; ++i) {
                submitted.push_back(
                    worker.submit(fakeRequest(kWays[below(5)], static_cast<int>(below(30)) + 1)));
                if (below(3) == 0) worker.cancel(submitted[below(static_cast<unsigned>(submitted.size()))]);
            }
            std::this_thread::sleep_for(std::chrono::microseconds(below(400)));
        }
        ASSERT_EQ(here.ids(), submitted) << "round " << round;
    }
}

TEST_F(WorkerTest, TakesJobsFromManyThreads) {
    auto worker = makeWorker();
    {
        std::vector<std::jthread> threads;
        for (int t = 0; t < 4; ++t)
            threads.emplace_back([&, t] {
                for (int i = 0; i < 50; ++i) {
                    const JobId id = worker->submit(fakeRequest());
                    if ((i + t) % 4 == 0) worker->cancel(id);
                    if (i == 25) worker->cancelAll();
                }
            });
    }
    recorder.waitForOutcomes(200);
    const auto ids = recorder.ids();
    EXPECT_TRUE(std::ranges::is_sorted(ids));
    EXPECT_EQ(ids.front(), 1u);
    EXPECT_EQ(ids.back(), 200u);
}

} // namespace
} // namespace pcdm::test
