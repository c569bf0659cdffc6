// The networks by their component names: to list what a file must hold, and to run one alone.
#pragma once

#include "core/engine/checkpoint/weights.h"
#include "core/engine/tensor.h"

#include <nlohmann/json_fwd.hpp>

#include <string>
#include <string_view>
#include <vector>

namespace pcdm {

/// Every component a bundle can have.
const std::vector<std::string_view>& componentNames();

/// The names of the inputs that runComponent() knows, the main one first. Throws BadOption for an unknown
/// component.
const std::vector<std::string>& componentInputs(std::string_view component);

/// Builds the network from the cursor, which thereby learns all its names and shapes (DeclaredWeights).
/// Throws BadCheckpoint for a config this program cannot build, BadOption for an unknown component.
void declareComponent(std::string_view component, const nlohmann::json& config, const Weights& weights);

/// One forward pass with named inputs and outputs, as `pcdm model run` has them (README, "One network
/// alone"). Beside the component names, `vae.encoder` and `vae.decoder`. Inputs are converted to the weights'
/// dtype and device. Throws BadInput for a missing or mis-shaped input.
NamedTensors runComponent(std::string_view component, const nlohmann::json& config, const Weights& weights,
                          const NamedTensors& inputs, const Placement& placement = {});

} // namespace pcdm
