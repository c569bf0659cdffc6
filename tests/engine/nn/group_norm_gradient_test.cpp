// The trainer's own gradient of the group norm against ATen's.
#include "core/engine/nn/group_norm_gradient.h"

#include <gtest/gtest.h>

#include <array>

namespace pcdm::test {
namespace {

struct Case {
    at::ScalarType dtype;
    at::MemoryFormat format;
    double tolerance; ///< of the largest gradient
};

class GroupNormGradient : public testing::TestWithParam<Case> {};

TEST_P(GroupNormGradient, AgreesWithAten) {
    const auto& [dtype, format, tolerance] = GetParam();
    at::manual_seed(1);
    // Far from zero, as activations are: a mean that is not taken out rightly shows.
    const Tensor values = at::randn({3, 12, 7, 5}) * 2 + 3;
    const Tensor outer = at::randn({3, 12, 7, 5});
    const std::array weights{at::randn({12}), at::randn({12})};

    const auto gradients = [&](const auto& norm, at::ScalarType type) {
        std::array<Tensor, 3> leaves{values.to(type).contiguous(format), weights[0].clone(),
                                     weights[1].clone()};
        for (Tensor& leaf : leaves)
            leaf.set_requires_grad(true);
        norm(leaves[0], leaves[1], leaves[2]).backward(outer.to(type).contiguous(format));
        return leaves;
    };
    const auto expected = gradients(
        [](const Tensor& x, const Tensor& w, const Tensor& b) { return at::group_norm(x, 4, w, b, 1e-6); },
        at::kFloat);
    const auto actual = gradients([](const Tensor& x, const Tensor& w,
                                     const Tensor& b) { return groupNormWithGradient(x, 4, w, b, 1e-6); },
                                  dtype);
    for (std::size_t i = 0; i < expected.size(); ++i) {
        const Tensor error = actual[i].grad().to(at::kFloat) - expected[i].grad();
        EXPECT_LE(error.abs().max().item<double>(), tolerance * expected[i].grad().abs().max().item<double>())
            << i;
    }
    EXPECT_TRUE(actual[0].grad().is_contiguous(format));
}

// bf16 keeps 8 bits of a number, and a gradient is made of three.
INSTANTIATE_TEST_SUITE_P(All, GroupNormGradient,
                         testing::Values(Case{at::kFloat, at::MemoryFormat::Contiguous, 1e-5},
                                         Case{at::kFloat, at::MemoryFormat::ChannelsLast, 1e-5},
                                         Case{at::kBFloat16, at::MemoryFormat::ChannelsLast, 3e-2}));

} // namespace
} // namespace pcdm::test
