// What a device is asked to do, recorded once and asked again with a single launch: CUDA graphs, behind an
// interface that tests can stand in for.
#pragma once

#include "core/engine/tensor.h"

#include <functional>
#include <memory>

namespace pcdm {

class DeviceGraph {
public:
    virtual ~DeviceGraph() = default;

    /// Records what `work`, which may be called more than once, asks of the device. What it answered is only
    /// there after a replay(); what it reads and writes keeps its place in memory. Throws c10::Error where
    /// something in it cannot be recorded, or memory does not suffice.
    virtual void capture(const std::function<void()>& work) = 0;
    /// Computes what was recorded, from what now lies in those places.
    virtual void replay() = 0;
};

using MakeDeviceGraph = std::function<std::unique_ptr<DeviceGraph>()>;

/// Empty for a device that records nothing: a CPU, or a GPU where the program was built without CUDA's
/// headers. After loadCuda().
MakeDeviceGraph deviceGraphs(at::Device device);

} // namespace pcdm
