// The one way torch is included: ATen without torch::nn, precompiled for every file of the engine.
#pragma once

#include <ATen/ATen.h>

#include <map>
#include <string>

namespace pcdm {

using at::Tensor;
using NamedTensors = std::map<std::string, Tensor>;

/// Where a network's weights and its arithmetic live.
struct Placement {
    at::Device device = at::kCPU;
    at::ScalarType dtype = at::kFloat;
    bool streams = false; ///< the layers' weights stay in their files and come to the device at each use

    bool operator==(const Placement&) const = default;
};

} // namespace pcdm
