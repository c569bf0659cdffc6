// What makes a run cheaper: exactly the same numbers where that is promised, fewer of them where it is
// chosen.
#include "tests/engine/tiny_engine.h"

#include "core/engine/device.h"
#include "core/image/compare.h"

#include <gmock/gmock.h>

#include <cstdio>
#include <map>

namespace pcdm {
namespace {

class EngineSpeedTest : public EngineTest {
protected:
    /// Steps reported, by stage.
    std::map<Stage, int> steps(const GenerationRequest& request) {
        std::map<Stage, int> done;
        engine_->generate(request, [&](const Progress& progress) { done[progress.stage] = progress.step; },
                          {});
        return done;
    }

    const Image& final(const GenerationResult& result) { return *result.candidates.front().final; }
    const Image& coarse(const GenerationResult& result) { return *result.candidates.front().coarse; }
};

TEST_F(EngineSpeedTest, StrengthRunsTheLastShareOfTheStepsFromTheCoarsePicture) {
    auto whole = request();
    whole.options.refine.steps = 10;
    auto half = whole;
    half.options.refine.strength = 0.5;
    auto little = whole;
    little.options.refine.strength = 0.1;
    EXPECT_EQ(steps(whole)[Stage::Refine], 10);
    EXPECT_EQ(steps(half)[Stage::Refine], 5);
    EXPECT_EQ(steps(little)[Stage::Refine], 1);

    // The less is run, the nearer the picture stays to the coarse one, even with random weights.
    const auto distance = [&](const GenerationRequest& request) {
        const GenerationResult result = run(request);
        return psnr(final(result), coarse(result));
    };
    EXPECT_GT(distance(little), distance(whole));
}

TEST_F(EngineSpeedTest, ResultsTellTheStepsThatWereRun) {
    auto half = request();
    half.options.refine.steps = 10;
    half.options.refine.strength = 0.5;
    EXPECT_EQ(run(half).times.back().steps, 5);
}

TEST_F(EngineSpeedTest, GuidanceInNoStepIsNoGuidance) {
    auto guided = request();
    guided.options.inpaint.guidance = guided.options.refine.guidance = 3;
    auto never = guided;
    never.options.inpaint.guidanceStop = never.options.refine.guidanceStop = 0;
    auto unguided = request();
    unguided.options.inpaint.guidance = unguided.options.refine.guidance = 1;
    EXPECT_EQ(final(run(never)), final(run(unguided)));
    EXPECT_NE(final(run(never)), final(run(guided)));
}

TEST_F(EngineSpeedTest, GuidanceInSomeStepsIsNeitherAllNorNone) {
    for (const int candidates : {1, 2}) {
        auto guided = request();
        guided.options.candidates = candidates;
        guided.options.prior.guidance = guided.options.inpaint.guidance = guided.options.refine.guidance = 3;
        auto first = guided, last = guided;
        first.options.inpaint.guidanceStop = 0.5;
        last.options.inpaint.guidanceStart = 0.5;
        const Image all = coarse(run(guided)), begin = coarse(run(first)), end = coarse(run(last));
        EXPECT_NE(begin, all);
        EXPECT_NE(end, all);
        EXPECT_NE(begin, end);
    }
}

TEST_F(EngineSpeedTest, ACacheIntervalOfOneChangesNothing) {
    auto cached = request();
    cached.options.inpaint.cacheInterval = cached.options.refine.cacheInterval = 2;
    const GenerationResult every = run(request());
    EXPECT_NE(coarse(run(cached)), coarse(every));
    cached.options.inpaint.cacheInterval = cached.options.refine.cacheInterval = 1;
    EXPECT_EQ(coarse(run(cached)), coarse(every));
}

TEST_F(EngineSpeedTest, ACacheStartsAnewWhereGuidanceEnds) {
    auto cached = request();
    cached.options.inpaint.steps = 4;
    cached.options.inpaint.guidance = 2;
    cached.options.inpaint.guidanceStop = 0.25; // the second step has half the rows
    cached.options.inpaint.cacheInterval = 4;
    EXPECT_NO_THROW(run(cached));
}

TEST_F(EngineSpeedTest, AWarmStartRunsFewerStepsOnceThereIsAPicture) {
    auto warm = request();
    warm.options.inpaint.steps = 8;
    warm.warmStrength = 0.5;
    EXPECT_EQ(steps(warm)[Stage::Inpaint], 8);
    warm.targetPose = standing(0.25F);
    EXPECT_EQ(steps(warm)[Stage::Inpaint], 4);
    // Not from another photo, and not with another number of candidates.
    warm.options.candidates = 2;
    warm.targetPose = standing(0.3F);
    EXPECT_EQ(steps(warm)[Stage::Inpaint], 8);
    warm.source = std::make_shared<const Image>(photo(3));
    EXPECT_EQ(steps(warm)[Stage::Inpaint], 8);
}

TEST_F(EngineSpeedTest, APictureAfterPreviewsIsAsIfThereHadBeenNone) {
    const Image alone = final(run(request()));
    auto preview = request();
    preview.warmStrength = 0.5;
    preview.targetPose = standing(0.1F);
    run(preview);
    preview.targetPose = request().targetPose;
    run(preview);
    EXPECT_EQ(final(run(request())), alone);
}

TEST_F(EngineSpeedTest, AHundredPicturesTakeNoMoreMemoryThanTen) {
    auto one = request();
    std::uint64_t afterTen = 0;
    for (int picture = 1; picture <= 100; ++picture) {
        one.options.seed = static_cast<std::uint64_t>(picture);
        one.targetPose = standing(0.002F * static_cast<float>(picture));
        if (picture % 10 == 0) one.source = std::make_shared<const Image>(photo(picture));
        run(one);
        if (picture == 10) afterTen = processMemory();
    }
    const std::uint64_t afterAll = processMemory();
    const auto kibibytes = [](std::uint64_t bytes) { return static_cast<unsigned long long>(bytes >> 10); };
    std::printf("resident after 10 pictures: %llu KiB, after 100: %llu KiB\n", kibibytes(afterTen),
                kibibytes(afterAll));
#ifndef __SANITIZE_ADDRESS__ // which holds back what is freed, to see it used
    // The allocator splits its pages differently from run to run; a picture of this size is 18 KiB.
    EXPECT_LT(afterAll, afterTen + (std::uint64_t{4} << 20));
#endif
}

} // namespace
} // namespace pcdm
