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

TEST(Size, IsWrittenHeightFirst) {
    EXPECT_EQ(sizeFromText("512x352"), (Size{.width = 352, .height = 512}));
    EXPECT_EQ(toText({.width = 352, .height = 512}), "512x352");
}

TEST(Size, RefusesOtherText) {
    for (const char* text : {"", "x", "512", "512x", "x352", "512x352x3", "512 x 352", "0x16", "-1x16",
                             "16x16385", "99999999999x1", "512X352", "5.5x3", "512x352 "})
        EXPECT_EQ(sizeFromText(text), std::nullopt) << text;
}

} // namespace
} // namespace pcdm
