#include "core/detector/onnx_tensor.h"

#include <opencv2/core.hpp>

#include <algorithm>
#include <stdexcept>
#include <utility>

namespace pcdm {

namespace {

[[noreturn]] void mismatch() {
    throw std::invalid_argument("shapes that do not go together");
}

OnnxTensor ofDims(Dims dims) {
    const auto count = static_cast<std::size_t>(elementCount(dims));
    return {std::move(dims), std::vector<float>(count)};
}

/// Calls `visit(index in the output, offset in the input)` for every element of `dims`.
void walk(const Dims& dims, const Dims& steps, const std::function<void(std::size_t, std::int64_t)>& visit) {
    Dims at(dims.size(), 0);
    const std::int64_t count = elementCount(dims);
    std::int64_t offset = 0;
    for (std::int64_t i = 0; i < count; ++i) {
        visit(static_cast<std::size_t>(i), offset);
        for (std::size_t axis = dims.size(); axis-- > 0;) {
            offset += steps[axis];
            if (++at[axis] < dims[axis]) break;
            offset -= steps[axis] * dims[axis];
            at[axis] = 0;
        }
    }
}

/// Steps through `dims` as seen from a larger shape: none along an axis that is repeated.
Dims broadcastSteps(const Dims& dims, const Dims& wide) {
    const Dims own = strides(dims);
    Dims steps(wide.size(), 0);
    for (std::size_t i = 0; i < dims.size(); ++i) {
        const std::size_t to = wide.size() - dims.size() + i;
        if (dims[i] != 1) steps[to] = own[i];
    }
    return steps;
}

Dims broadcastDims(const Dims& a, const Dims& b) {
    Dims wide(std::max(a.size(), b.size()), 1);
    for (const Dims* dims : {&a, &b})
        for (std::size_t i = 0; i < dims->size(); ++i) {
            std::int64_t& side = wide[wide.size() - dims->size() + i];
            if (const std::int64_t own = (*dims)[i]; own != 1) {
                if (side != 1 && side != own) mismatch();
                side = own;
            }
        }
    return wide;
}

cv::Mat matrixAt(const OnnxTensor& x, std::int64_t index) {
    const auto rows = static_cast<int>(x.dims[x.dims.size() - 2]), columns = static_cast<int>(x.dims.back());
    float* first = const_cast<float*>(x.values.data()) + index * rows * columns; // only read
    return {rows, columns, CV_32F, first};
}

} // namespace

std::size_t OnnxTensor::axis(std::int64_t which) const {
    const std::int64_t counted = which < 0 ? which + rank() : which;
    if (counted < 0 || counted >= rank()) throw std::out_of_range("an axis that is not there");
    return static_cast<std::size_t>(counted);
}

std::int64_t elementCount(const Dims& dims) {
    constexpr std::int64_t kMost = 1 << 28; // a gigabyte: no network of ours comes near
    std::int64_t count = 1;
    for (const std::int64_t side : dims) {
        if (side < 0 || (side > 0 && count > kMost / side)) mismatch();
        count *= side;
    }
    return count;
}

Dims strides(const Dims& dims) {
    Dims steps(dims.size(), 1);
    for (std::size_t i = dims.size(); i-- > 1;)
        steps[i - 1] = steps[i] * dims[i];
    return steps;
}

OnnxTensor mapped(const OnnxTensor& x, const std::function<float(float)>& f) {
    OnnxTensor y = x;
    std::ranges::transform(x.values, y.values.begin(), f);
    return y;
}

OnnxTensor combined(const OnnxTensor& a, const OnnxTensor& b, const std::function<float(float, float)>& f) {
    OnnxTensor y = ofDims(broadcastDims(a.dims, b.dims));
    const Dims stepsA = broadcastSteps(a.dims, y.dims), stepsB = broadcastSteps(b.dims, y.dims);
    walk(y.dims, stepsA,
         [&](std::size_t i, std::int64_t from) { y.values[i] = a.values[static_cast<std::size_t>(from)]; });
    walk(y.dims, stepsB, [&](std::size_t i, std::int64_t from) {
        y.values[i] = f(y.values[i], b.values[static_cast<std::size_t>(from)]);
    });
    return y;
}

OnnxTensor product(const OnnxTensor& a, const OnnxTensor& b) {
    if (a.rank() < 2 || b.rank() < 2 || a.dims.back() != b.dims[b.dims.size() - 2]) mismatch();
    Dims batch(a.dims.begin(), a.dims.end() - 2);
    const Dims batchB(b.dims.begin(), b.dims.end() - 2);
    const std::int64_t countA = elementCount(batch), countB = elementCount(batchB);
    if (countA != countB && countA != 1 && countB != 1) mismatch();
    if (countB > countA || batch.empty()) batch = batchB;
    const std::int64_t count = elementCount(batch);
    batch.insert(batch.end(), {a.dims[a.dims.size() - 2], b.dims.back()});
    OnnxTensor y = ofDims(std::move(batch));
    for (std::int64_t i = 0; i < count; ++i) {
        cv::Mat out = matrixAt(y, i);
        cv::gemm(matrixAt(a, countA == 1 ? 0 : i), matrixAt(b, countB == 1 ? 0 : i), 1, cv::noArray(), 0,
                 out);
    }
    return y;
}

OnnxTensor reduced(const OnnxTensor& x, const Dims& axes, bool keepsAxes,
                   const std::function<float(float, float)>& f,
                   const std::function<float(float, float)>& end) {
    Dims kept = x.dims;
    for (const std::int64_t axis : axes)
        kept[x.axis(axis)] = 1;
    OnnxTensor y = ofDims(kept);
    const Dims steps = broadcastSteps(kept, x.dims);
    walk(x.dims, steps, [&](std::size_t i, std::int64_t to) {
        float& sum = y.values[static_cast<std::size_t>(to)];
        sum = f(sum, x.values[i]);
    });
    const float count =
        static_cast<float>(x.values.size()) / static_cast<float>(std::max<std::size_t>(1, y.values.size()));
    for (float& sum : y.values)
        sum = end(sum, count);
    if (keepsAxes) return y;
    Dims dims;
    for (std::size_t i = 0; i < kept.size(); ++i)
        if (std::ranges::none_of(axes, [&](std::int64_t axis) { return x.axis(axis) == i; }))
            dims.push_back(kept[i]);
    return reshaped(std::move(y), dims);
}

OnnxTensor transposed(const OnnxTensor& x, const Dims& order) {
    if (order.size() != x.dims.size()) mismatch();
    const Dims own = strides(x.dims);
    Dims dims, steps;
    for (const std::int64_t axis : order) {
        dims.push_back(x.dims[x.axis(axis)]);
        steps.push_back(own[x.axis(axis)]);
    }
    OnnxTensor y = ofDims(std::move(dims));
    if (y.values.size() != x.values.size()) mismatch();
    walk(y.dims, steps,
         [&](std::size_t i, std::int64_t from) { y.values[i] = x.values[static_cast<std::size_t>(from)]; });
    return y;
}

OnnxTensor sliced(const OnnxTensor& x, std::size_t axis, std::int64_t start, std::int64_t count,
                  std::int64_t step) {
    const std::int64_t last = start + (count - 1) * step;
    if (count < 1 || std::min(start, last) < 0 || std::max(start, last) >= x.dims[axis]) mismatch();
    Dims dims = x.dims, steps = strides(x.dims);
    const std::int64_t first = start * steps[axis];
    dims[axis] = count;
    steps[axis] *= step;
    OnnxTensor y = ofDims(std::move(dims));
    walk(y.dims, steps, [&](std::size_t i, std::int64_t from) {
        y.values[i] = x.values[static_cast<std::size_t>(first + from)];
    });
    return y;
}

OnnxTensor joined(std::span<const OnnxTensor* const> parts, std::int64_t axis) {
    if (parts.empty() || std::ranges::find(parts, nullptr) != parts.end()) mismatch();
    const std::size_t along = parts.front()->axis(axis);
    Dims dims = parts.front()->dims;
    dims[along] = 0;
    for (const OnnxTensor* part : parts) {
        if (part->dims.size() != dims.size()) mismatch();
        for (std::size_t i = 0; i < dims.size(); ++i)
            if (i != along && part->dims[i] != dims[i]) mismatch();
        dims[along] += part->dims[along];
    }
    OnnxTensor y = ofDims(dims);
    // Each part is copied in runs: all that lies inside one index of the axes before.
    const std::int64_t inner = strides(dims)[along];
    const std::int64_t outer = elementCount(Dims(dims.begin(), dims.begin() + static_cast<int>(along)));
    auto to = y.values.begin();
    for (std::int64_t i = 0; i < outer; ++i)
        for (const OnnxTensor* part : parts) {
            const std::int64_t run = inner * part->dims[along];
            to = std::copy_n(part->values.begin() + i * run, run, to);
        }
    return y;
}

OnnxTensor reshaped(OnnxTensor x, const Dims& dims) {
    Dims wanted = dims;
    std::int64_t known = 1, open = -1;
    for (std::size_t i = 0; i < wanted.size(); ++i) {
        if (wanted[i] == 0 && i < x.dims.size()) wanted[i] = x.dims[i];
        if (wanted[i] == -1)
            open = static_cast<std::int64_t>(i);
        else
            known *= wanted[i];
    }
    const auto count = static_cast<std::int64_t>(x.values.size());
    if (open >= 0 && known > 0) wanted[static_cast<std::size_t>(open)] = count / known;
    if (elementCount(wanted) != count) mismatch();
    x.dims = std::move(wanted);
    return x;
}

} // namespace pcdm
