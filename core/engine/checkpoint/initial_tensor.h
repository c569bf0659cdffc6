// The numbers a weight begins with, where there is no file to take them from.
#pragma once

#include "core/engine/stages/noise.h"
#include "core/engine/tensor.h"

#include <string>

namespace pcdm {

/// Float32 on the CPU, the same for the same noise and `stream`. Matrices and kernels keep the size of what
/// goes through them, norms and layer scales are 1, biases and single tokens small: so that values stay
/// finite in half precision through every layer and step. `name` is the weight's own name.
Tensor initialTensor(const Noise& noise, const std::string& stream, const std::string& name,
                     at::IntArrayRef shape);

} // namespace pcdm
