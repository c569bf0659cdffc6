#include "core/detector/onnx_operators.h"

#include <algorithm>
#include <cmath>
#include <functional>
#include <limits>
#include <map>
#include <numeric>
#include <stdexcept>

namespace pcdm {

namespace {

struct Call {
    const OnnxNode& node;
    const std::vector<const OnnxTensor*>& inputs;

    bool has(std::size_t i) const { return i < inputs.size() && inputs[i]; }
    const OnnxTensor& operator[](std::size_t i) const {
        if (!has(i)) throw std::invalid_argument("an input is missing");
        return *inputs[i];
    }
    float real(const std::string& name, float otherwise) const {
        const auto at = node.attributes.find(name);
        return at == node.attributes.end() ? otherwise : at->second.real;
    }
    /// Numbers that are an attribute in old files and an input in newer ones.
    Dims numbers(const std::string& name, std::size_t input) const {
        if (!has(input)) return node.numbers(name);
        Dims numbers;
        for (const float value : inputs[input]->values) {
            constexpr float kFar = 1e9F; // "to the end"
            numbers.push_back(static_cast<std::int64_t>(std::clamp(value, -kFar, kFar)));
        }
        return numbers;
    }
};

using Operator = std::function<std::vector<OnnxTensor>(const Call&)>;

Operator each(const std::function<float(float)>& f) {
    return [f](const Call& call) -> std::vector<OnnxTensor> { return {mapped(call[0], f)}; };
}

Operator two(const std::function<float(float, float)>& f) {
    return [f](const Call& call) -> std::vector<OnnxTensor> {
        OnnxTensor y = call[0];
        for (std::size_t i = 1; i < call.inputs.size(); ++i)
            y = combined(y, call[i], f);
        return {y};
    };
}

Operator reduce(const std::function<float(float, float)>& f, const std::function<float(float, float)>& end) {
    return [f, end](const Call& call) -> std::vector<OnnxTensor> {
        Dims axes = call.numbers("axes", 1);
        if (axes.empty()) {
            axes.resize(call[0].dims.size());
            std::iota(axes.begin(), axes.end(), 0);
        }
        return {reduced(call[0], axes, call.node.number("keepdims", 1) != 0, f, end)};
    };
}

std::vector<OnnxTensor> clip(const Call& call) {
    constexpr float kMost = std::numeric_limits<float>::max();
    const float low = call.has(1) ? call[1].values.at(0) : call.real("min", -kMost);
    const float high = call.has(2) ? call[2].values.at(0) : call.real("max", kMost);
    return {mapped(call[0], [=](float x) { return std::min(std::max(x, low), high); })};
}

std::vector<OnnxTensor> hardSigmoid(const Call& call) {
    const float alpha = call.real("alpha", 0.2F), beta = call.real("beta", 0.5F);
    return {mapped(call[0], [=](float x) { return std::clamp(alpha * x + beta, 0.0F, 1.0F); })};
}

std::vector<OnnxTensor> split(const Call& call) {
    const OnnxTensor& x = call[0];
    const std::size_t axis = x.axis(call.node.number("axis", 0));
    const auto parts = static_cast<std::int64_t>(call.node.outputs.size());
    Dims lengths = call.numbers("split", 1);
    if (lengths.empty()) lengths.assign(call.node.outputs.size(), x.dims[axis] / parts);
    std::vector<OnnxTensor> outputs;
    std::int64_t start = 0;
    for (const std::int64_t length : lengths) {
        outputs.push_back(sliced(x, axis, start, length, 1));
        start += length;
    }
    return outputs;
}

std::vector<OnnxTensor> slice(const Call& call) {
    OnnxTensor y = call[0];
    const Dims starts = call.numbers("starts", 1), ends = call.numbers("ends", 2);
    Dims axes = call.numbers("axes", 3), steps = call.numbers("steps", 4);
    if (axes.empty()) {
        axes.resize(starts.size());
        std::iota(axes.begin(), axes.end(), 0);
    }
    steps.resize(starts.size(), 1);
    for (std::size_t i = 0; i < starts.size(); ++i) {
        const std::size_t axis = y.axis(axes.at(i));
        const std::int64_t side = y.dims[axis], step = steps[i];
        if (step < 1) throw std::invalid_argument("a slice that runs backwards");
        const auto inside = [side](std::int64_t at) {
            return std::clamp<std::int64_t>(at < 0 ? at + side : at, 0, side);
        };
        const std::int64_t start = inside(starts[i]), end = inside(ends.at(i));
        y = sliced(y, axis, start, (end - start + step - 1) / step, step);
    }
    return {y};
}

std::vector<OnnxTensor> gather(const Call& call) {
    const OnnxTensor &x = call[0], &indices = call[1];
    const std::size_t axis = x.axis(call.node.number("axis", 0));
    std::vector<OnnxTensor> taken;
    for (const float index : indices.values) {
        const auto at = static_cast<std::int64_t>(index);
        taken.push_back(sliced(x, axis, at < 0 ? at + x.dims[axis] : at, 1, 1));
    }
    std::vector<const OnnxTensor*> parts;
    for (const OnnxTensor& part : taken)
        parts.push_back(&part);
    Dims dims(x.dims.begin(), x.dims.begin() + static_cast<std::ptrdiff_t>(axis));
    dims.insert(dims.end(), indices.dims.begin(), indices.dims.end());
    dims.insert(dims.end(), x.dims.begin() + static_cast<std::ptrdiff_t>(axis) + 1, x.dims.end());
    return {reshaped(joined(parts, static_cast<std::int64_t>(axis)), dims)};
}

std::vector<OnnxTensor> unsqueeze(const Call& call) {
    Dims axes = call.numbers("axes", 1), dims = call[0].dims;
    const auto rank = static_cast<std::int64_t>(dims.size() + axes.size());
    for (std::int64_t& axis : axes)
        if (axis < 0) axis += rank;
    std::ranges::sort(axes);
    for (const std::int64_t axis : axes) {
        if (axis < 0 || axis > static_cast<std::int64_t>(dims.size()))
            throw std::out_of_range("an axis that is not there");
        dims.insert(dims.begin() + axis, 1);
    }
    return {reshaped(call[0], dims)};
}

std::vector<OnnxTensor> squeeze(const Call& call) {
    const OnnxTensor& x = call[0];
    const Dims axes = call.numbers("axes", 1);
    Dims dims;
    for (std::size_t i = 0; i < x.dims.size(); ++i) {
        const bool named = std::ranges::any_of(axes, [&](std::int64_t axis) { return x.axis(axis) == i; });
        if (axes.empty() ? x.dims[i] != 1 : !named) dims.push_back(x.dims[i]);
    }
    return {reshaped(x, dims)};
}

std::vector<OnnxTensor> flatten(const Call& call) {
    const OnnxTensor& x = call[0];
    const std::int64_t axis = call.node.number("axis", 1);
    const std::size_t at = axis == x.rank() ? x.dims.size() : x.axis(axis);
    const Dims front(x.dims.begin(), x.dims.begin() + static_cast<std::ptrdiff_t>(at));
    return {reshaped(x, {elementCount(front), -1})};
}

std::vector<OnnxTensor> transpose(const Call& call) {
    Dims order = call.node.numbers("perm");
    if (order.empty())
        for (std::int64_t axis = call[0].rank(); axis-- > 0;)
            order.push_back(axis);
    return {transposed(call[0], order)};
}

std::vector<OnnxTensor> shape(const Call& call) {
    OnnxTensor y{{call[0].rank()}, {}};
    for (const std::int64_t side : call[0].dims)
        y.values.push_back(static_cast<float>(side));
    return {y};
}

std::vector<OnnxTensor> constant(const Call& call) {
    const auto value = call.node.attributes.find("value");
    if (value == call.node.attributes.end()) throw std::invalid_argument("a constant without a tensor");
    return {value->second.tensor};
}

const std::map<std::string, Operator>& operators() {
    const auto add = [](float a, float b) { return a + b; };
    const auto square = [](float sum, float x) { return sum + x * x; };
    const auto asItIs = [](float sum, float) { return sum; };
    static const std::map<std::string, Operator> kOperators{
        {"Add", two(add)},
        {"Cast", each([](float x) { return x; })},
        {"Clip", clip},
        {"Concat",
         [](const Call& call) -> std::vector<OnnxTensor> {
             return {joined(call.inputs, call.node.number("axis", 0))};
         }},
        {"Constant", constant},
        {"Div", two([](float a, float b) { return a / b; })},
        {"Exp", each([](float x) { return std::exp(x); })},
        {"Flatten", flatten},
        {"Gather", gather},
        {"HardSigmoid", hardSigmoid},
        {"Identity", each([](float x) { return x; })},
        {"MatMul", [](const Call& call) -> std::vector<OnnxTensor> { return {product(call[0], call[1])}; }},
        {"Max", two([](float a, float b) { return std::max(a, b); })},
        {"Min", two([](float a, float b) { return std::min(a, b); })},
        {"Mul", two([](float a, float b) { return a * b; })},
        {"Pow", two([](float a, float b) { return std::pow(a, b); })},
        {"ReduceL2", reduce(square, [](float sum, float) { return std::sqrt(sum); })},
        {"ReduceMean", reduce(add, [](float sum, float count) { return sum / count; })},
        {"ReduceSum", reduce(add, asItIs)},
        {"Relu", each([](float x) { return std::max(x, 0.0F); })},
        {"Reshape",
         [](const Call& call) -> std::vector<OnnxTensor> {
             return {reshaped(call[0], call.numbers("shape", 1))};
         }},
        {"Shape", shape},
        {"Sigmoid", each([](float x) { return 1 / (1 + std::exp(-x)); })},
        {"Slice", slice},
        {"Split", split},
        {"Sqrt", each([](float x) { return std::sqrt(x); })},
        {"Squeeze", squeeze},
        {"Sub", two([](float a, float b) { return a - b; })},
        {"Transpose", transpose},
        {"Unsqueeze", unsqueeze},
    };
    return kOperators;
}

} // namespace

bool knowsOnnxOperator(const std::string& type) {
    return operators().contains(type);
}

std::vector<OnnxTensor> runOnnxNode(const OnnxNode& node, const std::vector<const OnnxTensor*>& inputs) {
    std::vector<OnnxTensor> outputs = operators().at(node.type)(Call{node, inputs});
    if (outputs.size() < node.outputs.size()) throw std::invalid_argument("too few outputs");
    return outputs;
}

} // namespace pcdm
