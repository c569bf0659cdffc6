// Weights that are learned: a network is built from this source as it is from a file.
#pragma once

#include "core/engine/checkpoint/weights.h"
#include "core/engine/stages/noise.h"

#include <set>
#include <string>

namespace pcdm {

class Parameters : public WeightSource {
public:
    /// Those that no start gives are drawn from `seed`.
    Parameters(std::uint64_t seed, at::Device device) : noise_(seed), device_(device) {}

    /// Values to begin with, in place of random ones; those that no network takes, or takes in another shape,
    /// are passed over (a wider network can start from a narrower one). Before the networks are built.
    void startFrom(const NamedTensors& values);
    /// These begin as zeros where no start gives them (spec §2.0: the pose encoder's last convolution).
    void startAtZero(std::set<std::string> names) { zeros_ = std::move(names); }

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
    std::set<std::string> zeros_;
    NamedTensors taken_;
};

} // namespace pcdm
