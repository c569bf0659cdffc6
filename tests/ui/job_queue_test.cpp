#include "ui/run/job_queue.h"

#include "core/pose/pose_edit.h"
#include "tests/ui/support.h"
#include "ui/run/live_runner.h"

#include <QSignalSpy>

namespace pcdm::test {
namespace {

EngineFactory drawing() {
    return [] { return std::make_unique<DrawingEngine>(); };
}

GenerationRequest requestWith(std::uint64_t seed) {
    GenerationRequest request;
    request.source = std::make_shared<const Image>(Size{64, 64}, std::uint8_t{90});
    request.targetPose = templatePose({64, 64});
    request.options = fakeModel().defaults;
    request.options.seed = seed;
    return request;
}

class JobQueueTest : public testing::Test {
protected:
    JobQueueTest() : queue(drawing()) {
        QObject::connect(&queue, &JobQueue::finished, [this](int number) { ended.push_back(number); });
        QObject::connect(&queue, &JobQueue::cancelled, [this](int number) { ended.push_back(number); });
        QObject::connect(&queue, &JobQueue::failed, [this](int number) { ended.push_back(number); });
    }
    bool untilEnded(std::size_t count) {
        return eventually([&] { return ended.size() >= count; });
    }
    JobState state(int number) const { return queue.find(number)->state; }

    JobQueue queue;
    std::vector<int> ended;
};

TEST_F(JobQueueTest, RunsInOrderAndTellsEveryStep) {
    std::vector<int> steps;
    QObject::connect(&queue, &JobQueue::progressed, [&](int number, const Progress& progress) {
        if (number == 1 && progress.stage == Stage::Inpaint) steps.push_back(progress.step);
    });
    for (std::uint64_t seed = 10; seed < 15; ++seed)
        queue.add(requestWith(seed), "job");
    ASSERT_TRUE(untilEnded(5));
    EXPECT_THAT(ended, testing::ElementsAre(1, 2, 3, 4, 5));
    EXPECT_THAT(steps, testing::ElementsAre(1, 2, 3, 4));
    EXPECT_EQ(state(3), JobState::Done);
    EXPECT_TRUE(queue.isIdle());
}

TEST_F(JobQueueTest, CancelsWhatRunsAndWhatWaits) {
    const int endless = queue.add(requestWith(kEndlessSeed), "endless");
    const int waiting = queue.add(requestWith(10), "waiting");
    const int next = queue.add(requestWith(11), "next");
    queue.cancel(waiting);
    EXPECT_EQ(state(waiting), JobState::Cancelled);
    queue.cancel(endless);
    ASSERT_TRUE(untilEnded(3));
    EXPECT_EQ(state(endless), JobState::Cancelled);
    EXPECT_EQ(state(next), JobState::Done);
}

TEST_F(JobQueueTest, AFailureTellsWhyAndTheNextJobRuns) {
    QSignalSpy failures(&queue, &JobQueue::failed);
    const int bad = queue.add(requestWith(kFailingSeed), "bad");
    const int good = queue.add(requestWith(10), "good");
    ASSERT_TRUE(untilEnded(2));
    EXPECT_EQ(failures.count(), 1);
    EXPECT_EQ(queue.find(bad)->failure->message.english(), "The picture is too strange.");
    EXPECT_EQ(state(good), JobState::Done);
    queue.retry(bad);
    ASSERT_TRUE(untilEnded(3));
    EXPECT_EQ(failures.count(), 2);
}

TEST_F(JobQueueTest, ReordersPausesAndForgets) {
    queue.setPaused(true);
    const int a = queue.add(requestWith(10), "a"), b = queue.add(requestWith(11), "b"),
              c = queue.add(requestWith(12), "c"), d = queue.add(requestWith(13), "d");
    queue.move(c, -1);
    queue.move(a, 1);
    queue.move(a, -1);
    queue.move(a, -1);
    queue.remove(d);
    EXPECT_EQ(queue.jobs().size(), 3u);
    EXPECT_EQ(queue.running(), nullptr);
    queue.setPaused(false);
    ASSERT_TRUE(untilEnded(4));
    EXPECT_THAT(ended, testing::ElementsAre(d, a, c, b));
}

TEST_F(JobQueueTest, AWaitingJobThatIsForgottenIsToldToBeCancelled) {
    queue.setPaused(true);
    QSignalSpy cancelled(&queue, &JobQueue::cancelled);
    const int waiting = queue.add(requestWith(10), "waiting");
    queue.remove(waiting);
    ASSERT_EQ(cancelled.count(), 1);
    EXPECT_EQ(cancelled[0][0], waiting);
}

TEST_F(JobQueueTest, ModelsChangeFasterThanTheyLoad) {
    std::atomic<bool> mayLoad = false;
    for (int i = 0; i < 3; ++i) {
        queue.setEngine([&mayLoad] {
            mayLoad.wait(false);
            return std::make_unique<DrawingEngine>();
        });
        queue.add(requestWith(10), "job");
        QTest::qWait(20); // its loading begins; a queue that waited for the one before would stand here
    }
    mayLoad = true;
    mayLoad.notify_all();
    EXPECT_TRUE(eventually([&] { return queue.isIdle(); }));
}

TEST_F(JobQueueTest, AnotherModelCancelsTheRunningJobAlone) {
    const int endless = queue.add(requestWith(kEndlessSeed), "endless");
    const int waiting = queue.add(requestWith(10), "waiting");
    queue.setEngine(drawing());
    ASSERT_TRUE(untilEnded(2));
    EXPECT_EQ(state(endless), JobState::Cancelled);
    EXPECT_EQ(state(waiting), JobState::Done);
}

TEST_F(JobQueueTest, AJobThatIsAskedForAsTheModelChangesRunsOnTheNewOne) {
    queue.add(requestWith(kEndlessSeed), "endless");
    int next = 0;
    QObject::connect(&queue, &JobQueue::cancelled, &queue,
                     [&] { next = queue.add(requestWith(10), "as live previews do"); });
    queue.setEngine(drawing());
    ASSERT_TRUE(untilEnded(2));
    EXPECT_EQ(state(next), JobState::Done);
}

TEST_F(JobQueueTest, TellsThatPicturesCannotBeEmbedded) {
    QSignalSpy embedded(&queue, &JobQueue::embedded), failures(&queue, &JobQueue::embeddingFailed);
    queue.embed({{std::make_shared<const Image>(Size{4, 4}, std::uint8_t{90})}, {}});
    ASSERT_TRUE(eventually([&] { return embedded.count() == 1; }));
    queue.setEngine([]() -> std::unique_ptr<Engine> {
        throw Error(ErrorKind::MissingModel, "There is no encoder.", "Get one.");
    });
    queue.embed({{}, {}});
    ASSERT_TRUE(eventually([&] { return failures.count() == 1; }));
    EXPECT_EQ(failures[0][0].value<Failure>().message.english(), "There is no encoder.");
}

TEST_F(JobQueueTest, OtherPhotosAreForgottenSoonerThanOtherRuns) {
    const GenerationRequest same = requestWith(10);
    for (int i = 0; i < 30; ++i)
        queue.add(same, "one photo");
    ASSERT_TRUE(untilEnded(30));
    EXPECT_EQ(queue.jobs().size(), 30u);
    queue.add(requestWith(11), "another photo");
    ASSERT_TRUE(untilEnded(31));
    EXPECT_EQ(queue.jobs().size(), 21u);
}

TEST_F(JobQueueTest, FindsAPoseBetweenTwoJobs) {
    QSignalSpy found(&queue, &JobQueue::detected);
    queue.detectPose({std::make_shared<const Image>(Size{40, 60}, std::uint8_t{90})}, DetectionUse::Source);
    ASSERT_TRUE(eventually([&] { return found.count() == 1; }));
}

TEST(JobQueue, IsClosedFiftyTimesWhileItRuns) {
    for (int i = 0; i < 50; ++i) {
        JobQueue queue(drawing());
        queue.add(requestWith(i % 2 ? kEndlessSeed : 10), "job");
        queue.add(requestWith(kEndlessSeed), "waiting");
        if (i % 3) QTest::qWait(i % 7);
    }
}

class LiveTest : public testing::Test {
protected:
    LiveTest() : queue(drawing()), live(session, queue) {
        session.setModel(fakeModel());
        session.setPhoto(std::make_shared<const Image>(Size{64, 64}, std::uint8_t{90}), "photo",
                         templatePose({64, 64}));
        Options options = session.options();
        options.seed = kSlowSeed;
        session.setOptions(options);
    }
    int running(JobPurpose purpose) const {
        return static_cast<int>(std::ranges::count_if(queue.jobs(), [&](const Job& job) {
            return job.purpose == purpose &&
                   (job.state == JobState::Running || job.state == JobState::Waiting);
        }));
    }

