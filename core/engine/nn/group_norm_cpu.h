// Group norm of channels-last pictures on the CPU, for inference. LibTorch's own adds up each channel of a
// whole picture in one float32: at 512x1024 places that is wrong by 5e-4, and differs with the number of
// threads.
#pragma once

#include "core/engine/tensor.h"

#include <cstdint>

namespace pcdm {

/// Whether groupNormOnCpu() is made for `x`: float32, channels-last, and no gradient is asked for.
bool normsOnCpu(const Tensor& x);

/// x [B, C, H, W] channels-last -> the same; weight, bias [C]. The same bits for every number of threads.
Tensor groupNormOnCpu(const Tensor& x, std::int64_t groups, const Tensor& weight, const Tensor& bias,
                      double eps);

} // namespace pcdm
