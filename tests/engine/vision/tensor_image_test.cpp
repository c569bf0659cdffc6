#include "core/engine/vision/tensor_image.h"

#include "core/engine/vision/latent_preview.h"

#include <gtest/gtest.h>

#include <cmath>

namespace pcdm {
namespace {

/// The picture of spec §11: channel k = (3x + 5y + 7k) mod 256.
Image specPicture() {
    std::vector<std::uint8_t> bytes;
    for (int y = 0; y < 512; ++y)
        for (int x = 0; x < 512; ++x)
            for (int k = 0; k < 3; ++k)
                bytes.push_back(static_cast<std::uint8_t>((3 * x + 5 * y + 7 * k) % 256));
    return Image({512, 512}, bytes);
}

float at3(const Tensor& t, std::int64_t c, std::int64_t y, std::int64_t x) {
    return t[0][c][y][x].item<float>();
}

TEST(TensorImage, ClipPreprocessingGivesTheReferencesNumbers) {
    const Tensor pixels = clipPixels(specPicture(), 512, 224, {});
    ASSERT_EQ(pixels.sizes(), (at::IntArrayRef{1, 3, 224, 224}));
    // Spec §11, computed there with transformers' CLIPImageProcessor.
    const float expected[2][3] = {{-1.71927035F, -1.57200384F, -1.21003854F},
                                  {-0.75577420F, -1.73708928F, -1.29535890F}};
    for (int c = 0; c < 3; ++c) {
        EXPECT_NEAR(at3(pixels, c, 0, 0), expected[0][c], 1e-6);
        EXPECT_NEAR(at3(pixels, c, 100, 57), expected[1][c], 1e-6);
    }
    EXPECT_NEAR(pixels.to(at::kDouble).sum().item<double>(), 28005.4232, 1e-2);
}

TEST(TensorImage, PicturesSurviveTheWayThereAndBack) {
    const Image picture = specPicture();
    EXPECT_EQ(*toImage(toPm1(picture, {})[0]), picture);
}

TEST(TensorImage, RoundsAndClamps) {
    // 0 is 127.5, of whose two neighbours 128 is the even one.
    const Tensor picture = at::tensor({0.0F, 2 * 126.4F / 255 - 1, -3.0F, 3.0F}).view({1, 2, 2});
    const ImagePtr image = toImage(picture.expand({3, -1, -1}));
    EXPECT_EQ(image->pixel(0, 0)[0], 128);
    EXPECT_EQ(image->pixel(1, 0)[0], 126);
    EXPECT_EQ(image->pixel(0, 1)[0], 0);
    EXPECT_EQ(image->pixel(1, 1)[0], 255);
}

TEST(TensorImage, PutsTwoPicturesSideBySide) {
    const Tensor canvas = toPm1(Image({16, 24}, 255), Image({16, 24}), {});
    ASSERT_EQ(canvas.sizes(), (at::IntArrayRef{1, 3, 24, 32}));
    EXPECT_EQ(canvas.slice(3, 0, 16).min().item<float>(), 1);
    EXPECT_EQ(canvas.slice(3, 16).max().item<float>(), -1);
}

TEST(LatentPreview, RecoversAnAffineMapFromOnePicture) {
    at::manual_seed(3);
    const Tensor latents = at::randn({1, 4, 6, 8});
    const Tensor map = at::randn({3, 4}) * 0.2;
    const Tensor colours = at::einsum("oc,nchw->nohw", {map, latents}) + 0.1;
    const Tensor picture = at::upsample_nearest2d(colours, {48, 64});
    const LatentPreview preview(latents, picture);
    const ImagePtr drawn = preview(latents[0], {8, 6});
    const ImagePtr wanted = toImage(colours[0]);
    for (std::size_t i = 0; i < wanted->bytes().size(); ++i)
        // One step of eight bits for the rounding, one for the ridge of the fit.
        EXPECT_NEAR(drawn->bytes()[i], wanted->bytes()[i], 2) << i;
}

TEST(LatentPreview, TakesTheMapOfTheVaeWhereThereIsOne) {
    VaeConfig vae{};
    vae.latentChannels = 1;
    vae.latentRgb = {1, 0, 0, /* the constant */ -1, 0, 1};
    const LatentPreview preview(vae, at::zeros({1, 1, 2, 2}), at::zeros({1, 3, 16, 16}));
    const ImagePtr drawn = preview(at::ones({1, 2, 2}), {2, 2});
    EXPECT_EQ(drawn->pixel(0, 0)[0], 128);
    EXPECT_EQ(drawn->pixel(0, 0)[1], 128);
    EXPECT_EQ(drawn->pixel(0, 0)[2], 255);
    EXPECT_EQ(preview.rows(), (std::vector<std::vector<double>>{{1, 0, 0}, {-1, 0, 1}}));
}

TEST(LatentPreview, SurvivesAFlatPicture) {
    const LatentPreview preview(at::ones({1, 4, 4, 4}), at::zeros({1, 3, 32, 32}));
    EXPECT_NEAR(preview(at::ones({4, 4, 4}), {32, 32})->pixel(5, 5)[0], 128, 2);
}

} // namespace
} // namespace pcdm
