#include "core/engine/checkpoint/bundle.h"

#include "core/engine/checkpoint/safetensors.h"
#include "tests/engine/checkpoint/support.h"

#include <fmt/format.h>

namespace pcdm {
namespace {

using namespace test;
namespace fs = std::filesystem;

class BundleTest : public testing::Test {
protected:
    BundleTest() {
        saveSafetensors(dir_ / "s2.safetensors", {{"unet.conv_in.weight", goldenValues({4, 9, 3, 3})},
                                                  {"pose_proj.conv_in.weight", goldenValues({2, 3, 3, 3})}});
        fs::create_directories(dir_ / "vae");
        dir_.write("vae/config.json", R"({"in_channels": 3})");
        saveSafetensors(dir_ / "vae" / "diffusion_pytorch_model.safetensors", {{"a", goldenValues({2})}});
    }

    fs::path write(const std::string& components, const std::string& more = "") {
        return dir_.write("bundle.json",
                          fmt::format(R"({{"format": "pcdm-bundle", "version": 1, "components": {{{}}}{}}})",
                                      components, more));
    }
    void expectBad(ErrorKind kind, const std::string& part) {
        expectError(kind, part, [&] { Bundle::open(dir_.path()); });
    }

    TempDir dir_;
};

TEST_F(BundleTest, OpensAFolderOrItsFile) {
    write(R"("vae": "vae")", R"(, "name": "mine", "defaults": {"width": 352})");
    for (const fs::path& path : {dir_.path(), dir_ / "bundle.json"}) {
        const Bundle bundle = Bundle::open(path);
        EXPECT_EQ(bundle.name(), "mine");
        EXPECT_EQ(bundle.options().width, 352);
        ASSERT_EQ(bundle.components().size(), 1U);
        EXPECT_EQ(bundle.at("vae").config.at("in_channels"), 3);
        EXPECT_EQ(bundle.at("vae").weights, dir_ / "vae" / "diffusion_pytorch_model.safetensors");
        EXPECT_EQ(bundle.find("prior"), nullptr);
    }
}

TEST_F(BundleTest, AFileAloneHasThePublishedConfigAndItsOwnPrefixes) {
    write(R"("inpaint.unet": "s2.safetensors", "inpaint.pose_proj": "s2.safetensors")");
    const Bundle bundle = Bundle::open(dir_.path());
    EXPECT_EQ(bundle.at("inpaint.unet").config.at("in_channels"), 9);
    expectEqual(bundle.openWeights(bundle.at("inpaint.unet"), {})->take("conv_in.weight", {4, 9, 3, 3}),
                goldenValues({4, 9, 3, 3}));
    expectEqual(bundle.openWeights(bundle.at("inpaint.pose_proj"), {})->take("conv_in.weight", {2, 3, 3, 3}),
                goldenValues({2, 3, 3, 3}));
    EXPECT_EQ(bundle.weightFiles(bundle.at("inpaint.unet")), std::vector<fs::path>{dir_ / "s2.safetensors"});
}

TEST_F(BundleTest, ComponentsInOneFileShareItsMapping) {
    write(R"("inpaint.unet": "s2.safetensors", "inpaint.pose_proj": "s2.safetensors")");
    const Bundle bundle = Bundle::open(dir_.path());
    EXPECT_EQ(bundle.openCheckpoint(bundle.at("inpaint.unet")),
              bundle.openCheckpoint(bundle.at("inpaint.pose_proj")));
    const auto kept = bundle.openCheckpoint(bundle.at("inpaint.unet"));
    EXPECT_EQ(kept, bundle.openCheckpoint(bundle.at("inpaint.pose_proj")));
}

TEST_F(BundleTest, TakesConfigAndPrefixFromTheEntry) {
    dir_.write("unet.json", R"({"in_channels": 5})");
    write(R"("inpaint.unet": {"weights": "s2.safetensors", "config": "unet.json", "prefix": "pose_proj"},
             "refine.unet": {"weights": "s2.safetensors", "config": {"in_channels": 8}})");
    const Bundle bundle = Bundle::open(dir_.path());
    EXPECT_EQ(bundle.at("inpaint.unet").config.at("in_channels"), 5);
    EXPECT_EQ(bundle.at("refine.unet").config.at("in_channels"), 8);
    EXPECT_EQ(bundle.prefixOf(bundle.at("inpaint.unet")), "pose_proj.") << "with its dot";
    EXPECT_TRUE(bundle.openWeights(bundle.at("inpaint.unet"), {})->contains("conv_in.weight"));
    expectEqual(bundle.openWeights(bundle.at("inpaint.unet"), {})->take("conv_in.weight", {2, 3, 3, 3}),
                goldenValues({2, 3, 3, 3}));
}

TEST_F(BundleTest, AcceptsAbsolutePathsAndPathsBesideIt) {
    fs::create_directories(dir_ / "inner");
    dir_.write("inner/bundle.json", fmt::format(R"({{"format": "pcdm-bundle", "version": 1, "components":
        {{"vae": "../vae", "inpaint.unet": "{}"}}}})",
                                                (dir_ / "s2.safetensors").string()));
    const Bundle bundle = Bundle::open(dir_ / "inner");
    EXPECT_EQ(bundle.name(), "inner");
    EXPECT_EQ(bundle.at("vae").weights, dir_ / "vae" / "diffusion_pytorch_model.safetensors");
    EXPECT_EQ(bundle.at("inpaint.unet").weights, dir_ / "s2.safetensors");
}

