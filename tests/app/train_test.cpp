// pcdm train as a user runs it, up to the plug being pulled.
#include "tests/app/program.h"
#include "tests/engine/training/people.h"

namespace pcdm::test {
namespace {

std::vector<std::string> trainArguments(const std::string& out) {
    return {"train", "vae", "--config", "config.json", "--data", "data", "--device", "cpu", "--out", out};
}

TEST(Train, KilledAtAnyTimeItGoesOnToTheSameState) {
    const TempDir folder;
    writePeople(folder / "data");
    nlohmann::json config = trainConfig({"vae"}, 24);
    config["save_every"] = 3;
    folder.write("config.json", config.dump());
    const Ended whole = runProgram(folder, trainArguments("whole"));
    ASSERT_EQ(whole.code, 0) << whole.err;
    for (const int milliseconds : {250, 450, 800})
        runProgram(folder, trainArguments("killed"), SIGKILL, afterMilliseconds(milliseconds));
    const Ended last = runProgram(folder, trainArguments("killed"));
    ASSERT_EQ(last.code, 0) << last.err;
    EXPECT_EQ(contentOf(folder / "whole/state.safetensors"), contentOf(folder / "killed/state.safetensors"));
}

TEST(Train, InterruptedItSavesAndEndsWith130) {
    const TempDir folder;
    writePeople(folder / "data");
    folder.write("config.json", trainConfig({"vae"}, 100'000).dump());
    const auto isTraining = [&] { return std::filesystem::exists(folder / "run/losses.csv"); };
    EXPECT_EQ(runProgram(folder, trainArguments("run"), SIGINT, isTraining).code, 130);
    EXPECT_TRUE(std::filesystem::exists(folder / "run/state.safetensors"));
}

TEST(Train, WhatItLeavesIsAComponentThatRuns) {
    const TempDir folder;
    writePeople(folder / "data");
    folder.write("config.json", trainConfig({"vae"}, 2).dump());
    ASSERT_EQ(runProgram(folder, trainArguments("run")).code, 0);
    folder.write("bundle.json",
                 R"({"format": "pcdm-bundle", "version": 1, "components": {"vae": "run/vae"}})");
    const Ended inspected = runProgram(folder, {"model", "inspect", "bundle.json"});
    EXPECT_EQ(inspected.code, 0) << inspected.out << inspected.err;
}

} // namespace
} // namespace pcdm::test
