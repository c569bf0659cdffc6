// The whole way against diffusers and transformers; tests/golden/pipeline/generate.py made the numbers.
#include "core/engine/engine.h"

#include "core/engine/checkpoint/init.h"
#include "core/engine/checkpoint/safetensors.h"
#include "core/engine/stages/inpaint_stage.h"
#include "core/file.h"
#include "core/image/compare.h"
#include "core/image/image_file.h"
#include "core/pose/pose_file.h"
#include "tests/engine/simplified_bundle.h"

#include <fmt/format.h>
#include <gmock/gmock.h>
#include <gtest/gtest.h>
#include <nlohmann/json.hpp>

#include <filesystem>
#include <optional>
#include <string>
#include <unistd.h>
#include <vector>

namespace pcdm {
namespace {

namespace fs = std::filesystem;
using nlohmann::json;

const fs::path kRoot = PCDM_SOURCE_DIR;
const fs::path kGolden = kRoot / "tests/golden/pipeline";

// Spec §13.12: two float32 implementations that are handed the same input. Latents of random networks go up
// to 70, where a float32 is rounded by 4e-6; torch 2.1 and torch 2.11 differ by up to 6e-5 there.
constexpr double kTolerance = 1e-4;
// And on the whole way, where single values of an 8-bit coarse picture may be rounded differently.
constexpr double kDecibels = 50;

const json& variants() {
    static const json all = json::parse(readTextFile(kGolden / "variants.json"));
    return all;
}

class PipelineGolden : public testing::TestWithParam<std::string> {
protected:
    static void SetUpTestSuite() {
        folder_ = fs::temp_directory_path() / ("pcdm-pipeline-" + std::to_string(::getpid()));
        fs::remove_all(folder_); // of a run that was killed
        fs::create_directories(folder_);
        const json& bundle = variants().at("bundle");
        initBundle(bundle.at("preset").get<std::string>(), folder_ / "tiny", bundle.at("seed"));
        makeSimplified(folder_ / "tiny", folder_ / "simplified");
        makeVelocities(folder_ / "tiny", folder_ / "velocities");
    }
    static void TearDownTestSuite() { fs::remove_all(folder_); }

    /// UNets that are said to predict velocities.
    static void makeVelocities(const fs::path& tiny, const fs::path& folder) {
        fs::copy(tiny, folder, fs::copy_options::recursive);
        for (const char* const unet : {"inpaint.unet", "refine.unet"}) {
            const fs::path path = folder / unet / "config.json";
            json config = json::parse(readTextFile(path));
            config["prediction_type"] = "v_prediction";
            writeFileAtomically(path, config.dump());
        }
    }

    bool isSimplified() const { return GetParam() == "simplified"; }
    std::string stage2() const { return isSimplified() ? "simplified." : "inpaint."; }

    GenerationRequest request() const {
        const json& variant = variants().at("variants").at(GetParam());
        const auto person = (kRoot / "resources/people" / variant.at("person").get<std::string>()).string();
        GenerationRequest request;
        request.source = loadImage(person + ".png");
        request.sourcePose = loadPose(person + ".json");
        request.targetPose =
            loadPose(kRoot / "resources/poses" / (variant.at("pose").get<std::string>() + ".json"));
        applyJson(request.options, variant.at("options"));
        request.options.seed = 12345; // must not matter: the noise is replayed
        request.options.device = "cpu";
        request.options.precision = Precision::Fp32;
        request.noise = kGolden / (GetParam() + ".safetensors");
        return request;
    }

    GenerationResult run(GenerationRequest request) {
        request.dump = folder_ / "dump.safetensors";
        const fs::path own = folder_ / GetParam();
        const auto engine = makeEngine(fs::exists(own) ? own : folder_ / "tiny");
        GenerationResult result = engine->generate(request, {}, {});
        dump_ = loadSafetensors(request.dump);
        return result;
    }

    ImagePtr goldenPicture(const std::string& stage, std::size_t candidate) const {
        return loadImage(kGolden / fmt::format("{}-{}-{}.png", GetParam(), stage, candidate));
    }