TEST_F(BundleTest, ANetworksOwnFolderIsABundleOfIt) {
    const Bundle bundle = Bundle::ofFolder("vae", dir_ / "vae");
    EXPECT_EQ(bundle.at("vae").config.at("in_channels"), 3);
    EXPECT_FALSE(Bundle::isBundle(dir_ / "vae"));
    expectError(ErrorKind::BadCheckpoint, "did you mean 'vae'?",
                [&] { Bundle::ofFolder("vea", dir_ / "vae"); });
}

TEST_F(BundleTest, AMissingComponentNamesItselfAndTheBundle) {
    write(R"("vae": "vae")");
    const Bundle bundle = Bundle::open(dir_.path());
    expectError(ErrorKind::MissingModel, "bundle.json has no component 'prior'.",
                [&] { bundle.at("prior"); });
}

TEST_F(BundleTest, ReportsWhatIsNotThere) {
    expectError(ErrorKind::MissingModel, "There is no bundle at", [&] { Bundle::open(dir_ / "nowhere"); });
    expectBad(ErrorKind::MissingModel, "is not a bundle: it has no bundle.json");
    const auto expectFault = [&](const char* component, const std::string& part) {
        const Bundle bundle = Bundle::open(dir_.path());
        EXPECT_FALSE(bundle.find(component));
        expectError(ErrorKind::MissingModel, part, [&] { bundle.at(component); });
    };
    write(R"("prior": "s1.pt")");
    expectFault("prior", "The component 'prior' names");
    fs::create_directories(dir_ / "empty");
    write(R"("prior": "empty")");
    expectFault("prior", "where no weights are");
    fs::remove(dir_ / "vae" / "config.json");
    write(R"("vae": "vae")");
    expectFault("vae", "where no config.json is");
    write(R"("vae": {"weights": "vae", "config": "other.json"})");
    expectFault("vae", "other.json, which is not there");
}

TEST_F(BundleTest, ReportsTheLineOfAMistake) {
    dir_.write("bundle.json", "{\n  \"format\": \"pcdm-bundle\",\n  \"version\": 1\n  \"components\": {}\n}");
    expectBad(ErrorKind::BadCheckpoint, "there is a mistake in line 4.");
    dir_.write("vae/config.json", "{\"a\":\n\n}");
    write(R"("vae": "vae")");
    expectBad(ErrorKind::BadCheckpoint, "config.json is not valid JSON: there is a mistake in line 3.");
}

TEST_F(BundleTest, ReportsANumberThatIsTooLarge) {
    dir_.write("vae/config.json", R"({"scaling_factor": 1e999})");
    write(R"("vae": "vae")");
    expectBad(ErrorKind::BadCheckpoint, "config.json holds a number too large for JSON.");
}

