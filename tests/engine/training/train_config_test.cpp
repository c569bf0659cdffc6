// Every mistake in a training config is named with the field and the file.
#include "core/engine/training/train_config.h"

#include "tests/core/support.h"

namespace pcdm::test {
namespace {

constexpr const char* kGood = R"("size": "128x88", "components": {"vae": {}})";

TEST(TrainConfig, TakesWhatIsNamedAndDefaultsForTheRest) {
    const TempDir folder;
    const auto config = TrainConfig::load(
        folder.write("c.json", std::string("{") + kGood +
                                   R"(, "batch": 3, "schedule": "constant", "precision": "bf16"})"));
    EXPECT_EQ(config.size, (Size{88, 128}));
    EXPECT_EQ(config.batch, 3);
    EXPECT_FALSE(config.optimizer.cosine);
    EXPECT_EQ(config.precision, Precision::Bf16);
    EXPECT_EQ(config.optimizer.clip, 1.0);
    EXPECT_EQ(config.settings.choice("learn", {"all", "decoder"}), "all");
    EXPECT_EQ(config.settings.number("strength", 0.5, 0, 1), 0.5);
}

class BadTrainConfig : public ::testing::TestWithParam<std::pair<const char*, const char*>> {};

TEST_P(BadTrainConfig, IsRefused) {
    const auto& [content, part] = GetParam();
    const TempDir folder;
    const auto file = folder.write("c.json", content);
    expectError(ErrorKind::BadOption, part, [&] { TrainConfig::load(file); });
}

INSTANTIATE_TEST_SUITE_P(
    All, BadTrainConfig,
    ::testing::Values(std::pair{"{", "no JSON"}, std::pair{"[]", "no JSON object"},
                      std::pair{R"({"components": {"vae": {}}})", "'size'"},
                      std::pair{R"({"size": "128x90", "components": {"vae": {}}})", "'size'"},
                      std::pair{R"({"size": "big", "components": {"vae": {}}})", "'size'"},
                      std::pair{R"({"size": 128})", "'size'"},
                      std::pair{R"({"size": "128x88", "components": ["vae"]})", "'components'"},
                      std::pair{R"({"batch": 0})", "'batch'"}, std::pair{R"({"batch": "many"})", "'batch'"},
                      std::pair{R"({"steps": -1})", "'steps'"}, std::pair{R"({"ema": 2})", "'ema'"},
                      std::pair{R"({"learning_rate": -1})", "'learning_rate'"},
                      std::pair{R"({"schedule": "stairs"})", "'schedule'"},
                      std::pair{R"({"precision": "fp16"})", "'precision'"},
                      std::pair{R"({"clip": 0})", "'clip'"},
                      std::pair{R"({"settings": ["drop"]})", "'settings'"},
                      std::pair{R"({"learnign_rate": 1})", "'learnign_rate'"}),
    [](const auto& tested) { return "Number" + std::to_string(tested.index); });

TEST(TrainSettings, MistakesAreNamed) {
    const TrainSettings settings(
        nlohmann::json{{"drop", "pixel"}, {"timestep_shift", 0}, {"embeding", "prior"}});
    const auto refused = [](const char* part, auto take) { expectError(ErrorKind::BadOption, part, take); };
    refused("'drop' must be one of pixels, features", [&] {
        settings.choice("drop", {"pixels", "features"});
    });
    refused("'timestep_shift' must be a number from 1 to 9",
            [&] { settings.number("timestep_shift", 1, 1, 9); });
    refused("'embeding' is not known", [&] { settings.requireAllTaken(); });
}

} // namespace
} // namespace pcdm::test
