// Recorded calls give what ordinary ones give: alone, and in the stages of a run.
#include "core/engine/graph/graphed_call.h"

#include "core/engine/checkpoint/init.h"
#include "core/engine/components.h"
#include "core/engine/stages/denoise.h"
#include "core/engine/stages/inpaint_stage.h"
#include "core/engine/stages/prior_stage.h"
#include "core/engine/stages/refine_stage.h"
#include "tests/core/support.h"
#include "tests/engine/graph/fake_graph.h"
#include "tests/engine/tiny_engine.h"

#include <c10/core/InferenceMode.h>
#include <gtest/gtest.h>

namespace pcdm::test {
namespace {

class GraphedCallTest : public testing::Test {
protected:
    Tensor call(const std::vector<Tensor>& inputs) {
        return graphed_(
            [this](const std::vector<Tensor>& x) {
                ++ordinary_;
                return x[0] * 2 + x[1];
            },
            inputs);
    }
    /// Of numbers that no other call had, in the shape of a square.
    Tensor numbers(std::int64_t side) { return at::full({side, side}, ++number_); }

    std::shared_ptr<GraphCounts> counts_ = std::make_shared<GraphCounts>();
    GraphedCall graphed_{fakeGraphs(counts_)};
    int ordinary_ = 0;
    double number_ = 0;
};

TEST_F(GraphedCallTest, RepliesFromARecordingWhatAnOrdinaryCallReplies) {
    const Tensor kept = numbers(2);
    std::vector<Tensor> answers, expected;
    for (int i = 0; i < 8; ++i) {
        const Tensor x = numbers(2);
        answers.push_back(call({x, kept}));
        expected.push_back(x * 2 + kept);
    }
    for (std::size_t i = 0; i < answers.size(); ++i)
        EXPECT_TRUE(answers[i].equal(expected[i])) << i << ": an answer stays when the next is computed";
    EXPECT_EQ(counts_->captures, 1);
    EXPECT_EQ(counts_->replays, 5) << "after three ordinary calls";
}

TEST_F(GraphedCallTest, AnInputThatIsExchangedIsSeen) {
    Tensor kept = numbers(2);
    for (int i = 0; i < 6; ++i)
        call({numbers(2), kept});
    kept = numbers(2);
    const Tensor x = numbers(2);
    EXPECT_TRUE(call({x, kept}).equal(x * 2 + kept));
    EXPECT_EQ(counts_->captures, 1);
}

TEST_F(GraphedCallTest, OtherShapesHaveRecordingsOfTheirOwnAndTheOldestGoes) {
    for (int round = 0; round < 6; ++round)
        for (const std::int64_t side : {1, 2}) {
            const Tensor x = numbers(side), y = numbers(side);
            EXPECT_TRUE(call({x, y}).equal(x * 2 + y));
        }
    EXPECT_EQ(counts_->captures, 2);
    for (const std::int64_t side : {4, 5, 6, 7, 8})
        call({numbers(side), numbers(side)});
    EXPECT_EQ(graphed_.size(), 2u);
}

TEST_F(GraphedCallTest, WhatIsNoInputStaysAsItWasRecorded) {
    std::vector<float> answers;
    for (int i = 0; i < 6; ++i)
        answers.push_back(
            graphed_([hidden = 10 * i](const auto& x) { return x[0] + hidden; }, {at::full({1}, i)})
                .template item<float>());
    EXPECT_EQ(answers, (std::vector<float>{0, 11, 22, 33, 34, 35})) << "recorded in the fourth call";
}

TEST_F(GraphedCallTest, WhatCannotBeRecordedIsCalledAsBefore) {
    counts_->refuses = true;
    for (int i = 0; i < 8; ++i) {
        const Tensor x = numbers(2), y = numbers(2);
        EXPECT_TRUE(call({x, y}).equal(x * 2 + y));
    }
    EXPECT_EQ(ordinary_, 8);
    EXPECT_EQ(counts_->replays, 0);
}

TEST(GraphedCall, WithoutADeviceThatRecordsEveryCallIsOrdinary) {
    EXPECT_FALSE(deviceGraphs(at::kCPU));
    GraphedCall graphed(deviceGraphs(at::kCPU));
    for (int i = 0; i < 8; ++i)
        EXPECT_EQ(graphed([](const auto& x) { return x[0] + 1; }, {at::zeros({1})}).item<float>(), 1);
    EXPECT_EQ(graphed.size(), 0u);
}

/// The stages of a tiny bundle with random weights, with recordings or without.
class GraphedStages : public testing::Test {
protected:
    GraphedStages() { initBundle("tiny", folder_ / "bundle", 5); }

