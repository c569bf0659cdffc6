// The one way torch is included: ATen without torch::nn, precompiled for every file of the engine.
#pragma once

#include <ATen/ATen.h>

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

namespace pcdm {

using at::Tensor;

/// Where a network's weights and its arithmetic live.
struct Placement {
    at::Device device = at::kCPU;
    at::ScalarType dtype = at::kFloat;

    bool operator==(const Placement&) const = default;
};

} // namespace pcdm
