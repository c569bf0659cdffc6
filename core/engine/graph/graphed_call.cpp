#include "core/engine/graph/graphed_call.h"

#include <algorithm>
#include <iterator>
#include <utility>

namespace pcdm {

namespace {

constexpr int kWarmUpCalls = 3;
constexpr std::size_t kMostKept = 2; ///< each holds all of a call's tensors; two: guided and not

std::vector<std::vector<std::int64_t>> shapesOf(const std::vector<Tensor>& tensors) {
    std::vector<std::vector<std::int64_t>> shapes;
    for (const Tensor& tensor : tensors)
        shapes.push_back(tensor.sizes().vec());
    return shapes;
}

} // namespace

Tensor GraphedCall::operator()(const Function& function, const std::vector<Tensor>& inputs) {
    if (!make_) return function(inputs);
    Recording& recording = find(inputs);
    if (recording.isRefused) return function(inputs);
    if (recording.warmUpCalls < kWarmUpCalls) {
        ++recording.warmUpCalls;
        return function(inputs);
    }
    if (!recording.graph) record(recording, function, inputs);
    if (recording.isRefused) return function(inputs);

    for (std::size_t i = 0; i < inputs.size(); ++i) {
        if (inputs[i].is_same(recording.current[i])) continue;
        recording.staticInputs[i].copy_(inputs[i]);
        recording.current[i] = inputs[i];
    }
    recording.graph->replay();
    return recording.staticOutput->clone();
}

/// The one for these shapes, brought to the front; a new one takes the place of the one longest unused.
GraphedCall::Recording& GraphedCall::find(const std::vector<Tensor>& inputs) {
    auto shapes = shapesOf(inputs);
    const auto found = std::ranges::find(recordings_, shapes, &Recording::shapes);
    if (found != recordings_.end()) {
        recordings_.splice(recordings_.begin(), recordings_, found);
    } else {
        if (recordings_.size() == kMostKept) recordings_.pop_back();
        recordings_.emplace_front().shapes = std::move(shapes);
    }
    return recordings_.front();
}

void GraphedCall::record(Recording& recording, const Function& function, const std::vector<Tensor>& inputs) {
    try {
        std::vector<Tensor> staticInputs;
        for (const Tensor& input : inputs)
            staticInputs.push_back(input.clone());
        const auto staticOutput = std::make_shared<Tensor>();
        auto graph = make_();
        graph->capture([=] { *staticOutput = function(staticInputs); });
        recording.staticInputs = std::move(staticInputs);
        recording.staticOutput = staticOutput;
        recording.current = inputs;
        recording.graph = std::move(graph);
    } catch (const c10::Error&) { // memory that does not suffice included: ordinary calls need less
        recording.isRefused = true;
    }
}

} // namespace pcdm