    Session session;
    JobQueue queue;
    LiveRunner live;
};

TEST_F(LiveTest, AtMostOnePreviewIsInFlightAndTheNewestPoseWins) {
    std::vector<double> noses;
    QObject::connect(&queue, &JobQueue::finished,
                     [&](int, const std::shared_ptr<const GenerationResult>& result) {
                         noses.push_back(result->request.targetPose[JointId::Nose]->x);
                     });
    live.setOn(true);
    for (int i = 1; i <= 30; ++i) {
        Pose pose = session.targetPose().pose();
        pose[JointId::Nose]->x = i;
        session.targetPose().preview(pose);
        EXPECT_LE(running(JobPurpose::Preview), 1);
        QTest::qWait(5);
    }
    session.targetPose().commit([] { return "drag"; });
    ASSERT_TRUE(eventually([&] { return noses.size() >= 2 && queue.isIdle() && noses.back() == 30; }));
    EXPECT_LT(noses.size(), 20u);
    // The hand rests: the picture itself follows, with the model's own steps.
    EXPECT_TRUE(eventually([&] {
        return std::ranges::any_of(queue.jobs(), [](const Job& job) {
            return job.purpose == JobPurpose::Picture && job.state == JobState::Done &&
                   job.request.options.inpaint.steps == 4;
        });
    }));
}

TEST_F(LiveTest, OffMeansNothingRuns) {
    live.setOn(true);
    live.setOn(false);
    ASSERT_TRUE(eventually([&] { return queue.isIdle(); }));
    const auto before = queue.jobs().size();
    session.targetPose().edit([] { return "move"; }, mirrored(session.targetPose().pose()));
    QTest::qWait(700);
    EXPECT_EQ(queue.jobs().size(), before);
}

} // namespace
} // namespace pcdm::test
