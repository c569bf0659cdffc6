#include "core/image/image.h"

#include "core/error.h"

#include <gtest/gtest.h>

namespace pcdm {
namespace {

TEST(Image, KeepsItsBytesInRowOrder) {
    const Image image({2, 1}, {1, 2, 3, 4, 5, 6});
    EXPECT_EQ(image.pixel(1, 0)[0], 4);
    EXPECT_EQ(image.bytes().size(), 6u);
}

TEST(Image, RefusesBytesThatDoNotMatchItsSize) {
    EXPECT_THROW(Image({2, 2}, {1, 2, 3}), Error);
    EXPECT_THROW(Image(Size{0, 4}), Error);
}

} // namespace
} // namespace pcdm