    struct Graphs {
        GraphedCall prior, inpaint, refine;
    };
    struct Wish {
        std::uint64_t seed;
        float lean;
        int candidates;
        double guidance;
    };

    std::vector<ImagePtr> draw(const Wish& wish, Graphs* graphs) {
        const c10::InferenceMode inference;
        const Bundle bundle = Bundle::open(folder_ / "bundle");
        const auto& clip = components_.imageEncoderG.load(bundle, kPlacement);
        const auto& dinov2 = components_.imageEncoderP.load(bundle, kPlacement);
        const auto& vae = components_.vae.load(bundle, kPlacement);
        const auto& prior = components_.prior.load(bundle, kPlacement);
        const auto& [name, unet, poseProjection, imageProjection] = components_.inpaint;

        const Noise noise(wish.seed);
        const StageContext context{.noise = noise, .placement = kPlacement, .progress = {}, .stop = {}};
        const StageReport report(context, Stage::Inpaint);
        Sampling sampling{SchedulerKind::UniPc, TimestepSpacing::Linspace, 4, wish.guidance};
        sampling.guidanceStop = 0.5;
        const Sampling priorSampling{SchedulerKind::UnClip, TimestepSpacing::Linspace, 4, wish.guidance};

        const Image picture = photo(0);
        const SourceEncoders encoders{.global = &clip.network,
                                      .globalSide = static_cast<int>(clip.config.imageSize),
                                      .patches = &dinov2.network,
                                      .patchesSide = static_cast<int>(dinov2.config.cropSize),
                                      .vae = &vae.network.encoder};
        const SourceConditioning source =
            encodeSource(SourceConditioning(picture), picture, encoders, context);
        const Tensor embedding =
            runPriorStage(prior.network, prior.config, source.embedding, standing(0), standing(wish.lean),
                          priorSampling, context, report, graphs ? &graphs->prior : nullptr);
        const InpaintNetworks inpaint{
            .name = name,
            .unet = components_.inpaint.unet.load(bundle, kPlacement).network,
            .poseProjection = components_.inpaint.poseProjection.load(bundle, kPlacement).network,
            .imageProjection = components_.inpaint.imageProjection.load(bundle, kPlacement).network,
            .decoder = vae.network.decoder,
            .vae = vae.config,
            .unetGraphs = graphs ? &graphs->inpaint : nullptr};
        const CoarsePictures coarse =
            runInpaintStage(inpaint,
                            {.source = source,
                             .embedding = embedding,
                             .sourcePose = standing(0),
                             .targetPose = standing(wish.lean),
                             .candidates = wish.candidates,
                             .previews = {PreviewMode::Linear}},
                            projectSource(inpaint, source.tokens), sampling, context, report);
        const RefineNetworks refine{.unet = components_.refineUnet.load(bundle, kPlacement).network,
                                    .imageProjection =
                                        components_.refineImageProjection.load(bundle, kPlacement).network,
                                    .encoder = vae.network.encoder,
                                    .decoder = vae.network.decoder,
                                    .vae = vae.config,
                                    .unetGraphs = graphs ? &graphs->refine : nullptr};
        return runRefineStage(refine,
                              {.tokens = source.tokens,
                               .coarse = coarse,
                               .handover = Handover::Latents,
                               .previews = {PreviewMode::Linear}},
                              projectSource(refine, source.tokens), sampling, context, report);
    }

    inline static const Placement kPlacement{at::kCPU, at::kFloat};
    TempDir folder_;
    Components components_{"inpaint"};
};

TEST_F(GraphedStages, DrawTheSamePicturesToTheBit) {
    const auto counts = std::make_shared<GraphCounts>();
    const MakeDeviceGraph make = fakeGraphs(counts);
    Graphs graphs{GraphedCall(make), GraphedCall(make), GraphedCall(make)};
    const Wish wishes[] = {{1, 0.2F, 1, 2},  {1, 0.2F, 1, 2}, {2, 0.2F, 1, 2}, {2, -0.1F, 1, 2},
                           {2, -0.1F, 2, 1}, {3, 0.1F, 2, 1}, {3, 0.1F, 1, 2}};
    for (const Wish& wish : wishes) {
        const auto plain = draw(wish, nullptr), graphed = draw(wish, &graphs);
        ASSERT_EQ(plain.size(), graphed.size());
        for (std::size_t i = 0; i < plain.size(); ++i)
            EXPECT_EQ(*plain[i], *graphed[i]) << "seed " << wish.seed << ", lean " << wish.lean;
    }
    EXPECT_GE(counts->captures, 6) << "each stage with and without guidance";
    EXPECT_GT(counts->replays, 3 * counts->captures);
}

} // namespace
} // namespace pcdm::test
