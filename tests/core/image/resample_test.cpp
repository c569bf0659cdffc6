#include "core/image/resample.h"

#include "tests/core/support.h"

#include <nlohmann/json.hpp>

#include <numeric>

namespace pcdm {
namespace {

using nlohmann::json;
using test::digest;
using test::hashes;
using test::ramp;
using testing::ElementsAre;

json goldenNumbers(const char* section) {
    return json::parse(test::contentOf(test::golden("image/numbers.json"))).at(section);
}

Size sizeOf(const json& pair) {
    return {pair[0], pair[1]};
}

std::vector<int> pixel(const Image& image, int x, int y) {
    return {image.pixel(x, y), image.pixel(x, y) + 3};
}

long sum(const Image& image) {
    return std::accumulate(image.bytes().begin(), image.bytes().end(), 0L);
}

TEST(Squash, AgreesWithTheSpecWhenShrinking) { // spec §11
    const Image image = squash(ramp({512, 512}), {224, 224});
    EXPECT_THAT(pixel(image, 0, 0), ElementsAre(5, 12, 19));
    EXPECT_THAT(pixel(image, 1, 0), ElementsAre(12, 19, 26));
    EXPECT_THAT(pixel(image, 57, 100), ElementsAre(71, 1, 13));
    EXPECT_THAT(pixel(image, 223, 223), ElementsAre(243, 250, 110));
    EXPECT_EQ(sum(image), 19174719);
    EXPECT_EQ(digest(image), "55f00d3038ec30d9");
}

TEST(Squash, AgreesWithTheSpecWhenEnlarging) { // spec §11
    const Image image = squash(ramp({352, 512}), {512, 512});
    EXPECT_THAT(pixel(image, 0, 0), ElementsAre(0, 7, 14));
    EXPECT_THAT(pixel(image, 11, 10), ElementsAre(72, 79, 86));
    EXPECT_THAT(pixel(image, 511, 511), ElementsAre(24, 31, 38));
    EXPECT_EQ(sum(image), 100270080);
    EXPECT_EQ(digest(image), "a2df4934b90b37ad");
}

TEST(Squash, EqualsPillowAtEverySize) {
    for (const json& row : goldenNumbers("resample")) {
        const Image image = (row["picture"] == "ramp" ? ramp : hashes)(sizeOf(row["from"]));
        EXPECT_EQ(digest(squash(image, sizeOf(row["to"]))), row["sha256"].get<std::string>()) << row;
    }
}

TEST(Squash, LeavesAPictureOfThatSizeAlone) {
    const Image image = hashes({31, 17});
    EXPECT_EQ(squash(image, {31, 17}), image);
}

TEST(Reduced, IsTheMeanOfWholeSquares) {
    std::vector<std::uint8_t> rgb;
    for (int i = 0; i < 5 * 4; ++i) // the fifth column is left out
        rgb.insert(rgb.end(), {static_cast<std::uint8_t>(i % 5 == 4 ? 255 : 10 * (i % 2)), 7, 200});
    const ImagePtr image = reduced(std::make_shared<const Image>(Size{5, 4}, std::move(rgb)), 3);
    ASSERT_EQ(image->size(), (Size{2, 2}));
    EXPECT_THAT(pixel(*image, 0, 0), ElementsAre(5, 7, 200));
    EXPECT_THAT(pixel(*image, 1, 1), ElementsAre(5, 7, 200));
}

TEST(Reduced, LeavesWhatIsNotMuchLargerAlone) {
    const auto image = std::make_shared<const Image>(hashes({31, 17}));
    EXPECT_EQ(reduced(image, 31), image);
    EXPECT_EQ(reduced(image, 21), image);
    EXPECT_EQ(reduced(image, 1)->size(), (Size{1, 1}));
    EXPECT_EQ(reduced(nullptr, 5), nullptr);
}

TEST(ClipCrop, EqualsTransformersAtEveryShape) {
    for (const json& row : goldenNumbers("clip_crop"))
        EXPECT_EQ(digest(clipCrop(hashes(sizeOf(row["from"])), 224)), row["sha256"].get<std::string>())
            << row;
}

} // namespace
} // namespace pcdm
