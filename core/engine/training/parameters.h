// Weights that are learned: a network is built from this source as it is from a file.
#pragma once

#include "core/engine/checkpoint/weights.h"
#include "core/engine/stages/noise.h"

#include <map>
#include <string>
#include <utility>

namespace pcdm {

class Parameters : public WeightSource {
public:
    /// Those that no start gives are drawn from `seed`.
    Parameters(std::uint64_t seed, at::Device device) : noise_(seed), device_(device) {}

    /// Values to begin with, in place of random ones; those that no network takes, or takes in another shape,
    /// are passed over (a wider network can start from a narrower one). Before the networks are built.
    void startFrom(const NamedTensors& values);
    /// Random values below `prefix` are drawn so many times as wide: a network without norms needs the gain
    /// of its activations, or its signal fades from layer to layer. Before the networks are built.
    void setGain(std::string prefix, double gain) { gains_[std::move(prefix)] = gain; }

    /// A float32 leaf that gradients are collected for, kept under its name.
    Tensor take(const std::string& name, at::IntArrayRef shape) override;
    bool contains(const std::string& name) const override { return start_.contains(name); }

    /// All that were taken. They share their memory with the networks: to write into one is to change them.
    const NamedTensors& all() const { return taken_; }
    /// Those below `component` + ".", without that prefix.
    static NamedTensors below(const std::string& component, const NamedTensors& tensors);

private:
    Noise noise_;
    at::Device device_;
    NamedTensors start_;
    std::map<std::string, double> gains_;
    NamedTensors taken_;
};

} // namespace pcdm
