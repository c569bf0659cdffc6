#include "core/engine/checkpoint/init.h"

#include "core/engine/checkpoint/bundle.h"
#include "core/engine/checkpoint/file_hash.h"
#include "core/engine/checkpoint/inspect.h"
#include "core/engine/checkpoint/safetensors.h"
#include "core/job/progress.h"
#include "tests/engine/checkpoint/support.h"

#include <nlohmann/json.hpp>

#include <chrono>
#include <cstdlib>

namespace pcdm {
namespace {

using namespace test;
namespace fs = std::filesystem;

std::map<std::string, std::string> contentsOf(const fs::path& folder) {
    std::map<std::string, std::string> contents;
    for (const auto& entry : fs::recursive_directory_iterator(folder))
        if (entry.is_regular_file())
            contents[fs::relative(entry.path(), folder).string()] = contentOf(entry.path());
    return contents;
}

class InitBundle : public testing::Test {
protected:
    InitBundle() { initBundle("tiny", dir_ / "tiny", 1); }
    TempDir dir_;
};

TEST_F(InitBundle, GivesTheSameBytesForTheSameSeed) {
    initBundle("tiny", dir_ / "again", 1);
    EXPECT_EQ(contentsOf(dir_ / "tiny"), contentsOf(dir_ / "again"));
    initBundle("tiny", dir_ / "other", 2);
    EXPECT_NE(contentsOf(dir_ / "tiny"), contentsOf(dir_ / "other"));
}

TEST_F(InitBundle, MakesABundleThatIsWholeAndSmall) {
    const ModelReport report = inspectModel(dir_ / "tiny", false);
    EXPECT_EQ(report.components.size(), 9U);
    std::uint64_t bytes = 0;
    for (const ComponentReport& component : report.components) {
        EXPECT_TRUE(component.isUsable()) << toText(report);
        EXPECT_TRUE(component.allZero.empty());
        bytes += component.bytes;
    }
    EXPECT_LT(bytes, 2'500'000U);
    ASSERT_EQ(report.capabilities.size(), 5U);
    for (std::size_t stage = 0; stage < 3; ++stage)
        EXPECT_TRUE(report.capabilities[stage].needs.empty()) << report.capabilities[stage].name;
    EXPECT_EQ(report.capabilities[3].needs.size(), 3U); // the simplified model is not made
    EXPECT_EQ(report.capabilities[4].needs, std::vector<std::string>{"pose_detector"}); // nor is a detector
}

TEST_F(InitBundle, TakesAnotherType) {
    initBundle("tiny", dir_ / "half", 1, at::kHalf);
    const Bundle bundle = Bundle::open(dir_ / "half");
    const auto checkpoint = bundle.openCheckpoint(bundle.at("prior"));
    for (const auto& [name, info] : checkpoint->tensors())
        EXPECT_EQ(info.dtype, at::kHalf);
}

TEST_F(InitBundle, LeavesNothingWhenStopped) {
    int calls = 0;
    EXPECT_THROW(initBundle("tiny", dir_ / "stopped", 1, {},
                            [&](std::uint64_t done, std::uint64_t total) {
                                EXPECT_LT(done, total);
                                if (++calls == 500) throw Cancelled();
                            }),
                 Cancelled);
    EXPECT_EQ(std::distance(fs::directory_iterator(dir_.path()), {}), 1); // the one of the fixture
}

TEST_F(InitBundle, RefusesAFolderThatIsThere) {
    expectError(ErrorKind::BadOption, "is there already.", [&] { initBundle("tiny", dir_ / "tiny", 1); });
    expectError(ErrorKind::BadOption, "There is no preset 'huge'.",
                [&] { initBundle("huge", dir_ / "x", 1); });
}

using Inspect = InitBundle;

TEST_F(Inspect, ReportsEveryKindOfFault) {
    const Bundle bundle = Bundle::open(dir_ / "tiny");
    const fs::path file = bundle.at("refine.image_proj").weights;
    NamedTensors tensors = loadSafetensors(file);
    tensors.erase("net.0.bias");
    tensors["net.0.weight"] = at::ones({7, 2});
    tensors["net.3.bias"].fill_(std::nan(""));
    tensors["net.3.weight"].zero_();
    tensors["stranger"] = at::ones({2});
    saveSafetensors(file, tensors);

    const ModelReport report = inspectModel(dir_ / "tiny", false);
    const auto found =
        std::find_if(report.components.begin(), report.components.end(),
                     [](const auto& component) { return component.name == "refine.image_proj"; });
    ASSERT_NE(found, report.components.end());
    EXPECT_FALSE(found->isUsable());
    EXPECT_EQ(found->missing, std::vector<std::string>{"net.0.bias"});
    EXPECT_EQ(found->misshaped, std::vector<std::string>{"net.0.weight: [7, 2] instead of [32, 16]"});
    EXPECT_EQ(found->unexpected, std::vector<std::string>{"stranger"});
    EXPECT_EQ(found->notFinite, std::vector<std::string>{"net.3.bias"});
    EXPECT_EQ(found->allZero, std::vector<std::string>{"net.3.weight"});
    EXPECT_EQ(report.capabilities[2].needs, std::vector<std::string>{"refine.image_proj"});
    EXPECT_TRUE(report.capabilities[1].needs.empty());
    EXPECT_THAT(toText(report), testing::HasSubstr("cannot run: needs refine.image_proj"));
    const nlohmann::json json = toJson(report);
    EXPECT_EQ(json.at("can_run").at(2).at("runs"), false);
    EXPECT_EQ(json.at("components").size(), 9U);
}

TEST_F(Inspect, ADamagedFileBecomesPartOfTheReport) {
    const fs::path file = Bundle::open(dir_ / "tiny").at("vae").weights;
    fs::resize_file(file, fs::file_size(file) / 2);
    const ModelReport report = inspectModel(dir_ / "tiny", false);
    EXPECT_THAT(toText(report), testing::HasSubstr("is truncated"));
    EXPECT_EQ(report.capabilities[1].needs, std::vector<std::string>{"vae"});
}

TEST_F(Inspect, AFileIsHeldAgainstTheConfigBesideIt) {
    const ModelReport report = inspectModel(Bundle::open(dir_ / "tiny").at("prior").weights, false);
    EXPECT_EQ(report.name, "the stage-1 prior");
    ASSERT_EQ(report.components.size(), 1U);
    EXPECT_TRUE(report.components[0].isUsable()) << toText(report);
}

TEST_F(Inspect, AFileOfNothingKnownIsStillListed) {
    const ModelReport report = inspectModel(goldenCheckpoint("deepspeed.pt"), false);
    EXPECT_THAT(report.name, testing::HasSubstr("unknown tensors"));
    EXPECT_EQ(report.components.at(0).parameters, 10);
    EXPECT_EQ(report.components.at(0).dtypes.at("Half"), 3);
}

class FileHash : public testing::Test {
protected:
    FileHash() { setenv("XDG_CACHE_HOME", (dir_ / "cache").c_str(), 1); }
    ~FileHash() override { unsetenv("XDG_CACHE_HOME"); }
    TempDir dir_;
};

constexpr const char* kHashOfAbc = "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad";

TEST_F(FileHash, IsTheFilesSha256) {
    EXPECT_EQ(fileSha256(dir_.write("abc", "abc")), kHashOfAbc);
    expectError(ErrorKind::MissingModel, "There is no file", [&] { fileSha256(dir_ / "nowhere"); });
}

TEST_F(FileHash, IsRememberedUntilTheFileChanges) {
    const auto path = dir_.write("abc", "abc");
    EXPECT_EQ(fileSha256(path), kHashOfAbc);
    const auto cache = dir_ / "cache" / "pcdm" / "sha256.json";
    std::string text = contentOf(cache);
    ASSERT_NE(text.find(kHashOfAbc), std::string::npos);
    text.replace(text.find(kHashOfAbc), 4, "0000");
    std::ofstream(cache) << text;
    EXPECT_TRUE(fileSha256(path).starts_with("0000")); // not computed again
    fs::last_write_time(path, fs::last_write_time(path) + std::chrono::seconds(1));
    EXPECT_EQ(fileSha256(path), kHashOfAbc);
}

TEST_F(FileHash, ABrokenCacheIsNone) {
    fs::create_directories(dir_ / "cache" / "pcdm");
    for (const char* broken : {"", "{", "[]", "{\"x\": 1}"}) {
        std::ofstream(dir_ / "cache" / "pcdm" / "sha256.json") << broken;
        EXPECT_EQ(fileSha256(dir_.write("abc", "abc")), kHashOfAbc);
    }
}

} // namespace
} // namespace pcdm
