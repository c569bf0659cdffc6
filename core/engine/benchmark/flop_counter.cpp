#include "core/engine/benchmark/flop_counter.h"

#include <cstdint>
#include <memory>
#include <string_view>

namespace pcdm {

namespace {

thread_local double counted = 0;

/// Between the start and the end of a call: only the start sees the inputs, only the end the output's size.
struct Call : at::ObserverContext {
    explicit Call(std::int64_t flops) : flopsPerOutput(flops) {}

    std::int64_t flopsPerOutput;
};

std::unique_ptr<at::ObserverContext> begin(const at::RecordFunction& function) {
    const std::string_view name = function.name();
    const auto input = [&](std::size_t i) { return function.inputs()[i].toTensor(); };
    if (name == "aten::linear" || name == "mkldnn::_linear_pointwise" || name == "aten::conv2d" ||
        name == "mkldnn::_convolution_pointwise") {
        const Tensor weight = input(1);
        return std::make_unique<Call>(2 * weight.numel() / weight.size(0));
    }
    if (name == "aten::scaled_dot_product_attention") // query x key, and the weights x value
        return std::make_unique<Call>(4 * input(1).size(-2));
    return nullptr;
}

void end(const at::RecordFunction& function, at::ObserverContext* context) {
    if (const auto* call = static_cast<const Call*>(context))
        counted += static_cast<double>(call->flopsPerOutput) *
                   static_cast<double>(function.outputs()[0].toTensor().numel());
}

} // namespace

FlopCounter::FlopCounter()
    : handle_(at::addThreadLocalCallback(at::RecordFunctionCallback(begin, end)
                                             .needsInputs(true)
                                             .needsOutputs(true)
                                             .scopes({at::RecordScope::FUNCTION}))) {
    counted = 0;
}

FlopCounter::~FlopCounter() {
    at::removeCallback(handle_);
}

double FlopCounter::teraflops() const {
    return counted * 1e-12;
}

} // namespace pcdm
