// The loss is what results are judged by, and it can be followed downhill.
#include "core/engine/training/pixel_loss.h"

#include "core/engine/stages/noise.h"
#include "core/engine/vision/tensor_image.h"
#include "core/image/compare.h"

#include <ATen/autocast_mode.h>
#include <gtest/gtest.h>

namespace pcdm::test {
namespace {

/// [1, 3, height, width] in [-1, 1], of blobs a few pixels wide.
Tensor picture(const char* name, std::int64_t height = 30, std::int64_t width = 22) {
    const Tensor coarse = Noise(5).draw(name, {1, 3, height / 4, width / 4});
    return at::upsample_bilinear2d(coarse, {height, width}, false).clamp(-1, 1);
}

Tensor everywhere(const Tensor& picture) {
    return at::ones({picture.size(0), 1, picture.size(2), picture.size(3)});
}

TEST(PixelLoss, IsSimilarityAndAbsoluteDifference) {
    const ImagePtr a = toImage(picture("a")[0]);
    const ImagePtr b = toImage((0.6 * picture("a") + 0.4 * picture("b"))[0]);
    const Placement placement{at::kCPU, at::kFloat};
    const Tensor drawn = toPm1(*a, placement), truth = toPm1(*b, placement);
    const double difference = (drawn - truth).abs().mean().item<double>();
    EXPECT_NEAR(pixelLoss(drawn, truth, everywhere(truth)).item<double>(), 1 - ssim(*a, *b) + 2 * difference,
                1e-4);
    EXPECT_NEAR(pixelLoss(truth, truth, everywhere(truth)).item<double>(), 0, 1e-6);
}

TEST(PixelLoss, IsAsExactInATrainingThatComputesInHalfPrecision) {
    const Tensor truth = picture("a"), drawn = 0.7 * truth + 0.02 * picture("b");
    const double exact = pixelLoss(drawn, truth, everywhere(truth)).item<double>();
    at::autocast::set_autocast_dtype(at::kCPU, at::kBFloat16);
    at::autocast::set_autocast_enabled(at::kCPU, true);
    EXPECT_EQ(pixelLoss(drawn, truth, everywhere(truth)).item<double>(), exact);
    at::autocast::set_autocast_enabled(at::kCPU, false);
}

TEST(PixelLoss, RowsAndPlacesCountByTheirWeight) {
    const Tensor truth = at::cat({picture("a"), picture("b")}, 0), drawn = truth.flip(0);
    Tensor weight = everywhere(truth);
    const double whole = pixelLoss(drawn, truth, weight).item<double>();
    weight[1] = 0;
    const double first =
        pixelLoss(drawn[0].unsqueeze(0), truth[0].unsqueeze(0), weight[0].unsqueeze(0)).item<double>();
    EXPECT_NEAR(pixelLoss(drawn, truth, weight).item<double>(), first / 2, 1e-6);
    EXPECT_NEAR(pixelLoss(drawn, truth, 3 * everywhere(truth)).item<double>(), 3 * whole, 1e-5);
}

TEST(PixelLoss, WantsTheLikeliestWhereTheSquaredErrorWantsTheMean) {
    // Of four equally likely truths three have their edge at one place, one at another.
    Tensor often = at::full({1, 3, 24, 24}, -0.5), seldom = often.clone();
    often.slice(3, 9).fill_(0.5);
    seldom.slice(3, 15).fill_(0.5);
    const Tensor truths = at::cat({often, often, often, seldom}, 0), weight = everywhere(truths);
    const Tensor mean = truths.mean(0, true).expand_as(truths), likeliest = often.expand_as(truths);
    EXPECT_LT((mean - truths).square().mean().item<double>(),
              (likeliest - truths).square().mean().item<double>());
    EXPECT_LT(pixelLoss(likeliest, truths, weight).item<double>(),
              pixelLoss(mean, truths, weight).item<double>());
}

TEST(PixelLoss, GradientsLeadToTheTruth) {
    const Tensor truth = picture("a");
    Tensor drawn = (0.5 * picture("b")).set_requires_grad(true);
    double first = 0, last = 0;
    for (int i = 0; i < 60; ++i) {
        const Tensor loss = pixelLoss(drawn, truth, everywhere(truth));
        last = loss.item<double>();
        if (i == 0) first = last;
        loss.backward();
        drawn = (drawn.detach() - 100 * drawn.grad()).set_requires_grad(true);
    }
    EXPECT_LT(last, 0.5 * first);
}

} // namespace
} // namespace pcdm::test
