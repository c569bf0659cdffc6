#include "core/engine/graph/graphed_call.h"

#include <algorithm>
#include <iterator>
#include <utility>

namespace pcdm {

namespace {

constexpr int kOrdinaryCalls = 3;
constexpr std::size_t kMostKept = 4; ///< each has all of a call's tensors

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
    if (recording.isRefused || recording.ordinaryCalls < kOrdinaryCalls) {
        ++recording.ordinaryCalls;
        return function(inputs);
    }
    if (!recording.graph && !record(recording, function, inputs)) return function(inputs);

    for (std::size_t i = 0; i < inputs.size(); ++i) {
        if (inputs[i].is_same(recording.current[i])) continue;
        recording.places[i].copy_(inputs[i]);
        recording.current[i] = inputs[i];
    }
    recording.graph->replay();
    return recording.answer.clone();
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

bool GraphedCall::record(Recording& recording, const Function& function, const std::vector<Tensor>& inputs) {
    for (const Tensor& input : inputs)
        recording.places.push_back(input.clone());
    recording.current = inputs;
    recording.graph = make_();
    try {
        recording.graph->capture([&] { recording.answer = function(recording.places); });
        return true;
    } catch (const c10::OutOfMemoryError&) {
        throw;
    } catch (const c10::Error&) {
        recording.places.clear();
        recording.current.clear();
        recording.answer = Tensor();
        recording.graph.reset();
        recording.isRefused = true;
        return false;
    }
}

} // namespace pcdm
