// Networks of the published sizes without their files.
#pragma once

#include "core/engine/checkpoint/weights.h"
#include "core/engine/presets.h"

#include <string>

namespace pcdm::bench {

/// The device and precision that `auto` means on this machine.
const Placement& placement();

/// Made-up weights that keep activations near 1. A tensor is made when it is first asked for, and kept.
class RandomWeights : public WeightSource {
public:
    Tensor take(const std::string& name, at::IntArrayRef shape) override;
    bool contains(const std::string&) const override { return false; }

private:
    NamedTensors tensors_;
};

Tensor randomTensor(at::IntArrayRef shape);

/// A component of the published preset.
template <typename Network>
struct Random {
    explicit Random(const std::string& component)
        : config(Network::Config::fromJson(*publishedConfig(component), component)),
          network(Weights(std::make_shared<RandomWeights>()), config) {}

    typename Network::Config config;
    Network network;
};

} // namespace pcdm::bench
