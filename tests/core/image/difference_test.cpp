#include "core/image/difference.h"

#include "core/image/compare.h"
#include "tests/core/support.h"

#include <gtest/gtest.h>

namespace pcdm::test {
namespace {

const Image kA = ramp({40, 30});
const Image kB = hashes({40, 30});

TEST(Difference, OfEqualPicturesIsBlackGreyAndYellow) {
    EXPECT_EQ(absoluteDifference(kA, kA, 5), Image({40, 30}, 0));
    EXPECT_EQ(signedDifference(kA, kA, 5), Image({40, 30}, 128));
    const Image map = ssimMap(kA, kA);
    EXPECT_GT(map.pixel(20, 15)[0], 240);
    EXPECT_GT(map.pixel(20, 15)[1], 220);
    EXPECT_LT(map.pixel(20, 15)[2], 60);
}

TEST(Difference, IsWhatTheChannelsSay) {
    const Image dark({20, 20}, 100), bright({20, 20}, 110);
    EXPECT_EQ(absoluteDifference(dark, bright).pixel(3, 3)[1], 10);
    EXPECT_EQ(absoluteDifference(bright, dark, 4).pixel(3, 3)[1], 40);
    EXPECT_EQ(absoluteDifference(bright, dark, 1000).pixel(3, 3)[1], 255);
    EXPECT_EQ(signedDifference(dark, bright).pixel(3, 3)[2], 133);
    EXPECT_EQ(signedDifference(bright, dark, 2).pixel(3, 3)[2], 118);
}

TEST(Difference, TheMapIsDarkWhereStructureIsLost) {
    const Image map = ssimMap(kA, kB);
    EXPECT_LT(map.pixel(20, 15)[1], 150);
}

TEST(Difference, RefusesPicturesOfDifferentSizes) {
    EXPECT_THROW(absoluteDifference(kA, Image({8, 8})), Error);
    EXPECT_THROW(ssimMap(kA, Image({40, 31})), Error);
    EXPECT_THROW(ssimMap(Image({8, 8}), Image({8, 8})), Error);
}

} // namespace
} // namespace pcdm::test
