// A packed weight gives the numbers of the plain one at every size.
#include "core/engine/nn/layers.h"
#include "tests/engine/nn/golden.h"

#include <ATen/Context.h>
#include <c10/core/InferenceMode.h>

#include <map>
#include <tuple>
#include <utility>

namespace pcdm::test {
namespace {

class Given final : public WeightSource {
public:
    explicit Given(std::map<std::string, Tensor> tensors) : tensors_(std::move(tensors)) {}

    Tensor take(const std::string& name, at::IntArrayRef) override { return tensors_.at(name); }
    bool contains(const std::string& name) const override { return tensors_.contains(name); }

private:
    std::map<std::string, Tensor> tensors_;
};

Weights weights(const Tensor& weight, const Tensor& bias) {
    return Weights(
        std::make_shared<Given>(std::map<std::string, Tensor>{{"weight", weight}, {"bias", bias}}));
}

class Packed : public testing::TestWithParam<bool> {
protected:
    void SetUp() override {
        if (!at::globalContext().userEnabledMkldnn()) GTEST_SKIP() << "this LibTorch has no oneDNN";
        at::manual_seed(1);
    }
    bool hasBias() const { return GetParam(); }
};

TEST_P(Packed, ConvolutionsAgreeAtEverySize) {
    for (const auto& [kernel, stride] : {std::pair<std::int64_t, std::int64_t>{1, 1}, {3, 1}, {3, 2}}) {
        const Tensor weight = at::randn({12, 10, kernel, kernel}), bias = at::randn({12});
        const Conv2d conv(weights(weight, bias), 10, 12, {kernel, stride, kernel / 2, hasBias()});
        const c10::InferenceMode inference;
        for (const auto& [batch, height, width] :
             {std::tuple{1, 8, 6}, {2, 8, 6}, {1, 5, 7}, {3, 1, 1}, {1, 16, 11}})
            for (const auto format : {at::MemoryFormat::Contiguous, at::MemoryFormat::ChannelsLast}) {
                const Tensor x = at::randn({batch, 10, height, width}).contiguous(format);
                expectClose(conv(x), at::conv2d(x, weight, conv.bias, stride, kernel / 2));
            }
        EXPECT_TRUE(conv.weight.get().is_mkldnn());
    }
}

TEST_P(Packed, LinearMapsAgreeAtEverySize) {
    const Tensor weight = at::randn({14, 9}), bias = at::randn({14});
    const Linear linear(weights(weight, bias), 9, 14, hasBias());
    const c10::InferenceMode inference;
    for (const auto& sizes :
         std::vector<std::vector<std::int64_t>>{{1, 9}, {5, 9}, {2, 7, 9}, {1, 300, 9}, {2, 3, 4, 9}}) {
        const Tensor x = at::randn(sizes);
        expectClose(linear(x), at::linear(x, weight, linear.bias));
        const Tensor strided = at::randn({sizes.front(), 3, 9}).transpose(0, 1);
        expectClose(linear(strided), at::linear(strided, weight, linear.bias));
    }
    EXPECT_TRUE(linear.weight.get().is_mkldnn());
}

TEST_P(Packed, WhatCameBeforeChangesNotOneBit) {
    const Tensor weight = at::randn({32, 48, 3, 3}), flat = at::randn({40, 48}), bias = at::randn({32}),
                 flatBias = at::randn({40});
    const auto conv = [&] { return Conv2d(weights(weight, bias), 48, 32, {3, 1, 1, hasBias()}); };
    const auto linear = [&] { return Linear(weights(flat, flatBias), 48, 40, hasBias()); };
    const Conv2d usedConv = conv();
    const Linear usedLinear = linear();
    const c10::InferenceMode inference;
    for (const std::int64_t side : {32, 1, 16, 5, 11})
        for (const std::int64_t batch : {1, 2}) {
            const Tensor x = at::randn({batch, 48, side, side}).contiguous(at::MemoryFormat::ChannelsLast);
            EXPECT_TRUE(at::equal(usedConv(x), conv()(x))) << side;
            const Tensor rows = at::randn({batch, side * side, 48});
            EXPECT_TRUE(at::equal(usedLinear(rows), linear()(rows))) << side;
        }
}

TEST_P(Packed, WhatIsLearnedStaysPlain) {
    const Tensor weight = at::randn({4, 3}).requires_grad_(), bias = at::randn({4});
    const Linear linear(weights(weight, bias), 3, 4, hasBias());
    linear(at::randn({2, 3})).sum().backward();
    EXPECT_FALSE(linear.weight.get().is_mkldnn());
    EXPECT_TRUE(weight.grad().defined());
}

INSTANTIATE_TEST_SUITE_P(, Packed, testing::Bool(),
                         [](const auto& given) { return given.param ? "WithBias" : "WithoutBias"; });

} // namespace
} // namespace pcdm::test
