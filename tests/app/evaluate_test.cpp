#include "core/image/image_file.h"
#include "tests/app/program.h"
#include "tests/engine/training/people.h"

namespace pcdm::test {
namespace {

std::vector<std::string> evaluateArguments(const std::vector<std::string>& more) {
    std::vector<std::string> arguments{"evaluate", "--model", kTiny,     "--data",   "data",
                                       "--size",   "96x64",   "--steps", "1",        "--precision",
                                       "fp32",     "--pairs", "3",       "--device", "cpu"};
    arguments.insert(arguments.end(), more.begin(), more.end());
    return arguments;
}

TEST(Evaluate, GivesTheFiguresOfEveryKindOfPicture) {
    const TempDir folder;
    writePeople(folder / "data");
    const Ended ended = runProgram(folder, evaluateArguments({"--json", "--sheet", "sheet.png"}));
    ASSERT_EQ(ended.code, 0) << ended.err;
    EXPECT_EQ(loadImage(folder / "sheet.png")->width(), 15 * (64 + 2) - 2);
    const auto figures = nlohmann::json::parse(ended.out);
    EXPECT_EQ(figures.at("pairs"), 3);
    for (const char* kind : {"copy", "coarse", "final", "vae", "truth"}) {
        const auto& quality = figures.at("pictures").at(kind);
        EXPECT_GT(quality.at("garment_colour").get<double>(), kind == std::string("truth") ? -1 : 0) << kind;
        EXPECT_FALSE(quality.contains("pckh")) << "the bundle has no detector";
    }
    EXPECT_EQ(figures["pictures"]["truth"]["garment_colour"], 0);
    EXPECT_NEAR(figures["pictures"]["truth"]["ssim"].get<double>(), 1, 1e-9);
    EXPECT_NEAR(figures["pictures"]["truth"]["sharpness"].get<double>(), 1, 1e-9);
    EXPECT_GT(figures["pictures"]["copy"]["sharpness"].get<double>(), 0.5);
    EXPECT_LT(figures["pictures"]["copy"]["garment_colour"].get<double>(), 40) << "the same person";
    EXPECT_THAT(runProgram(folder, evaluateArguments({})).out, ::testing::HasSubstr("3 pairs"));
}

TEST(Evaluate, PassesOverWhatCannotBeRead) {
    const TempDir folder;
    writePeople(folder / "data");
    std::filesystem::remove(folder / "data/train_all_png/person0_0.png");
    const Ended ended = runProgram(folder, evaluateArguments({"--json"}));
    ASSERT_EQ(ended.code, 0) << ended.err;
    EXPECT_THAT(ended.out, ::testing::HasSubstr("person0_0.png"));
    std::filesystem::remove_all(folder / "data/train_all_png");
    EXPECT_EQ(runProgram(folder, evaluateArguments({})).code, 2);
}

} // namespace
} // namespace pcdm::test
