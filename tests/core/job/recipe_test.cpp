#include "core/job/recipe.h"

#include "core/image/image_file.h"
#include "core/job/npy.h"
#include "core/job/sha256.h"
#include "tests/core/support.h"

#include <nlohmann/json.hpp>

namespace pcdm::test {
namespace {

using nlohmann::json;

Pose somePose() {
    Pose pose{.canvas = {100, 200}, .joints = {}};
    pose[JointId::Nose] = {50.1, 1.0 / 3};
    pose[JointId::LeftAnkle] = {-3, 210};
    return pose;
}

Recipe fullRecipe() {
    Recipe recipe;
    recipe.program = "pcdm 0.1.0";
    recipe.model = "/models/mine";
    recipe.source = {"/photos/a b.png", std::string(64, 'a')};
    recipe.sourcePose = somePose();
    recipe.targetPose = somePose();
    recipe.targetPose[JointId::Neck] = {1, 2};
    recipe.targetPose[Side::Right][20] = {1.0 / 7, 5};
    recipe.options.seed = 18446744073709551615u;
    recipe.options.inpaint.guidance = 0.1;
    recipe.embedding = FileReference{"/e.npy", "b"};
    recipe.coarse = FileReference{"/c.png", "c"};
    recipe.noise = FileReference{"/n.safetensors", "d"};
    recipe.last = Stage::Inpaint;
    recipe.run = RunRecord{.device = "cuda:0",
                           .precision = Precision::Bf16,
                           .embeddingCosine = 0.75,
                           .peakMemory = 1ull << 40,
                           .times = {{Stage::Load, 1.25, 0, false}, {Stage::Prior, 0, 20, true}},
                           .weights = {{"vae", "model.safetensors", "e"}}};
    return recipe;
}

TEST(Recipe, JsonRoundTripKeepsEverything) {
    EXPECT_EQ(recipeFromJson(json::parse(toJson(fullRecipe()).dump())), fullRecipe());
    Recipe plain = fullRecipe();
    plain.embedding = plain.coarse = plain.noise = std::nullopt;
    plain.run = std::nullopt;
    EXPECT_EQ(recipeFromJson(toJson(plain)), plain);
}

TEST(Recipe, OfAnEarlierVersionIsRead) {
    json earlier = toJson(fullRecipe());
    earlier["options"]["inpaint"]["downscale"] = 1;
    EXPECT_EQ(recipeFromJson(earlier), fullRecipe());
    earlier["options"]["inpaint"] = 3;
    expectError(ErrorKind::BadInput, "no recipe", [&] { recipeFromJson(earlier); });
}

TEST(Recipe, RefusesWhatIsNone) {
    const json good = toJson(fullRecipe());
    for (const auto& [key, value] : good.items()) {
        json without = good;
        without.erase(key);
        if (key != "embedding" && key != "coarse" && key != "noise" && key != "run")
            expectError(ErrorKind::BadInput, "no recipe", [&] { recipeFromJson(without); });
        for (const json& wrong : {json(), json(-1.5), json("wrong"), json::array(), json::array({1})}) {
            if (key == "program" && wrong.is_string()) continue;
            if (key == "model" && wrong.is_string()) continue;
            json other = good;
            other[key] = wrong;
            EXPECT_THROW(recipeFromJson(other), Error) << key << " = " << wrong;
        }
    }
    for (const json& wrong : {json(), json(3), json("text"), json::array()})
        expectError(ErrorKind::BadInput, "no recipe", [&] { recipeFromJson(wrong); });

    json newer = good;
    newer["format"] = 2;
    expectError(ErrorKind::BadInput, "newer version", [&] { recipeFromJson(newer); });
    json early = good;
    early["stage"] = "load";
    expectError(ErrorKind::BadInput, "first stage", [&] { recipeFromJson(early); });
    for (const json& wrong : {json(0), json(-1), json(1.5), json(1e30)}) {
        json unknown = good;
        unknown["format"] = wrong;
        expectError(ErrorKind::BadInput, "no recipe", [&] { recipeFromJson(unknown); });
        json canvas = good;
        canvas["target_pose"]["canvas"]["width"] = wrong == json(0) ? json(1 << 20) : wrong;
        expectError(ErrorKind::BadInput, "no recipe", [&] { recipeFromJson(canvas); });
    }
    json shortPose = good;
    shortPose["source_pose"]["joints"].erase(0);
    expectError(ErrorKind::BadInput, "17 joints", [&] { recipeFromJson(shortPose); });
    json option = good;
    option["options"]["sed"] = 1;
    expectError(ErrorKind::BadOption, "no option sed", [&] { recipeFromJson(option); });
}

TEST(Recipe, NestingIsNoWayToTheEndOfTheStack) {
    std::string deep = "{\"format\": 1, \"options\": ";
    for (int i = 0; i < 200'000; ++i)
        deep += "{\"a\": ";
    deep += "1" + std::string(200'001, '}');
    const TempDir folder;
    expectError(ErrorKind::BadInput, "nested too deeply",
                [&] { loadRecipe(folder.write("recipe.json", deep)); });
}

TEST(Recipe, RelativePathsAreMeantFromItsFolder) {
    const TempDir folder;
    Recipe recipe = fullRecipe();
    recipe.model = "../bundle";
    recipe.source.path = "photo.png";
    recipe.noise->path = "sub/noise.safetensors";
    const Recipe read = loadRecipe(folder.write("recipe.json", toJson(recipe).dump()));
    EXPECT_EQ(read.model, folder.path().parent_path() / "bundle");
    EXPECT_EQ(read.source.path, folder / "photo.png");
    EXPECT_EQ(read.noise->path, folder / "sub/noise.safetensors");
    EXPECT_EQ(read.coarse->path, "/c.png");
}

TEST(Recipe, RefusesFilesThatAreNotJson) {
    const TempDir folder;
    expectError(ErrorKind::BadInput, "not JSON", [&] { loadRecipe(folder.write("r.json", "{\"a\": ")); });
    expectError(ErrorKind::BadInput, "empty", [&] { loadRecipe(folder.write("r.json", "")); });
    expectError(ErrorKind::BadInput, "no file", [&] { loadRecipe(folder / "missing.json"); });
}

class RecipeFiles : public testing::Test {
protected:
    TempDir folder;
    Recipe recipe;

    RecipeFiles() {
        savePng(folder / "source.png", ramp({64, 96}));
        recipe.source = {folder / "source.png", {}};
        recipe.sourcePose = recipe.targetPose = somePose();
    }
};

TEST_F(RecipeFiles, LoadsTheRequestAndNotesTheHashes) {
    savePng(folder / "coarse.png", hashes({64, 64}));
    const std::vector<float> embedding{1, 2, 3};
    const auto bytes = npyBytes(embedding);
    folder.write("e.npy", {reinterpret_cast<const char*>(bytes.data()), bytes.size()});
    folder.write("n.safetensors", "noise");
    recipe.coarse = FileReference{folder / "coarse.png", {}};
    recipe.embedding = FileReference{folder / "e.npy", {}};
    recipe.noise = FileReference{folder / "n.safetensors", {}};
    recipe.last = Stage::Inpaint;
    recipe.options.seed = 5;

    const GenerationRequest request = loadRequest(recipe);
    EXPECT_EQ(*request.source, ramp({64, 96}));
    EXPECT_EQ(*request.coarse, hashes({64, 64}));
    EXPECT_EQ(request.embedding, embedding);
    EXPECT_EQ(request.noise, folder / "n.safetensors");
    EXPECT_EQ(request.sourcePose, somePose());
    EXPECT_EQ(request.last, Stage::Inpaint);
    EXPECT_EQ(request.options, recipe.options);
    EXPECT_EQ(recipe.source.sha256, sha256(ramp({64, 96}).bytes()));
    EXPECT_EQ(recipe.noise->sha256, "efe2a5c09e6d49d7eb735c9875f77404be5b887bb3f56378038968d4e3ff8198")
        << "sha256 of the five bytes";
    EXPECT_NO_THROW(loadRequest(recipe)) << "the hashes it noted are those of the files";
}

TEST_F(RecipeFiles, RefusesAPictureThatHasChanged) {
    loadRequest(recipe);
    savePng(folder / "source.png", hashes({64, 96}));
    expectError(ErrorKind::BadInput, "content has changed", [&] { loadRequest(recipe); });
    recipe.source.sha256.clear();
    EXPECT_NO_THROW(loadRequest(recipe));
}

TEST_F(RecipeFiles, RefusesAMissingPicture) {
    recipe.source.path = folder / "gone.png";
    expectError(ErrorKind::BadInput, "gone.png", [&] { loadRequest(recipe); });
}

TEST(Sha256, IsTheStandardOne) {
    const std::string text = "abc";
    EXPECT_EQ(sha256({reinterpret_cast<const std::uint8_t*>(text.data()), text.size()}),
              "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad");
}

} // namespace
} // namespace pcdm::test
