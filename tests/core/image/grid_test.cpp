#include "core/image/grid.h"

#include "core/error.h"

#include <gtest/gtest.h>

namespace pcdm::test {
namespace {

TEST(Grid, PutsPicturesRowByRow) {
    const std::vector<Image> pictures{Image({4, 6}, 10), Image({4, 6}, 20), Image({4, 6}, 30)};
    const Image grid = gridOf(pictures, 2);
    EXPECT_EQ(grid.size(), (Size{10, 14}));
    EXPECT_EQ(grid.pixel(0, 0)[0], 10);
    EXPECT_EQ(grid.pixel(9, 5)[0], 20);
    EXPECT_EQ(grid.pixel(3, 13)[0], 30);
    EXPECT_EQ(grid.pixel(4, 0)[0], 40) << "the gap";
    EXPECT_EQ(grid.pixel(9, 13)[0], 40) << "no fourth";
    EXPECT_EQ(gridOf({pictures[1]}, 5).pixel(0, 0)[0], 20);
}

TEST(Grid, TakesNoPicturesOfSeveralSizes) {
    EXPECT_THROW(gridOf({Image({4, 6}), Image({6, 4})}, 2), Error);
}

} // namespace
} // namespace pcdm::test
