// pcdm pose detect with the files of other projects' detectors.
#include "core/pose/pose_file.h"
#include "tests/app/program.h"

#include <nlohmann/json.hpp>

namespace pcdm::test {
namespace {

using testing::HasSubstr;

std::string network(const std::string& name) {
    return golden("detector/" + name).string();
}

/// With YOLOX and DWPose of random weights, which find some people in any picture.
std::vector<std::string> detectArguments(const std::vector<std::string>& more) {
    std::vector<std::string> arguments{"pose",
                                       "detect",
                                       resource("people/zoe.png"),
                                       "--detector",
                                       network("yolox.onnx"),
                                       network("dwpose.onnx")};
    arguments.insert(arguments.end(), more.begin(), more.end());
    return arguments;
}

TEST(PoseDetect, FilesOfAnotherProjectGiveTheSurestPerson) {
    const TempDir folder;
    const Ended ended = runProgram(folder, detectArguments({"--out", "pose.json"}));
    ASSERT_EQ(ended.code, 0) << ended.err;
    EXPECT_THAT(ended.out, HasSubstr("canvas 512x352"));
    EXPECT_THAT(ended.out, HasSubstr("left wrist"));
    EXPECT_THAT(ended.out, HasSubstr("--person N takes another"));
    EXPECT_EQ(loadPose(folder / "pose.json").canvas, (Size{352, 512}));
}

TEST(PoseDetect, EverybodyOrOneByNumberWithScores) {
    const TempDir folder;
    const Ended all = runProgram(folder, detectArguments({"--all", "--json", "--out", "all.json"}));
    ASSERT_EQ(all.code, 0) << all.err;
    const auto report = nlohmann::json::parse(all.out);
    const auto& people = report["people"];
    ASSERT_GE(people.size(), 2u);
    EXPECT_EQ(report["found"], people.size());
    for (std::size_t i = 1; i < people.size(); ++i)
        EXPECT_LE(people[i]["score"], people[i - 1]["score"]);
    EXPECT_EQ(people[0]["joints"].size(), kJointCount);
    ASSERT_EQ(runProgram(folder, detectArguments({"--person", "2", "--out", "second.json"})).code, 0);
    EXPECT_EQ(loadPose(folder / "second.json"),
              loadPose(folder / "all.json", {}, {.person = 2, .name = {}, .format = {}}));
    const std::string tooMany = std::to_string(people.size() + 1);
    const Ended none = runProgram(folder, detectArguments({"--person", tooMany, "--out", "none.json"}));
    EXPECT_EQ(none.code, 2);
    EXPECT_THAT(none.err, HasSubstr("There is no person " + tooMany));
    EXPECT_FALSE(std::filesystem::exists(folder / "none.json"));
}

TEST(PoseDetect, WrongUseIsSaid) {
    const TempDir folder;
    const auto refused = [&](const std::vector<std::string>& more, int code, const std::string& word) {
        const Ended ended = runProgram(folder, detectArguments(more));
        EXPECT_EQ(ended.code, code) << ended.err;
        EXPECT_THAT(ended.err, HasSubstr(word));
    };
    refused({"--all", "--person", "1", "--out", "a.json"}, 2, "exclude each other");
    refused({"--model", "bundle", "--out", "a.json"}, 2, "exclude each other");
    refused({"--all", "--out", "a.txt"}, 2, "cannot hold several people");
    const std::string photo = resource("people/zoe.png");
    const Ended partner = runProgram(
        folder, {"pose", "detect", photo, "--detector", network("openpose.prototxt"), "--out", "a.json"});
    EXPECT_EQ(partner.code, 2);
    EXPECT_THAT(partner.err, HasSubstr("has no weights with it"));
    const auto cut = folder.write("cut.onnx", contentOf(network("dwpose.onnx")).substr(0, 5000));
    const Ended broken =
        runProgram(folder, {"pose", "detect", photo, "--detector", cut.string(), "--out", "a.json"});
    EXPECT_EQ(broken.code, 3);
    EXPECT_THAT(broken.err, HasSubstr("no whole ONNX file"));
    EXPECT_FALSE(std::filesystem::exists(folder / "a.json"));
}

} // namespace
} // namespace pcdm::test
