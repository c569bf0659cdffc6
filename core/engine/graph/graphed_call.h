// A function of tensors that is recorded when it is called again and again, and then replayed.
#pragma once

#include "core/engine/graph/device_graph.h"

#include <cstddef>
#include <functional>
#include <list>
#include <vector>

namespace pcdm {

class GraphedCall {
public:
    /// Answers from `inputs` alone, and asks nothing back from the device on its way.
    using Function = std::function<Tensor(const std::vector<Tensor>& inputs)>;

    /// With an empty `make` every call is an ordinary one.
    explicit GraphedCall(MakeDeviceGraph make = {}) : make_(std::move(make)) {}

    /// function(inputs). The first calls with inputs of the same shapes are ordinary ones, in which libraries
    /// choose their kernels; the next is recorded, and those that follow replay it. So `function` must be the
    /// same for the same shapes as long as this object lives, what it refers to must live as long, and an
    /// input's values must not change: only tensors other than those of the call before are copied.
    Tensor operator()(const Function& function, const std::vector<Tensor>& inputs);

    /// How many shapes of inputs are known.
    std::size_t size() const { return recordings_.size(); }

private:
    struct Recording {
        std::vector<std::vector<std::int64_t>> shapes;
        int warmUpCalls = 0;
        std::unique_ptr<DeviceGraph> graph;   ///< null until it is recorded
        std::vector<Tensor> staticInputs;     ///< what the graph reads
        std::vector<Tensor> current;          ///< the inputs whose values lie there
        std::shared_ptr<Tensor> staticOutput; ///< what it writes
        bool isRefused = false;               ///< it cannot be recorded
    };

    Recording& find(const std::vector<Tensor>& inputs);
    void record(Recording& recording, const Function& function, const std::vector<Tensor>& inputs);

    MakeDeviceGraph make_;
    std::list<Recording> recordings_; ///< the latest first
};

} // namespace pcdm
