// What comes with the program is enough to draw a person.
#include "core/image/image_file.h"
#include "tests/app/program.h"

#include <gmock/gmock.h>

namespace pcdm::test {
namespace {

TEST(FirstRun, APhotoAndAPoseAreEnough) {
    const TempDir folder;
    const Ended ended =
        runProgram(folder, {"generate", "--source", resource("people/mira.png"), "--target-pose",
                            resource("poses/walking.json"), "--device", "cpu", "--out", "result"});
    ASSERT_EQ(ended.code, 0) << ended.err;
    EXPECT_EQ(loadImage(folder / "result/final-000.png")->size(), (Size{176, 256}));
    const std::string recipe = contentOf(folder / "result/recipe.json");
    EXPECT_THAT(recipe, testing::HasSubstr("models/mini"));
}

TEST(FirstRun, ThePoseOfASamplePersonIsFound) {
    const TempDir folder;
    const Ended ended = runProgram(
        folder, {"pose", "detect", resource("people/mira.png"), "--device", "cpu", "--out", "pose.json"});
    ASSERT_EQ(ended.code, 0) << ended.err;
    EXPECT_THAT(ended.out, testing::HasSubstr("18 of 18"));
}

} // namespace
} // namespace pcdm::test