TEST_F(BundleTest, NestingIsNoWayToTheEndOfTheStack) {
    const std::string deep = std::string(200'000, '[') + std::string(200'000, ']');
    write(R"("vae": )" + deep);
    expectBad(ErrorKind::BadCheckpoint, "bundle.json is nested too deeply.");
    dir_.write("vae/config.json", deep);
    write(R"("vae": "vae")");
    expectBad(ErrorKind::BadCheckpoint, "config.json is nested too deeply.");
}

TEST_F(BundleTest, ReportsWhatIsNoBundle) {
    dir_.write("bundle.json", "");
    expectBad(ErrorKind::BadCheckpoint, "is empty");
    dir_.write("bundle.json", "[]");
    expectBad(ErrorKind::BadCheckpoint, "lacks \"format\"");
    dir_.write("bundle.json", R"({"format": 3})");
    expectBad(ErrorKind::BadCheckpoint, "lacks \"format\"");
    dir_.write("bundle.json", R"({"format": "pcdm-bundle", "version": 2, "components": {}})");
    expectBad(ErrorKind::BadCheckpoint, "has not the version 1");
    write("");
    expectBad(ErrorKind::BadCheckpoint, "names no components");
    write(R"("vae": "vae")", R"(, "name": 3)");
    expectBad(ErrorKind::BadCheckpoint, "\"name\"");
    write(R"("vae": "vae")", R"(, "defaults": "large")");
    expectBad(ErrorKind::BadCheckpoint, "\"defaults\"");
}

TEST_F(BundleTest, ReportsComponentsItCannotUnderstand) {
    write(R"("inpaint.unte": "s2.safetensors")");
    expectBad(ErrorKind::BadCheckpoint, "unknown component 'inpaint.unte'; did you mean 'inpaint.unet'?");
    write(R"("vae": 7)");
    expectBad(ErrorKind::BadCheckpoint, "neither a path nor an object");
    write(R"("vae": {"config": "vae"})");
    expectBad(ErrorKind::BadCheckpoint, "neither a path nor an object");
    write(R"("vae": {"weights": ["vae"]})");
    expectBad(ErrorKind::BadCheckpoint, "where a path should be");
    write(R"("vae": {"weights": "vae", "prefx": "a"})");
    expectBad(ErrorKind::BadCheckpoint, "unknown field \"prefx\"");
    write(R"("vae": {"weights": "vae", "prefix": 1})");
    expectBad(ErrorKind::BadCheckpoint, "a prefix that is no text");
}

TEST(ShardedCheckpointTest, ReadsTensorsOfAllShards) {
    const auto checkpoint = Checkpoint::open(goldenCheckpoint("sharded/model.safetensors.index.json"));
    expectGoldenStateDict(*checkpoint);
    EXPECT_EQ(checkpoint->files().size(), 2U);
    EXPECT_EQ(checkpoint->format(), "sharded safetensors");
}

TEST(ShardedCheckpointTest, NamesTheShardThatIsMissing) {
    const TempDir dir;
    const auto source = goldenCheckpoint("sharded");
    fs::copy(source / "model.safetensors.index.json", dir.path());
    fs::copy(source / "model-00001-of-00002.safetensors", dir.path());
    expectError(ErrorKind::MissingModel,
                "needs the shard model-00002-of-00002.safetensors, which is not there.",
                [&] { Checkpoint::open(dir / "model.safetensors.index.json"); });
}

TEST(ShardedCheckpointTest, RefusesABrokenIndex) {
    const TempDir dir;
    saveSafetensors(dir / "a.safetensors", {{"x", goldenValues({1})}});
    const auto expectBad = [&](const std::string& content, const std::string& part) {
        const auto path = dir.write("index.json", content);
        expectError(ErrorKind::BadCheckpoint, part, [&] { Checkpoint::open(path); });
    };
    expectBad("{", "is not an index");
    expectBad("{}", "no \"weight_map\"");
    expectBad(R"({"weight_map": []})", "no \"weight_map\"");
    expectBad(R"({"weight_map": {"x": )" + std::string(200'000, '[') + std::string(200'000, ']') + "}}",
              "is not an index");
    expectBad(R"({"weight_map": {"x": 3}})", "names 3 where the file name");
    expectBad(R"({"weight_map": {"x": "../a.safetensors"}})", "where the file name");
    expectBad(R"({"weight_map": {"x": "/etc/passwd"}})", "where the file name");
    expectBad(R"({"weight_map": {"y": "a.safetensors"}})",
              "says that 'y' lies in a.safetensors, where it is not");
    // A shard that is an index of itself.
    dir.write("b.safetensors", R"({"weight_map": {"x": "b.safetensors"}})");
    expectBad(R"({"weight_map": {"x": "b.safetensors"}})", "neither a safetensors file nor");
}

TEST(CheckpointOpen, SaysWhatOtherFilesAre) {
    const TempDir dir;
    const auto expectBad = [&](const std::string& content, const std::string& part) {
        const auto path = dir.write("x.pt", content);
        expectError(ErrorKind::BadCheckpoint, part, [&] { Checkpoint::open(path); });
    };
    expectBad("version https://git-lfs.github.com/spec/v1\noid sha256:1\n", "Git LFS's note");
    expectBad("<!DOCTYPE html><html>Google Drive can't scan this file</html>", "is a web page");
    expectBad("\x89PNG\r\n\x1a\n and so on", "neither a safetensors file nor a PyTorch checkpoint");
    expectError(ErrorKind::MissingModel, "There is no file", [&] { Checkpoint::open(dir / "nowhere.pt"); });
    expectError(ErrorKind::MissingModel, "is not a file", [&] { Checkpoint::open(dir.path()); });
}

} // namespace
} // namespace pcdm
