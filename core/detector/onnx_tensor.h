// A plain tensor with ONNX's rules of broadcasting: enough for the small end of a pose network.
#pragma once

#include <cstdint>
#include <functional>
#include <span>
#include <vector>

namespace pcdm {

using Dims = std::vector<std::int64_t>;

/// Rows first. Shapes and indices are kept as floats too: below 2^24 they are exact.
struct OnnxTensor {
    Dims dims;
    std::vector<float> values;

    std::int64_t rank() const { return static_cast<std::int64_t>(dims.size()); }
    /// A negative axis counts from the end. Throws std::out_of_range.
    std::size_t axis(std::int64_t which) const;
};

std::int64_t elementCount(const Dims& dims);
/// Elements to go on for one step along each axis.
Dims strides(const Dims& dims);

/// The functions below throw std::invalid_argument where shapes do not go together.
OnnxTensor mapped(const OnnxTensor& x, const std::function<float(float)>& f);
OnnxTensor combined(const OnnxTensor& a, const OnnxTensor& b, const std::function<float(float, float)>& f);
/// Over the last two axes; the ones before must be the same, or missing on one side.
OnnxTensor product(const OnnxTensor& a, const OnnxTensor& b);
/// Folds axes: `f(sum so far, element)` from 0, then `end(sum, number of elements)`.
OnnxTensor reduced(const OnnxTensor& x, const Dims& axes, bool keepsAxes,
                   const std::function<float(float, float)>& f,
                   const std::function<float(float, float)>& end);
OnnxTensor transposed(const OnnxTensor& x, const Dims& order);
/// From `start`, `count` of them, `step` apart.
OnnxTensor sliced(const OnnxTensor& x, std::size_t axis, std::int64_t start, std::int64_t count,
                  std::int64_t step);
OnnxTensor joined(std::span<const OnnxTensor* const> parts, std::int64_t axis);
OnnxTensor reshaped(OnnxTensor x, const Dims& dims);

} // namespace pcdm
