#include "core/engine/vision/pose_detection.h"

#include "tests/core/support.h"

namespace pcdm::test {
namespace {

TEST(FitPicture, KeepsTheAspectAndTheMiddle) {
    const FittedPicture wide = fitPicture(Image({200, 50}, 255), {88, 128});
    EXPECT_DOUBLE_EQ(wide.scale, 0.44);
    EXPECT_EQ(wide.left, 0);
    EXPECT_EQ(wide.top, 53);
    EXPECT_EQ(wide.picture.pixel(40, 64)[0], 255);
    EXPECT_EQ(wide.picture.pixel(40, 10)[0], 128);
    const FittedPicture same = fitPicture(ramp({88, 128}), {88, 128});
    EXPECT_EQ(same.picture, ramp({88, 128}));
    EXPECT_EQ(fitPicture(Image({4000, 16}, 0), {88, 128}).picture.size(), (Size{88, 128}));
}

TEST(PeaksOf, FindsTheTopOfABellBetweenPixels) {
    const std::int64_t height = 32, width = 22;
    const double x = 10.8, y = 7.35; // pixels
    const Tensor dx = at::arange(width) + 0.5 - x, dy = at::arange(height) + 0.5 - y;
    const Tensor bell = at::exp(-(dx.square().unsqueeze(0) + dy.square().unsqueeze(1)) / 2);
    const auto peaks = peaksOf(bell.unsqueeze(0).expand({18, height, width}).to(at::kFloat));
    for (const auto& [px, py, score] : peaks) {
        EXPECT_NEAR(px * width, x, 1e-3);
        EXPECT_NEAR(py * height, y, 1e-3);
        EXPECT_GT(score, 0.8);
    }
}

TEST(PeaksOf, StaysInsideAtTheBorderAndOnEmptyMaps) {
    Tensor maps = at::zeros({18, 4, 3});
    maps[0][0][0] = 1;
    maps[1][3][2] = 1;
    for (const auto& [x, y, score] : peaksOf(maps)) {
        EXPECT_GE(x, 0);
        EXPECT_LE(x, 1);
        EXPECT_GE(y, 0);
        EXPECT_LE(y, 1);
    }
}

TEST(CountDoubles, CountsSecondPlacesThatAreFar) {
    Tensor maps = at::zeros({18, 48, 33});
    maps.select(1, 10).select(1, 10).fill_(0.9);
    EXPECT_EQ(countDoubles(maps), 0);
    maps[0][12][12] = 0.8; // the same joint's rim
    maps[1][10][25] = 0.8; // another's
    maps[2][40][10] = 0.4;
    maps[3][40][10] = 0.2; // too weak
    EXPECT_EQ(countDoubles(maps), 2);
}

} // namespace
} // namespace pcdm::test
