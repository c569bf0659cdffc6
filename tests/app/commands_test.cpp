// The small commands, and help everywhere.
#include "tests/app/program.h"

#include "core/pose/pose_file.h"
#include "tests/engine/training/people.h"

#include <nlohmann/json.hpp>

namespace pcdm::test {
namespace {

using ::testing::HasSubstr;

TEST(Help, IsEverywhereAndHasAnExample) {
    const TempDir folder;
    EXPECT_THAT(runProgram(folder, {"--version"}).out, ::testing::StartsWith("pcdm "));
    for (const std::vector<std::string>& command : std::vector<std::vector<std::string>>{{},
                                                                                         {"generate"},
                                                                                         {"model"},
                                                                                         {"model", "inspect"},
                                                                                         {"model", "init"},
                                                                                         {"model", "average"},
                                                                                         {"model", "run"},
                                                                                         {"pose"},
                                                                                         {"pose", "draw"},
                                                                                         {"pose", "convert"},
                                                                                         {"pose", "detect"},
                                                                                         {"train"},
                                                                                         {"evaluate"}}) {
        std::vector<std::string> arguments = command;
        arguments.push_back("--help");
        const Ended ended = runProgram(folder, arguments);
        EXPECT_EQ(ended.code, 0);
        EXPECT_THAT(ended.out, HasSubstr(command == std::vector<std::string>{"model"} ? "inspect" : "pcdm"))
            << ended.out;
    }
}

TEST(ModelInspect, SaysWhatCanRun) {
    const TempDir folder;
    const Ended text = runProgram(folder, {"model", "inspect", kTiny});
    EXPECT_EQ(text.code, 0) << text.err;
    EXPECT_THAT(text.out, HasSubstr("can run"));
    const Ended asJson = runProgram(folder, {"model", "inspect", kTiny, "--json"});
    EXPECT_EQ(nlohmann::json::parse(asJson.out).at("components").size(), 9u);
}

TEST(ModelInspect, SaysWhereItsOutputFindsNoRoom) {
    const TempDir folder;
    tinyBundle();
    const FileSizeLimit full(100);
    const Ended ended = runProgram(folder, {"model", "inspect", kTiny});
    EXPECT_EQ(ended.code, 1);
    EXPECT_THAT(ended.err, HasSubstr("Not all of the output could be written"));
}

TEST(ModelInspect, TakesOneNetworksFolder) {
    const TempDir folder;
    const Ended ended = runProgram(folder, {"model", "inspect", tinyBundle() + "/vae"});
    EXPECT_EQ(ended.code, 0) << ended.err;
    EXPECT_THAT(ended.out, HasSubstr("diffusion_pytorch_model.safetensors"));
}

TEST(ModelInspect, EndsWith3WhereAComponentIsBroken) {
    const TempDir folder;
    std::filesystem::copy(tinyBundle(), folder / "bundle", std::filesystem::copy_options::recursive);
    const auto prior = folder / "bundle/prior/diffusion_pytorch_model.safetensors";
    std::filesystem::resize_file(prior, std::filesystem::file_size(prior) - 10);
    const Ended ended = runProgram(folder, {"model", "inspect", "bundle"});
    EXPECT_EQ(ended.code, 3);
    EXPECT_THAT(ended.out, HasSubstr("prior"));
}

TEST(ModelInit, GivesTheSameBytesForOneSeed) {
    const TempDir folder;
    for (const char* name : {"a", "b"})
        ASSERT_EQ(
            runProgram(folder, {"model", "init", "--preset", "tiny", "--out", name, "--seed", "4"}).code, 0);
    const std::string file = "vae/diffusion_pytorch_model.safetensors";
    EXPECT_EQ(contentOf(folder / "a" / file), contentOf(folder / "b" / file));
}

TEST(ModelAverage, WritesTheNetworksThatAreInAllFolders) {
    const TempDir folder;
    std::filesystem::create_directory(folder / "trained");
    std::filesystem::copy(tinyBundle() + "/prior", folder / "trained/prior");
    const Ended ended =
        runProgram(folder, {"model", "average", kTiny, "trained", "--weights", "1,3", "--out", "mean"});
    ASSERT_EQ(ended.code, 0) << ended.err;
    EXPECT_EQ(ended.out, "mean/prior\n");
    const std::string file = "prior/diffusion_pytorch_model.safetensors";
    EXPECT_EQ(contentOf(folder / "mean" / file), contentOf(folder / "trained" / file))
        << "the mean of the same is the same";
}

TEST(ModelRun, RunsANetworkFromItsOwnFolder) {
    const TempDir folder;
    const std::string header = R"({"z":{"dtype":"F32","shape":[1,4,6,8],"data_offsets":[0,768]}})";
    std::string length(8, '\0'); // in little endian
    length[0] = static_cast<char>(header.size());
    folder.write("in.safetensors", length + header + std::string(768, '\0'));
    const Ended ended = runProgram(folder, {"model", "run", tinyBundle() + "/vae", "vae.decoder", "--inputs",
                                            "in.safetensors", "--outputs", "out.safetensors"});
    ASSERT_EQ(ended.code, 0) << ended.err;
    const std::string out = contentOf(folder / "out.safetensors");
    const auto shape = nlohmann::json::parse(out.substr(8, out.find("}}") + 2 - 8)).at("sample").at("shape");
    EXPECT_EQ(shape[0], 1);
    EXPECT_EQ(shape[1], 3);
    EXPECT_EQ(shape[2].get<int>() * 8, shape[3].get<int>() * 6);
    EXPECT_GE(shape[2], 6);
}

TEST(ModelRun, RefusesWhatIsNoInput) {
    const TempDir folder;
    ASSERT_EQ(
        runProgram(folder, generateArguments({"--stage", "inpaint", "--dump", "dump.safetensors"})).code, 0);
    const Ended wrong = runProgram(folder, {"model", "run", tinyBundle() + "/vae", "vae.decoder", "--inputs",
                                            "dump.safetensors", "--outputs", "out.safetensors"});
    EXPECT_EQ(wrong.code, 2);
    EXPECT_THAT(wrong.err, HasSubstr("is not an input of 'vae.decoder'"));
    EXPECT_FALSE(std::filesystem::exists(folder / "out.safetensors"));
}

TEST(Pose, DrawnAndConvertedComesBackTheSame) {
    const TempDir folder;
    const std::string pose = resource("poses/sitting.json");
    ASSERT_EQ(runProgram(folder, {"pose", "draw", pose, "--out", "skeleton.png"}).code, 0);
    ASSERT_EQ(runProgram(folder, {"pose", "convert", "skeleton.png", "pose.json"}).code, 0);
    EXPECT_EQ(loadPose(folder / "pose.json"), loadPose(pose));
}

TEST(Pose, DrawingDoesNotReplaceWhatItReads) {
    const TempDir folder;
    std::filesystem::copy_file(resource("people/mira.png"), folder / "photo.png");
    std::filesystem::copy_file(resource("people/mira.json"), folder / "pose.json");
    const std::string photo = contentOf(folder / "photo.png"), pose = contentOf(folder / "pose.json");
    for (const auto& [out, why] : {std::pair{"photo.png", "would be written over"}, {"pose.json", ".png"}}) {
        const Ended ended =
            runProgram(folder, {"pose", "draw", "pose.json", "--over", "photo.png", "--out", out});
        EXPECT_EQ(ended.code, 2) << out;
        EXPECT_THAT(ended.err, HasSubstr(why));
    }
    EXPECT_EQ(contentOf(folder / "photo.png"), photo);
    EXPECT_EQ(contentOf(folder / "pose.json"), pose);
}

TEST(PoseDetect, WritesThePoseThatATrainedDetectorFinds) {
    const TempDir folder;
    writePeople(folder / "data");
    folder.write("config.json", trainConfig({"pose_detector"}, 150).dump());
    const Ended trained = runProgram(folder, {"train", "pose-detector", "--config", "config.json", "--data",
                                              "data", "--device", "cpu", "--out", "run"});
    ASSERT_EQ(trained.code, 0) << trained.err;
    folder.write(
        "bundle.json",
        R"({"format": "pcdm-bundle", "version": 1, "components": {"pose_detector": "run/pose_detector"}})");
    const std::string photo = "data/train_all_png/person0_0.png";
    const Ended found = runProgram(
        folder, {"pose", "detect", photo, "--model", "bundle.json", "--out", "pose.json", "--device", "cpu"});
    ASSERT_EQ(found.code, 0) << found.err;
    EXPECT_THAT(found.out, HasSubstr("canvas 48x32"));
    const Pose pose = loadPose(folder / "pose.json");
    ASSERT_TRUE(pose[JointId::Neck]);
    EXPECT_NEAR(pose[JointId::Neck]->x, 14, 2) << "where the picture was drawn with it";
    EXPECT_NEAR(pose[JointId::Neck]->y, 14, 2);
    EXPECT_FALSE(pose[JointId::LeftAnkle]) << "nobody there has one";
    EXPECT_EQ(runProgram(folder, {"pose", "detect", photo, "--model", kTiny, "--out", "other.json"}).code, 3);
}

} // namespace
} // namespace pcdm::test