    /// Every tensor of a stage, no more and no fewer than the reference has. Of those with a row for each
    /// candidate `row` of the golden one counts, where one is given.
    void expectStage(const std::string& prefix, std::optional<std::int64_t> row = {}) const {
        std::vector<std::string> names, expectedNames;
        for (const auto& [name, tensor] : dump_)
            if (name.starts_with(prefix)) names.push_back(name);
        for (const auto& [name, tensor] : golden_) {
            if (!name.starts_with(prefix)) continue;
            const bool ofOtherCandidate = row && name.starts_with("refine.picture_") &&
                                          name != fmt::format("refine.picture_{:03}", *row);
            if (!ofOtherCandidate) expectedNames.push_back(name);
        }
        ASSERT_EQ(names.size(), expectedNames.size()) << testing::PrintToString(names);
        ASSERT_FALSE(names.empty());
        for (std::size_t i = 0; i < names.size(); ++i) {
            const std::string& name = expectedNames[i];
            Tensor actual = dump_.at(names[i]);
            Tensor expected = golden_.at(name);
            if (name.find(".canvas_") != std::string::npos) actual = targetHalf(actual);
            if (row && expected.size(0) > 1) expected = expected.slice(0, *row, *row + 1);
            ASSERT_EQ(actual.sizes(), expected.sizes()) << name;
            EXPECT_LE((actual - expected).abs().max().item<double>(), kTolerance) << name;
        }
    }

    void expectPictures(const GenerationResult& result) const {
        for (std::size_t i = 0; i < result.candidates.size(); ++i) {
            const Candidate& candidate = result.candidates[i];
            EXPECT_GE(psnr(*candidate.coarse, *goldenPicture("coarse", i)), kDecibels) << i;
            ASSERT_EQ(candidate.final == nullptr, isSimplified());
            if (candidate.final) {
                EXPECT_GE(psnr(*candidate.final, *goldenPicture("final", i)), kDecibels) << i;
            }
        }
    }

    static fs::path folder_;
    NamedTensors golden_ = loadSafetensors(kGolden / (GetParam() + ".safetensors"));
    NamedTensors dump_;
};

fs::path PipelineGolden::folder_;

TEST_P(PipelineGolden, TheWholeWayGivesTheSamePictures) {
    const GenerationResult result = run(request());
    ASSERT_EQ(result.candidates.size(), static_cast<std::size_t>(request().options.candidates));
    expectPictures(result);
    expectStage("source.");
    if (!isSimplified()) expectStage("prior.");
}

TEST_P(PipelineGolden, Stage2AgreesFromTheSameEmbedding) {
    GenerationRequest alone = request();
    alone.last = Stage::Inpaint;
    if (!isSimplified()) {
        const Tensor embedding = golden_.at("prior.embedding");
        alone.embedding.emplace(embedding.data_ptr<float>(), embedding.data_ptr<float>() + embedding.numel());
    }
    run(alone);
    expectStage(stage2());
}

TEST_P(PipelineGolden, Stage3AgreesFromTheSameCoarsePicture) {
    if (isSimplified()) GTEST_SKIP() << "has no stage 3";
    GenerationRequest alone = request();
    const auto candidates = alone.options.candidates;
    alone.options.candidates = 1;
    alone.noise = folder_ / "noise.safetensors";
    for (std::int64_t i = 0; i < candidates; ++i) {
        NamedTensors noise;
        for (const std::string name : {"refine.vae_noise", "refine.latents"})
            noise[name] = golden_.at(name).slice(0, i, i + 1).contiguous();
        saveSafetensors(alone.noise, noise);
        alone.coarse = goldenPicture("coarse", static_cast<std::size_t>(i));
        run(alone);
        expectStage("refine.", i);
    }
}

INSTANTIATE_TEST_SUITE_P(Variants, PipelineGolden,
                         testing::Values("three_stages", "guidance", "candidates", "velocities",
                                         "simplified"),
                         [](const auto& tested) { return tested.param; });

} // namespace
} // namespace pcdm
