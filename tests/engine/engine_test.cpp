// The whole way through the stages, on a tiny bundle with random weights.
#include "tests/engine/tiny_engine.h"

#include "core/engine/checkpoint/checkpoint.h"
#include "core/engine/checkpoint/safetensors.h"
#include "core/engine/nn/component.h"
#include "core/engine/presets.h"
#include "core/engine/stages/inpaint_stage.h"
#include "core/error.h"
#include "core/file.h"
#include "core/image/resample.h"
#include "tests/core/support.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <algorithm>
#include <cmath>
#include <filesystem>

namespace pcdm {
namespace {

namespace fs = std::filesystem;

using ::testing::AllOf;
using ::testing::Each;
using ::testing::ElementsAre;
using ::testing::IsEmpty;
using ::testing::SizeIs;

/// The bundle with a tiny decoder of random weights, and its encoder as the published file has it.
void addPreviewVae(const fs::path& bundle, const fs::path& folder) {
    fs::copy(bundle, folder, fs::copy_options::recursive);
    const auto declared = std::make_shared<DeclaredWeights>();
    const nlohmann::json& config = preset("tiny").others.at("preview_vae");
    declareComponent("preview_vae", config, Weights(declared));
    NamedTensors weights{{"encoder.layers.0.weight", at::ones({8, 3, 3, 3})}};
    for (const auto& [name, shape] : declared->shapes())
        weights[name] = 0.1 * at::randn(shape);
    fs::create_directory(folder / "preview_vae");
    writeFileAtomically(folder / "preview_vae/config.json", config.dump());
    saveSafetensors(folder / "preview_vae/diffusion_pytorch_model.safetensors", weights);
    nlohmann::json json = nlohmann::json::parse(readTextFile(folder / "bundle.json"));
    json["components"]["preview_vae"] = "preview_vae";
    writeFileAtomically(folder / "bundle.json", json.dump());
}

TEST_F(EngineTest, RunsAllThreeStages) {
    const GenerationResult result = run(request());
    ASSERT_EQ(result.candidates.size(), 1u);
    EXPECT_EQ(result.candidates[0].coarse->size(), (Size{64, 96}));
    EXPECT_EQ(result.candidates[0].final->size(), (Size{64, 96}));
    EXPECT_FALSE(result.embedding.empty());
    EXPECT_GE(result.embeddingCosine, -1.0);
    EXPECT_LE(result.embeddingCosine, 1.0);
    EXPECT_EQ(result.device, "cpu");
    EXPECT_FALSE(result.weights.empty());
    EXPECT_THAT(computed(result), ElementsAre(Stage::Encode, Stage::Prior, Stage::Inpaint, Stage::Refine));
}

TEST_F(EngineTest, EmbedsPicturesAsStageOneSeesThem) {
    const auto wanted = request();
    const GenerationResult result = run(wanted);
    const Embeddings embeddings = engine_->embed({{wanted.source, wanted.source}, wanted.options}, {});
    ASSERT_EQ(embeddings.vectors.size(), 2u);
    const auto &source = embeddings.vectors[0], &target = result.embedding;
    EXPECT_EQ(source, embeddings.vectors[1]);
    double st = 0, ss = 0, tt = 0;
    for (std::size_t i = 0; i < source.size(); ++i) {
        st += source[i] * target[i];
        ss += source[i] * source[i];
        tt += target[i] * target[i];
    }
    EXPECT_NEAR(st / std::sqrt(ss * tt), result.embeddingCosine, 1e-5);
    std::stop_source stop;
    stop.request_stop();
    EXPECT_THROW(engine_->embed({{wanted.source}, wanted.options}, stop.get_token()), Cancelled);
}

TEST_F(EngineTest, SaysThatThereIsNoDetector) {
    try {
        engine_->detectPose({request().source});
        FAIL();
    } catch (const Error& error) {
        EXPECT_EQ(error.kind(), ErrorKind::MissingModel);
        EXPECT_THAT(error.what(), testing::HasSubstr("pose_detector"));
    }
}

TEST_F(EngineTest, TellsHowEachStepWent) {
    std::vector<Progress> steps;
    engine_->generate(request(),
                      [&](const Progress& progress) {
                          if (progress.figures) steps.push_back(progress);
                      },
                      {});
    ASSERT_EQ(steps.size(), 9u);
    for (const Progress& step : steps) {
        EXPECT_GT(step.figures->update, 0);
        EXPECT_GT(step.figures->noiseLevel, 0);
        EXPECT_LE(step.figures->noiseLevel, 1);
    }
    EXPECT_NE(steps[0].figures->cosine, 0); // of stage 1
    EXPECT_EQ(steps[5].figures->cosine, 0);
    EXPECT_LT(steps[5].figures->noiseLevel, steps[3].figures->noiseLevel);
}

TEST_F(EngineTest, OneSeedGivesTheSameBytesAgain) {
    const GenerationResult first = run(request());
    const GenerationResult again = makeEngine(folder_ / "bundle")->generate(request(), {}, {});
    EXPECT_EQ(*first.candidates[0].final, *again.candidates[0].final);
    EXPECT_EQ(*first.candidates[0].coarse, *again.candidates[0].coarse);
    auto other = request();
    other.options.seed = 43;
    EXPECT_NE(*first.candidates[0].final, *run(other).candidates[0].final);
}

TEST_F(EngineTest, ANewTargetPoseRunsNoEncoder) {
    run(request());
    auto dragged = request();
    dragged.targetPose = standing(-0.1F);
    EXPECT_THAT(computed(run(dragged)), ElementsAre(Stage::Prior, Stage::Inpaint, Stage::Refine));
}

TEST_F(EngineTest, ARefiningOptionRunsStage3Only) {
    run(request());
    auto refined = request();
    refined.options.refine.steps = 2;
    const GenerationResult result = run(refined);
    EXPECT_THAT(computed(result), ElementsAre(Stage::Refine));
    EXPECT_EQ(*result.candidates[0].final,
              *makeEngine(folder_ / "bundle")->generate(refined, {}, {}).candidates[0].final);
}

TEST_F(EngineTest, ANewPhotoRunsEverything) {
    run(request());
    auto other = request();
    other.source = std::make_shared<const Image>(photo(9));
    EXPECT_EQ(computed(run(other)).size(), 4u);
    // The same picture in another object is the same photo.
    auto copy = other;
    copy.source = std::make_shared<const Image>(*other.source);
    copy.options.refine.steps = 2;
    EXPECT_THAT(computed(run(copy)), ElementsAre(Stage::Refine));
}

TEST_F(EngineTest, AStageAloneGivesWhatItGivesInAWholeRun) {
    const GenerationResult whole = run(request());

    auto prior = request();
    prior.last = Stage::Prior;
    const GenerationResult first = makeEngine(folder_ / "bundle")->generate(prior, {}, {});
    EXPECT_EQ(first.embedding, whole.embedding);
    EXPECT_THAT(first.candidates, IsEmpty());

    auto inpaint = request();
    inpaint.embedding = first.embedding;
    inpaint.last = Stage::Inpaint;
    const GenerationResult second = makeEngine(folder_ / "bundle")->generate(inpaint, {}, {});
    EXPECT_EQ(*second.candidates[0].coarse, *whole.candidates[0].coarse);
    EXPECT_EQ(second.candidates[0].final, nullptr);

    auto refine = request();
    refine.coarse = second.candidates[0].coarse;
    refine.sourcePose = refine.targetPose = {};
    const GenerationResult third = makeEngine(folder_ / "bundle")->generate(refine, {}, {});
    EXPECT_EQ(*third.candidates[0].final, *whole.candidates[0].final);
}

TEST_F(EngineTest, CandidatesDifferAndTheFirstStaysTheSame) {
    auto many = request();
    many.options.candidates = 3;
    const GenerationResult result = run(many);
    ASSERT_EQ(result.candidates.size(), 3u);
    EXPECT_NE(*result.candidates[0].coarse, *result.candidates[1].coarse);
    EXPECT_NE(*result.candidates[1].final, *result.candidates[2].final);
    const GenerationResult one = run(request());
    const auto &a = one.candidates[0].coarse->bytes(), &b = result.candidates[0].coarse->bytes();
    for (std::size_t i = 0; i < a.size(); ++i)
        ASSERT_NEAR(a[i], b[i], 1) << "a batch rounds in its own way, no more";
}

TEST_F(EngineTest, ReleasingNetworksChangesNothing) {
    auto released = request();
    released.options.memory = MemoryPolicy::Release;
    auto kept = request();
    kept.options.memory = MemoryPolicy::Keep;
    const auto other = makeEngine(folder_ / "bundle");
    EXPECT_EQ(*other->generate(released, {}, {}).candidates[0].final, *run(kept).candidates[0].final);
    released.targetPose = kept.targetPose = standing(0.3F);
    EXPECT_EQ(*other->generate(released, {}, {}).candidates[0].final, *run(kept).candidates[0].final);
}

TEST_F(EngineTest, WhatWasDrawnBeforeChangesNothing) {
    auto larger = request();
    larger.options.height = 128;
    larger.options.candidates = 2;
    run(larger);
    EXPECT_EQ(*run(request()).candidates[0].final,
              *makeEngine(folder_ / "bundle")->generate(request(), {}, {}).candidates[0].final);
}

TEST_F(EngineTest, ADumpHoldsEveryDrawAndReplaysToTheSamePictures) {
    auto dumped = request();
    dumped.options.candidates = 2;
    dumped.dump = folder_ / "dump.safetensors";
    const GenerationResult first = run(dumped);
    const auto dump = Checkpoint::open(dumped.dump);
    for (const char* name :
         {"prior.latents", "prior.step_noise", "inpaint.vae_noise", "inpaint.latents", "refine.vae_noise",
          "refine.latents", "prior.embedding", "inpaint.latents_002", "refine.latents_000", "source.tokens",
          "inpaint.canvas_001", "refine.picture_001"})
        EXPECT_TRUE(dump->tensors().contains(name)) << name;
    EXPECT_EQ(dump->tensors().at("prior.step_noise").shape.size(), 3u);
    EXPECT_EQ(dump->tensors().at("prior.step_noise").shape[0], 2);
    EXPECT_EQ(dump->tensors().at("inpaint.latents").shape, (std::vector<std::int64_t>{2, 4, 12, 16}));

    auto replayed = request();
    replayed.options.candidates = 2;
    replayed.options.seed = 99; // must not matter
    replayed.noise = dumped.dump;
    EXPECT_EQ(*run(replayed).candidates[1].final, *first.candidates[1].final);
    // And a seeded run after it takes nothing of the replayed noise over.
    replayed.noise.clear();
    EXPECT_NE(*run(replayed).candidates[1].final, *first.candidates[1].final);
}

TEST_F(EngineTest, GuidanceAndLatentHandoverChangeThePicture) {
    const GenerationResult plain = run(request());
    auto guided = request();
    guided.options.refine.guidance = 2;
    EXPECT_NE(*run(guided).candidates[0].final, *plain.candidates[0].final);
    auto latents = request();
    latents.options.handover = Handover::Latents;
    EXPECT_NE(*run(latents).candidates[0].final, *plain.candidates[0].final);
    auto prior = request();
    prior.options.prior.guidance = 2;
    EXPECT_NE(run(prior).embedding, plain.embedding);
    auto unguided = request();
    unguided.options.inpaint.guidance = 0;
    EXPECT_NE(*run(unguided).candidates[0].coarse, *plain.candidates[0].coarse);
}

TEST_F(EngineTest, EveryOddSizeOfLatentsWorks) {
    for (const Size size : {Size{72, 88}, Size{64, 104}, Size{120, 64}}) {
        auto odd = request();
        odd.options.width = size.width;
        odd.options.height = size.height;
        EXPECT_EQ(run(odd).candidates[0].final->size(), size);
    }
}

TEST_F(EngineTest, ACoarsePictureIsDrawnAgainForAnotherSize) {
    auto first = request();
    first.options.width = 72;
    run(first);
    auto second = first;
    second.options.width = 80;
    EXPECT_EQ(run(second).candidates[0].coarse->size(), (Size{80, 96}));
}

TEST_F(EngineTest, ReportsEveryStepWithAPreview) {
    std::vector<Progress> reports;
    engine_->generate(request(), [&](const Progress& progress) { reports.push_back(progress); }, {});
    for (const Stage stage : {Stage::Prior, Stage::Inpaint, Stage::Refine}) {
        std::vector<int> steps;
        for (const Progress& report : reports)
            if (report.stage == stage) {
                steps.push_back(report.step);
                EXPECT_EQ(report.steps, 3);
                EXPECT_GT(report.memory, 0u);
                const bool wantsPreview = stage != Stage::Prior && report.step > 0;
                EXPECT_EQ(report.preview != nullptr, wantsPreview);
                if (report.preview) {
                    EXPECT_EQ(report.preview->size(), (Size{64, 96}));
                }
            }
        EXPECT_THAT(steps, ElementsAre(0, 1, 2, 3));
    }
    EXPECT_TRUE(std::any_of(reports.begin(), reports.end(), [](const Progress& report) {
        return report.stage == Stage::Load && report.note.english() == "Loading prior";
    }));
}

TEST_F(EngineTest, PreviewsCanBeDecodedOrLeftOut) {
    auto decoded = request();
    decoded.options.previewMode = PreviewMode::Vae;
    decoded.options.previewEvery = 2;
    int previews = 0;
    engine_->generate(decoded, [&](const Progress& progress) { previews += progress.preview ? 1 : 0; }, {});
    EXPECT_EQ(previews, 4) << "two stages, after step 2 and after the last";
    decoded.options.previewEvery = 0;
    decoded.options.seed = 1;
    previews = 0;
    engine_->generate(decoded, [&](const Progress& progress) { previews += progress.preview ? 1 : 0; }, {});
    EXPECT_EQ(previews, 0);
}

TEST_F(EngineTest, PreviewsByTheTinyDecoderAreSharpAndChangeNothing) {
    auto wanted = request();
    const auto expected = engine_->generate(wanted, {}, {});
    wanted.options.previewMode = PreviewMode::Tiny;
    test::expectError(ErrorKind::MissingModel, "preview_vae", [&] { engine_->generate(wanted, {}, {}); });

    addPreviewVae(folder_ / "bundle", folder_ / "with");
    const auto engine = makeEngine(folder_ / "with");
    int previews = 0;
    const auto result = engine->generate(wanted,
                                         [&](const Progress& progress) {
                                             if (!progress.preview) return;
                                             ++previews;
                                             EXPECT_EQ(progress.preview->size(), (Size{64, 96}));
                                         },
                                         {});
    EXPECT_EQ(previews, 6);
    EXPECT_EQ(*result.candidates[0].final, *expected.candidates[0].final);
}

TEST_F(EngineTest, StopsAtEveryReportAndWorksAfterwards) {
    int total = 0;
    const auto expected = engine_->generate(request(), [&](const Progress&) { ++total; }, {});
    for (int stopAt = 0; stopAt < total; ++stopAt) {
        const auto engine = makeEngine(folder_ / "bundle");
        std::stop_source stop;
        int seen = 0, stepsAfter = 0;
        const auto progress = [&](const Progress& report) {
            if (seen > stopAt && report.step > 0) ++stepsAfter;
            if (seen++ == stopAt) stop.request_stop();
        };
        EXPECT_THROW(engine->generate(request(), progress, stop.get_token()), Cancelled) << stopAt;
        EXPECT_LE(stepsAfter, 2) << stopAt;
        if (stopAt % 5 == 0) {
            EXPECT_EQ(*engine->generate(request(), {}, {}).candidates[0].final,
                      *expected.candidates[0].final);
        }
    }
}

TEST_F(EngineTest, AFileWithTensorsTooManyIsRefusedEveryTime) {
    const fs::path broken = folder_ / "broken";
    fs::copy(folder_ / "bundle", broken, fs::copy_options::recursive);
    const fs::path file = broken / "refine.unet/diffusion_pytorch_model.safetensors";
    NamedTensors weights = loadSafetensors(file);
    weights["extra.weight"] = at::ones({2});
    saveSafetensors(file, weights);
    const auto engine = makeEngine(broken);
    for (int time = 0; time < 2; ++time)
        try {
            engine->generate(request(), {}, {});
            FAIL();
        } catch (const Error& error) {
            EXPECT_EQ(error.kind(), ErrorKind::BadCheckpoint);
        }
}

TEST_F(EngineTest, AStopBeforeTheStartIsNotLost) {
    std::stop_source stop;
    stop.request_stop();
    EXPECT_THROW(engine_->generate(request(), {}, stop.get_token()), Cancelled);
}

struct BadRequest {
    const char* name;
    ErrorKind kind;
    void (*spoil)(GenerationRequest&);
};

class EngineRefuses : public EngineTest, public ::testing::WithParamInterface<BadRequest> {};

TEST_P(EngineRefuses, WithOneSentence) {
    auto bad = request();
    GetParam().spoil(bad);
    try {
        run(bad);
        FAIL() << "accepted";
    } catch (const Error& error) {
        EXPECT_EQ(error.kind(), GetParam().kind) << error.what();
        EXPECT_STRNE(error.what(), "");
        EXPECT_FALSE(error.hint().empty()) << error.what();
    }
}

INSTANTIATE_TEST_SUITE_P(
    Requests, EngineRefuses,
    ::testing::Values(
        BadRequest{"NoSource", ErrorKind::BadInput, [](GenerationRequest& r) { r.source = nullptr; }},
        BadRequest{"EmptySourcePose", ErrorKind::BadInput,
                   [](GenerationRequest& r) { r.sourcePose.joints = {}; }},
        BadRequest{"PoseWithoutCanvas", ErrorKind::BadInput,
                   [](GenerationRequest& r) { r.targetPose.canvas = {}; }},
        BadRequest{"NoSteps", ErrorKind::BadOption,
                   [](GenerationRequest& r) { r.options.inpaint.steps = 0; }},
        BadRequest{"NegativeSteps", ErrorKind::BadOption,
                   [](GenerationRequest& r) { r.options.refine.steps = -1; }},
        BadRequest{"SizeNotAMultipleOf8", ErrorKind::BadOption,
                   [](GenerationRequest& r) { r.options.width = 100; }},
        BadRequest{"NoCandidates", ErrorKind::BadOption,
                   [](GenerationRequest& r) { r.options.candidates = 0; }},
        BadRequest{"UnknownDevice", ErrorKind::BadOption,
                   [](GenerationRequest& r) { r.options.device = "tpu"; }},
        BadRequest{"EndsBeforeItStarts", ErrorKind::BadOption,
                   [](GenerationRequest& r) {
                       r.coarse = r.source;
                       r.last = Stage::Prior;
                   }},
        BadRequest{"EmbeddingOfAnotherModel", ErrorKind::BadInput,
                   [](GenerationRequest& r) { r.embedding = std::vector<float>(7, 0.0F); }},
        BadRequest{"NoiseFileMissing", ErrorKind::BadInput,
                   [](GenerationRequest& r) { r.noise = "there-is-no-such-file.safetensors"; }}),
    [](const auto& tested) { return tested.param.name; });

TEST(MakeEngine, RefusesAFolderThatIsNoBundle) {
    EXPECT_THROW(makeEngine("/nonexistent"), Error);
    EXPECT_THROW(makeEngine(fs::temp_directory_path()), Error);
}

} // namespace
} // namespace pcdm
