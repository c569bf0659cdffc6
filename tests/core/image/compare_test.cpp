#include "core/image/compare.h"

#include "tests/core/support.h"

#include <nlohmann/json.hpp>

#include <cmath>

namespace pcdm {
namespace {

using test::hashes;
using test::ramp;

Image map(const Image& image, auto change) {
    std::vector<std::uint8_t> rgb;
    for (int y = 0; y < image.height(); ++y)
        for (int x = 0; x < image.width(); ++x)
            for (int k = 0; k < 3; ++k)
                rgb.push_back(change(x, y, k));
    return Image(image.size(), std::move(rgb));
}

Image rolled(const Image& image) {
    return map(image, [&](int x, int y, int k) {
        return image.pixel((x - 3 + image.width()) % image.width(), y)[k];
    });
}

Image halved(const Image& image) {
    return map(image,
               [&](int x, int y, int k) { return static_cast<std::uint8_t>(image.pixel(x, y)[k] / 2); });
}

TEST(Ssim, AgreesWithTheSpec) { // spec §11
    const Image whole = ramp({512, 512});
    const Image shifted = rolled(whole);
    const auto crop = [](const Image& image) {
        return map(Image({176, 256}), [&](int x, int y, int k) { return image.pixel(x, y)[k]; });
    };
    // 1e-6, because the spec's number was made in float32: in float64 scikit-image itself gives 0.8140784.
    EXPECT_NEAR(ssim(crop(whole), crop(shifted)), 0.814079, 1e-6);
}

TEST(Compare, EqualsScikitImage) {
    const auto numbers = nlohmann::json::parse(test::contentOf(test::golden("image/numbers.json")));
    for (const auto& row : numbers.at("compare")) {
        const Image image = ramp({row["size"][0], row["size"][1]});
        const std::string other = row["other"];
        const Image second = other == "rolled" ? rolled(image)
                             : other == "half" ? halved(image)
                                               : hashes(image.size());
        EXPECT_NEAR(ssim(image, second), row["ssim"].get<double>(), 1e-9) << row;
        EXPECT_NEAR(psnr(image, second), row["psnr"].get<double>(), 1e-9) << row;
    }
}

TEST(Compare, EqualPicturesAreOneAndInfinite) {
    const Image image = hashes({20, 30});
    EXPECT_NEAR(ssim(image, image), 1, 1e-12);
    EXPECT_TRUE(std::isinf(psnr(image, image)));
}

TEST(Psnr, FollowsTheDataRange) {
    const Image black({16, 16});
    const Image grey({16, 16}, 10);
    EXPECT_NEAR(psnr(black, grey), 20 * std::log10(25.5), 1e-12);
    EXPECT_NEAR(psnr(black, grey, 100), 20, 1e-12);
}

TEST(Sharpness, IsTheMeanStepBetweenNeighbours) {
    EXPECT_EQ(sharpness(Image({16, 16}, 77)), 0);
    std::vector<std::uint8_t> stripes;
    for (int i = 0; i < 16 * 16 * 3; ++i)
        stripes.push_back(i / 3 % 2 == 0 ? 10 : 60);
    EXPECT_NEAR(sharpness(Image({16, 16}, stripes)), 25, 1e-9) << "50 along rows, none along columns";
}

TEST(Compare, RefusesDifferentSizes) {
    EXPECT_THROW(psnr(Image({16, 16}), Image({16, 17})), Error);
    EXPECT_THROW(ssim(Image({16, 16}), Image({17, 16})), Error);
    EXPECT_THROW(ssim(Image({8, 16}), Image({8, 16})), Error);
}

} // namespace
} // namespace pcdm
