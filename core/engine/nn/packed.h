// Weights in the layout that the CPU's kernels compute with (oneDNN): at::conv2d and at::linear bring a plain
// one into it in every call.
#pragma once

#include "core/engine/tensor.h"

#include <optional>

namespace pcdm {

/// Whether the weight of a layer that is handed `x` is to be packed: on the CPU, in inference mode, in a type
/// that oneDNN is fast in.
bool packsFor(const Tensor& x);

/// [out, in] for inputs [..., rows, in].
Tensor packLinear(const Tensor& weight, std::int64_t rows);
/// x [..., in] -> [..., out] with a weight of packLinear().
Tensor packedLinear(const Tensor& x, const Tensor& packed, const std::optional<Tensor>& bias);

/// [out, in, k, k] for inputs of `inputSizes` [in, H, W] each.
Tensor packConv2d(const Tensor& weight, std::int64_t stride, std::int64_t padding,
                  at::IntArrayRef inputSizes);
/// x [B, in, H, W] -> [B, out, H', W'] with a weight of packConv2d().
Tensor packedConv2d(const Tensor& x, const Tensor& packed, const std::optional<Tensor>& bias,
                    std::int64_t stride, std::int64_t padding);

} // namespace pcdm
