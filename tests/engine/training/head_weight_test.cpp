#include "core/engine/training/head_weight.h"

#include "core/engine/training/noised_latents.h"

#include <gtest/gtest.h>

namespace pcdm::test {
namespace {

PersonPair pairWithHeadAt(std::optional<Joint> nose) {
    const Size size{40, 80};
    Pose pose{size, {}};
    pose[JointId::Nose] = nose;
    pose[JointId::RightAnkle] = Joint{10, 70};
    return {{"source", Image(size), Pose{size, {}}, nullptr}, {"target", Image(size), pose, nullptr}};
}

TEST(HeadWeights, AreLargeAtTheTargetsHeadAlone) {
    const Tensor weights = headWeights({pairWithHeadAt(Joint{20, 12}), pairWithHeadAt(std::nullopt)},
                                       &PersonPair::target, 10, 5, 11, {at::kCPU, at::kFloat});
    ASSERT_EQ(weights.sizes(), at::IntArrayRef({2, 1, 10, 5}));
    // The nose lies in the middle of the second row's third cell; the ankle is no head.
    EXPECT_FLOAT_EQ(weights[0][0][1][2].item<float>(), 11);
    EXPECT_GT(weights[0][0][1][3].item<float>(), 2);
    EXPECT_NEAR(weights[0][0][8][1].item<float>(), 1, 1e-4);
    EXPECT_TRUE(weights[1].eq(1).all().item<bool>());
}

TEST(NoisedLatents, WeighTheirErrorWhereTheyAreTold) {
    const Tensor zeros = at::zeros({1, 2, 2, 2});
    const NoisedLatents latents{.clean = zeros, .noise = zeros, .timesteps = at::zeros({1}, at::kLong)};
    const Tensor predicted = at::ones({1, 2, 2, 2});
    const Tensor weight = at::tensor({1.0, 1.0, 1.0, 5.0}).view({1, 1, 2, 2});
    EXPECT_DOUBLE_EQ(latents.loss(predicted, PredictionType::Epsilon).item<double>(), 1);
    EXPECT_DOUBLE_EQ(latents.loss(predicted, PredictionType::Epsilon, weight).item<double>(), 2);
}

} // namespace
} // namespace pcdm::test
