// `pcdm generate` as a whole: what it writes, says, replays, and does when it is stopped.
#include "tests/app/program.h"

#include "core/image/image_file.h"
#include "core/job/npy.h"

#include <nlohmann/json.hpp>

#include <array>
#include <sstream>
#include <thread>

namespace pcdm::test {
namespace {

using ::testing::ElementsAre;
using ::testing::HasSubstr;
using ::testing::Not;

TEST(Generate, WritesExactlyTheNamedFiles) {
    const TempDir folder;
    const Ended ended = runProgram(folder, generateArguments({"--candidates", "2", "--timings"}));
    ASSERT_EQ(ended.code, 0) << ended.err;
    EXPECT_THAT(filesIn(folder / "result"), ElementsAre("coarse-000.png", "coarse-001.png", "final-000.png",
                                                        "final-001.png", "recipe.json", "sheet.png"));
    EXPECT_EQ(loadImage(folder / "result/final-001.png")->size(), (Size{64, 96}));
    // Three rows of pictures: the inputs, the coarse ones, the final ones.
    const Size sheet = loadImage(folder / "result/sheet.png")->size();
    EXPECT_GT(sheet.width, 3 * 64);
    EXPECT_GT(sheet.height, 3 * 96);
    EXPECT_THAT(ended.out, HasSubstr("final-000.png"));
    EXPECT_THAT(ended.err, HasSubstr("peak memory"));
    EXPECT_THAT(filesIn(folder.path()), ElementsAre("result"));
}

TEST(Generate, ARecipeGivesTheSameBytesAgain) {
    const TempDir folder;
    ASSERT_EQ(runProgram(folder, generateArguments({"--seed", "7", "--guidance", "1,3,2"})).code, 0);
    const Ended again = runProgram(folder, {"generate", "--recipe", "result/recipe.json", "--out", "again"});
    ASSERT_EQ(again.code, 0) << again.err;
    for (const char* name : {"coarse-000.png", "final-000.png", "sheet.png"})
        EXPECT_EQ(contentOf(folder / "result" / name), contentOf(folder / "again" / name)) << name;
    const auto recipe = nlohmann::json::parse(contentOf(folder / "result/recipe.json"));
    EXPECT_THAT(recipe.dump(), HasSubstr("sha256"));
}

TEST(Generate, PicturesOfAnEarlierRunInTheFolderAreSaid) {
    const TempDir folder;
    ASSERT_EQ(runProgram(folder, generateArguments({"--candidates", "2"})).code, 0);
    const Ended again = runProgram(folder, generateArguments({"--stage", "inpaint"}));
    ASSERT_EQ(again.code, 0) << again.err;
    EXPECT_THAT(again.err, HasSubstr("coarse-001.png, final-000.png, final-001.png are of an earlier run"));
    std::filesystem::create_directories(folder / "other/recipe.json");
    const Ended blocked = runProgram(folder, generateArguments({"--out", "other"}));
    EXPECT_EQ(blocked.code, 1);
    EXPECT_THAT(blocked.err, HasSubstr("recipe.json is a folder"));
    EXPECT_THAT(filesIn(folder / "other"), ElementsAre("recipe.json"));
}

TEST(Generate, ARecipeGoesOnFromAnotherStageWhereToldSo) {
    const TempDir folder;
    ASSERT_EQ(runProgram(folder, generateArguments({})).code, 0);
    ASSERT_EQ(runProgram(folder, generateArguments({"--stage", "prior", "--out", "1"})).code, 0);
    const auto again = [&](std::vector<std::string> more) {
        more.insert(more.begin(), {"generate", "--out", "again", "--recipe"});
        return runProgram(folder, more);
    };
    const Ended third = again({"result/recipe.json", "--coarse", "result/coarse-000.png"});
    ASSERT_EQ(third.code, 0) << third.err;
    EXPECT_THAT(third.err, Not(HasSubstr("weights"))) << "fewer networks are no other ones";
    const Ended second = again({"again/recipe.json", "--embedding", "1/embedding.npy"});
    ASSERT_EQ(second.code, 0) << second.err;
    const auto recipe = nlohmann::json::parse(contentOf(folder / "again/recipe.json"));
    EXPECT_TRUE(recipe.contains("embedding"));
    EXPECT_FALSE(recipe.contains("coarse"));
    EXPECT_EQ(*loadImage(folder / "again/final-000.png"), *loadImage(folder / "result/final-000.png"));
    EXPECT_EQ(
        again({"again/recipe.json", "--embedding", "1/embedding.npy", "--coarse", "result/coarse-000.png"})
            .code,
        2);
}

TEST(Generate, AnotherPhotoThanTheRecipesIsNotGivenItsPose) {
    const TempDir folder;
    ASSERT_EQ(runProgram(folder, generateArguments({})).code, 0);
    const Ended other = runProgram(folder, {"generate", "--recipe", "result/recipe.json", "--source",
                                            resource("people/kofi.png"), "--out", "other"});
    EXPECT_EQ(other.code, 2);
    EXPECT_THAT(other.err, HasSubstr("--source-pose is missing"));
    std::filesystem::copy_file(resource("people/mira.png"), folder / "moved.png");
    const Ended moved = runProgram(
        folder, {"generate", "--recipe", "result/recipe.json", "--source", "moved.png", "--out", "moved"});
    EXPECT_EQ(moved.code, 0) << moved.err;
}

TEST(Generate, APresetOfARecipeGoesBackToTheModelsOwnSampling) {
    const TempDir folder;
    ASSERT_EQ(runProgram(folder, generateArguments({"--preset", "live"})).code, 0);
    ASSERT_EQ(runProgram(folder, {"generate", "--recipe", "result/recipe.json", "--preset", "quality",
                                  "--steps", "2", "--out", "again"})
                  .code,
              0);
    ASSERT_EQ(runProgram(folder, generateArguments({"--preset", "quality", "--out", "new"})).code, 0);
    const auto options = [&](const char* run) {
        return nlohmann::json::parse(contentOf(folder / run / "recipe.json")).at("options");
    };
    for (const char* stage : {"prior", "inpaint", "refine"})
        EXPECT_EQ(options("again").at(stage).at("guidance"), options("new").at(stage).at("guidance"))
            << stage;
    EXPECT_EQ(options("again").at("handover"), options("new").at("handover"));
}

TEST(Generate, TwoRunsIntoOneNewFolderBothArrive) {
    const TempDir folder;
    std::vector<std::thread> runs;
    std::array<int, 2> codes{-1, -1};
    for (const std::size_t i : {0u, 1u})
        runs.emplace_back([&, i] {
            const TempDir own; // where what it says is kept
            codes[i] =
                runProgram(own, generateArguments({"--out", (folder / "new" / std::to_string(i)).string()}))
                    .code;
        });
    for (std::thread& run : runs)
        run.join();
    EXPECT_THAT(codes, ::testing::Each(0));
    for (const char* run : {"new/0", "new/1"})
        EXPECT_TRUE(std::filesystem::exists(folder / run / "final-000.png")) << run;
}

TEST(Generate, StagesRunAloneAndAgreeWithTheWhole) {
    const TempDir folder;
    ASSERT_EQ(runProgram(folder, generateArguments({"--out", "whole"})).code, 0);

    ASSERT_EQ(runProgram(folder, generateArguments({"--stage", "prior", "--out", "1"})).code, 0);
    EXPECT_THAT(filesIn(folder / "1"), ElementsAre("embedding.npy", "recipe.json", "sheet.png"));
    EXPECT_FALSE(loadNpy(folder / "1/embedding.npy").empty());

    ASSERT_EQ(runProgram(folder, generateArguments(
                                     {"--stage", "inpaint", "--embedding", "1/embedding.npy", "--out", "2"}))
                  .code,
              0);
    EXPECT_EQ(*loadImage(folder / "2/coarse-000.png"), *loadImage(folder / "whole/coarse-000.png"));

    // Stage 3 needs no pose.
    const Ended third = runProgram(
        folder, {"generate", "--model", kTiny, "--source", resource("people/mira.png"), "--coarse",
                 "2/coarse-000.png", "--size", "96x64", "--steps", "2", "--precision", "fp32", "--out", "3"});
    ASSERT_EQ(third.code, 0) << third.err;
    EXPECT_EQ(*loadImage(folder / "3/final-000.png"), *loadImage(folder / "whole/final-000.png"));
}

TEST(Generate, ADumpReplaysToTheSamePictures) {
    const TempDir folder;
    ASSERT_EQ(runProgram(folder, generateArguments({"--dump", "all.safetensors", "--out", "a"})).code, 0);
    const Ended replayed =
        runProgram(folder, generateArguments({"--noise", "all.safetensors", "--seed", "99", "--out", "b"}));
    ASSERT_EQ(replayed.code, 0) << replayed.err;
    EXPECT_EQ(*loadImage(folder / "a/final-000.png"), *loadImage(folder / "b/final-000.png"));
}

TEST(Generate, ProgressIsJsonLines) {
    const TempDir folder;
    const Ended ended = runProgram(folder, generateArguments({"--progress", "json"}));
    ASSERT_EQ(ended.code, 0) << ended.err;
    std::istringstream lines(ended.out);
    int refining = 0;
    nlohmann::json last;
    for (std::string line; std::getline(lines, line);) {
        last = nlohmann::json::parse(line);
        refining += last.value("stage", "") == "refine" ? 1 : 0;
    }
    EXPECT_EQ(refining, 3) << "the start and two steps";
    EXPECT_EQ(last.at("files").size(), 4u);
}

TEST(Generate, AnyOptionCanBeSetByItsName) {
    const TempDir folder;
    ASSERT_EQ(
        runProgram(folder, generateArguments({"--set", "refine.steps=3", "--set", "memory=release"})).code,
        0);
    const auto recipe = nlohmann::json::parse(contentOf(folder / "result/recipe.json"));
    EXPECT_EQ(recipe.at("options").at("refine").at("steps"), 3);
    EXPECT_EQ(recipe.at("options").at("memory"), "release");
}

class Interrupted : public ::testing::TestWithParam<const char*> {};

TEST_P(Interrupted, EndsWith130AndLeavesNothing) {
    const TempDir folder;
    const auto due = [&] { return contentOf(folder / ".out").find(GetParam()) != std::string::npos; };
    const Ended ended =
        runProgram(folder, generateArguments({"--steps", "999", "--progress", "json"}), SIGINT, due);
    EXPECT_EQ(ended.code, 130) << ended.err;
    EXPECT_THAT(ended.err, HasSubstr("interrupted"));
    EXPECT_TRUE(folder.empty());
}

// 999 steps of a stage take far longer than the signal.
INSTANTIATE_TEST_SUITE_P(InStage, Interrupted, ::testing::Values("encode", "prior", "inpaint"),
                         [](const auto& tested) { return std::string(tested.param); });

} // namespace
} // namespace pcdm::test
