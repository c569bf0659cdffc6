// The operators that come after a pose network's last convolution.
#pragma once

#include "core/detector/onnx_graph.h"

#include <string>
#include <vector>

namespace pcdm {

bool knowsOnnxOperator(const std::string& type);

/// What a node gives; an input that is left out is null. Throws std::invalid_argument or std::out_of_range
/// where inputs and attributes do not fit.
std::vector<OnnxTensor> runOnnxNode(const OnnxNode& node, const std::vector<const OnnxTensor*>& inputs);

} // namespace pcdm
