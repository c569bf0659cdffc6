// The group norm of a training on the CPU.
#pragma once

#include "core/engine/tensor.h"

#include <cstdint>

namespace pcdm {

/// at::group_norm of [B, C, H, W] with a gradient of its own. ATen's is slow where channels come last: it
/// took two thirds of a step of the autoencoder's training (torch 2.11, bf16), and this one takes a third of
/// that.
Tensor groupNormWithGradient(const Tensor& x, std::int64_t groups, const Tensor& weight, const Tensor& bias,
                             double eps);

} // namespace pcdm
