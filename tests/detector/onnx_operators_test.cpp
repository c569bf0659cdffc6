// The operators after the last convolution, by numbers that can be checked by hand.
#include "core/detector/onnx_operators.h"

#include <gmock/gmock.h>

#include <cmath>

namespace pcdm::test {
namespace {

using testing::ElementsAre;

OnnxTensor ramp(const Dims& dims) {
    OnnxTensor x{dims, std::vector<float>(static_cast<std::size_t>(elementCount(dims)))};
    for (std::size_t i = 0; i < x.values.size(); ++i)
        x.values[i] = static_cast<float>(i);
    return x;
}

OnnxTensor list(const std::vector<float>& values) {
    return {{static_cast<std::int64_t>(values.size())}, values};
}

std::vector<OnnxTensor> run(OnnxNode node, const std::vector<OnnxTensor>& inputs) {
    std::vector<const OnnxTensor*> pointers;
    for (const OnnxTensor& input : inputs)
        pointers.push_back(input.dims == Dims{-1} ? nullptr : &input);
    if (node.outputs.empty()) node.outputs = {"y"};
    return runOnnxNode(node, pointers);
}

OnnxNode node(const std::string& type, const std::map<std::string, OnnxAttribute>& attributes = {}) {
    OnnxNode made;
    made.type = type;
    made.attributes = attributes;
    return made;
}

const OnnxTensor kLeftOut{{-1}, {}};

TEST(OnnxOperators, Broadcast) {
    const auto sum = run(node("Add"), {ramp({2, 3}), list({10, 20, 30})})[0];
    EXPECT_THAT(sum.values, ElementsAre(10, 21, 32, 13, 24, 35));
    // [2, 1, 2] and [2, 2]: neither has the shape of the result.
    const auto outer = run(node("Mul"), {ramp({2, 1, 2}), {{2, 2}, {1, 2, 3, 4}}})[0];
    EXPECT_EQ(outer.dims, (Dims{2, 2, 2}));
    EXPECT_THAT(outer.values, ElementsAre(0, 2, 0, 4, 2, 6, 6, 12));
    const auto rows = run(node("Div"), {ramp({2, 2}), {{2, 1}, {1, 2}}})[0];
    EXPECT_THAT(rows.values, ElementsAre(0, 1, 1, 1.5F));
    EXPECT_THROW(run(node("Add"), {ramp({2, 3}), list({1, 2})}), std::invalid_argument);
}

TEST(OnnxOperators, MultiplyMatrices) {
    const auto plain = run(node("MatMul"), {ramp({2, 3}), ramp({3, 2})})[0];
    EXPECT_THAT(plain.values, ElementsAre(10, 13, 28, 40));
    const auto batch = run(node("MatMul"), {ramp({2, 1, 2}), ramp({2, 2, 1})})[0];
    EXPECT_EQ(batch.dims, (Dims{2, 1, 1}));
    EXPECT_THAT(batch.values, ElementsAre(1, 12 - 0 + 1)) << "0*0+1*1, 2*2+3*3";
    const auto shared = run(node("MatMul"), {ramp({2, 1, 2}), ramp({2, 1})})[0];
    EXPECT_EQ(shared.dims, (Dims{2, 1, 1}));
    EXPECT_THAT(shared.values, ElementsAre(1, 3));
    EXPECT_THROW(run(node("MatMul"), {ramp({2, 3}), ramp({2, 3})}), std::invalid_argument);
}

TEST(OnnxOperators, Reduce) {
    const auto norm = run(node("ReduceL2", {{"axes", {.numbers = {-1}}}}), {{{2, 2}, {3, 4, 6, 8}}})[0];
    EXPECT_EQ(norm.dims, (Dims{2, 1}));
    EXPECT_THAT(norm.values, ElementsAre(5, 10));
    const auto mean =
        run(node("ReduceMean", {{"axes", {.numbers = {0}}}, {"keepdims", {.number = 0}}}), {ramp({2, 2})})[0];
    EXPECT_EQ(mean.dims, (Dims{2}));
    EXPECT_THAT(mean.values, ElementsAre(1, 2));
    EXPECT_THAT(run(node("ReduceSum"), {ramp({2, 2}), list({1})})[0].values, ElementsAre(1, 5));
    EXPECT_THAT(run(node("ReduceSum"), {ramp({2, 2})})[0].values, ElementsAre(6));
}

TEST(OnnxOperators, ClipWithInputsOrAttributesOrOneOfThem) {
    EXPECT_THAT(run(node("Clip"), {ramp({4}), list({1}), list({2})})[0].values, ElementsAre(1, 1, 2, 2));
    EXPECT_THAT(run(node("Clip"), {ramp({4}), kLeftOut, list({2})})[0].values, ElementsAre(0, 1, 2, 2));
    EXPECT_THAT(run(node("Clip", {{"min", {.real = 2}}}), {ramp({4})})[0].values, ElementsAre(2, 2, 2, 3));
    EXPECT_THROW(run(node("Clip"), {ramp({4}), {{0}, {}}}), std::out_of_range);
}

TEST(OnnxOperators, CutAndJoin) {
    OnnxNode split = node("Split", {{"axis", {.number = 1}}, {"split", {.numbers = {1, 2}}}});
    split.outputs = {"a", "b"};
    const auto parts = run(split, {ramp({2, 3})});
    EXPECT_THAT(parts[0].values, ElementsAre(0, 3));
    EXPECT_THAT(parts[1].values, ElementsAre(1, 2, 4, 5));
    const auto joined = run(node("Concat", {{"axis", {.number = -1}}}), {parts[1], parts[0]})[0];
    EXPECT_THAT(joined.values, ElementsAre(1, 2, 0, 4, 5, 3));
    EXPECT_THROW(run(node("Concat"), {kLeftOut, parts[0]}), std::invalid_argument);
    EXPECT_THROW(run(node("Concat"), {parts[0], kLeftOut}), std::invalid_argument);
    const auto sliced =
        run(node("Slice"), {ramp({2, 5}), list({1}), list({9e18F}), list({-1}), list({2})})[0];
    EXPECT_THAT(sliced.values, ElementsAre(1, 3, 6, 8));
    EXPECT_THAT(run(node("Slice"), {ramp({5}), list({-2}), list({5})})[0].values, ElementsAre(3, 4));
    EXPECT_THROW(run(node("Slice"), {ramp({5}), list({3}), list({3})}), std::invalid_argument);
    const auto taken = run(node("Gather", {{"axis", {.number = 1}}}), {ramp({2, 3}), list({2, -3})})[0];
    EXPECT_THAT(taken.values, ElementsAre(2, 0, 5, 3));
    EXPECT_EQ(run(node("Gather", {{"axis", {.number = 0}}}), {ramp({2, 3}), {{}, {1}}})[0].dims, (Dims{3}));
}

TEST(OnnxOperators, ChangeTheShape) {
    EXPECT_EQ(run(node("Reshape"), {ramp({2, 3, 4}), list({0, -1})})[0].dims, (Dims{2, 12}));
    EXPECT_EQ(run(node("Flatten", {{"axis", {.number = 2}}}), {ramp({2, 3, 4})})[0].dims, (Dims{6, 4}));
    EXPECT_EQ(run(node("Unsqueeze", {{"axes", {.numbers = {2}}}}), {ramp({2, 3})})[0].dims, (Dims{2, 3, 1}));
    EXPECT_EQ(run(node("Squeeze"), {ramp({1, 3, 1})})[0].dims, (Dims{3}));
    EXPECT_EQ(run(node("Squeeze", {{"axes", {.numbers = {-1}}}}), {ramp({1, 3, 1})})[0].dims, (Dims{1, 3}));
    const auto turned = run(node("Transpose", {{"perm", {.numbers = {1, 0}}}}), {ramp({2, 3})})[0];
    EXPECT_THAT(turned.values, ElementsAre(0, 3, 1, 4, 2, 5));
    EXPECT_THAT(run(node("Shape"), {ramp({2, 3})})[0].values, ElementsAre(2, 3));
    EXPECT_THROW(run(node("Reshape"), {ramp({2, 3}), list({4, 2})}), std::invalid_argument);
}

TEST(OnnxOperators, CurvesOfOneNumber) {
    EXPECT_NEAR(run(node("Sigmoid"), {list({1})})[0].values[0], 1 / (1 + std::exp(-1.0)), 1e-7);
    EXPECT_THAT(run(node("HardSigmoid"), {list({-9, 1, 9})})[0].values, ElementsAre(0, 0.7F, 1));
    EXPECT_THAT(run(node("Relu"), {list({-1, 2})})[0].values, ElementsAre(0, 2));
    EXPECT_THAT(run(node("Pow"), {list({3}), list({2})})[0].values, ElementsAre(9));
    EXPECT_FALSE(knowsOnnxOperator("NonMaxSuppression"));
}

} // namespace
} // namespace pcdm::test
