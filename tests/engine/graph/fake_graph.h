// A device that records, made of the CPU: a replay does the recorded work again.
#pragma once

#include "core/engine/graph/device_graph.h"

#include <c10/util/Exception.h>

#include <memory>
#include <utility>

namespace pcdm::test {

struct GraphCounts {
    int captures = 0, replays = 0;
    bool refuses = false; ///< every capture
};

class FakeGraph final : public DeviceGraph {
public:
    explicit FakeGraph(std::shared_ptr<GraphCounts> counts) : counts_(std::move(counts)) {}

    /// It computes at once, too: the CPU cannot do otherwise.
    void capture(const std::function<void()>& work) override {
        TORCH_CHECK(!counts_->refuses, "operation not permitted when stream is capturing");
        ++counts_->captures;
        work_ = work;
        work_();
    }
    void replay() override {
        ++counts_->replays;
        work_();
    }

private:
    std::shared_ptr<GraphCounts> counts_;
    std::function<void()> work_;
};

inline MakeDeviceGraph fakeGraphs(std::shared_ptr<GraphCounts> counts) {
    return [counts] { return std::make_unique<FakeGraph>(counts); };
}

} // namespace pcdm::test
