// pcdm bench, alone and beside a peer that is a script here.
#include "tests/app/program.h"

#include <nlohmann/json.hpp>

#include <fstream>

namespace pcdm::test {
namespace {

using nlohmann::json;
using ::testing::HasSubstr;

std::vector<std::string> benchArguments(const std::vector<std::string>& more) {
    std::vector<std::string> arguments{"--runs", "1"};
    arguments.insert(arguments.end(), more.begin(), more.end());
    return sampleArguments("bench", arguments);
}

/// Answers every line as the peer does, with a picture of the right size.
std::string fakePeer(const TempDir& folder, const std::string& answer) {
    const std::string path = folder / "peer.sh";
    std::ofstream(path) << "echo \"$@\" > arguments\n"
                           "echo '{\"ready\": true, \"load_seconds\": 1, \"versions\": {\"torch\": \"2\"}}'\n"
                           "while read line; do echo '"
                        << answer << "'; done\n";
    return path;
}

TEST(Bench, TimesEveryPartAndEveryPreset) {
    const TempDir folder;
    const Ended ended = runProgram(folder, benchArguments({"--json"}));
    ASSERT_EQ(ended.code, 0) << ended.err;
    const json report = json::parse(ended.out);
    for (const char* part : {"whole", "encode", "prior", "inpaint", "inpaint.step", "inpaint.decode",
                             "refine", "refine.step", "refine.decode"})
        EXPECT_GT(report["pcdm"]["seconds"].value(part, 0.0), 0) << part;
    EXPECT_GT(report["pcdm"]["peak_memory"].get<double>(), 1e6);
    EXPECT_GT(report["teraflops_a_picture"].get<double>(), 0);
    EXPECT_GT(report["matrix_peak"].get<double>(), 0);
    EXPECT_GT(report["first_picture_seconds"].get<double>(), 0);
    for (const char* preset : {"model", "reference", "quality", "balanced", "live"}) {
        EXPECT_GT(report["presets"][preset]["picture_seconds"].get<double>(), 0) << preset;
        EXPECT_GT(report["presets"][preset]["drag_seconds"].get<double>(), 0) << preset;
    }
    EXPECT_FALSE(report.contains("peer"));
    EXPECT_TRUE(filesIn(folder.path()).empty());
}

TEST(Bench, PutsAPeerBeside) {
    const TempDir folder;
    ASSERT_EQ(runProgram(folder, generateArguments({})).code, 0);
    const json answer{{"seconds", {{"whole", 100}, {"inpaint.step", 50}}},
                      {"peak_memory", 1u << 30},
                      {"picture", folder / "result/final-000.png"}};
    const std::vector<std::string> peer{"--against", "diffusers", "--python",
                                        "bash",      "--peer",    fakePeer(folder, answer.dump())};
    std::vector<std::string> arguments = peer;
    arguments.push_back("--json");
    const Ended ended = runProgram(folder, benchArguments(arguments));
    ASSERT_EQ(ended.code, 0) << ended.err;
    const json report = json::parse(ended.out);
    EXPECT_EQ(report["peer"]["seconds"]["whole"], 100);
    EXPECT_EQ(report["peer"]["versions"]["torch"], "2");
    EXPECT_FALSE(report.contains("presets"));
    EXPECT_GT(report["psnr_between"].get<double>(), 40) << "it drew the same picture";
    EXPECT_THAT(contentOf(folder / "arguments"), HasSubstr("--request"));
}

TEST(Bench, RefusesAPeersPictureOfAnotherSize) {
    const TempDir folder;
    const json answer{
        {"seconds", {{"whole", 1}}}, {"peak_memory", 1}, {"picture", resource("people/mira.png")}};
    const Ended ended = runProgram(folder, benchArguments({"--against", "diffusers", "--python", "bash",
                                                           "--peer", fakePeer(folder, answer.dump())}));
    EXPECT_EQ(ended.code, 1);
    EXPECT_THAT(ended.err, HasSubstr("size"));
}

TEST(Bench, TellsWhatThePeerSays) {
    const TempDir folder;
    const Ended ended =
        runProgram(folder, benchArguments({"--against", "diffusers", "--python", "bash", "--peer",
                                           fakePeer(folder, R"({"error": "no such sampler"})")}));
    EXPECT_EQ(ended.code, 1);
    EXPECT_THAT(ended.err, HasSubstr("no such sampler"));
}

TEST(Bench, SaysWhyThereIsNoPeer) {
    const TempDir folder;
    const Ended missing =
        runProgram(folder, benchArguments({"--against", "diffusers", "--python", "no-such-python"}));
    EXPECT_EQ(missing.code, 1);
    EXPECT_THAT(missing.err, HasSubstr("no-such-python cannot be started"));
    const Ended silent = runProgram(
        folder, benchArguments({"--against", "diffusers", "--python", "bash", "--peer", "no-such-script"}));
    EXPECT_EQ(silent.code, 1);
    EXPECT_THAT(silent.err, HasSubstr("ended without an answer"));
    EXPECT_EQ(runProgram(folder, benchArguments({"--against", "somebody"})).code, 2);
    EXPECT_EQ(runProgram(folder, benchArguments({"--runs", "0"})).code, 2);
}

} // namespace
} // namespace pcdm::test
