#include "tests/bench/random_weights.h"

#include "core/engine/device.h"

#include <algorithm>
#include <cmath>

namespace pcdm::bench {

const Placement& placement() {
    static const Placement chosen = resolvePlacement("auto", Precision::Auto);
    return chosen;
}

Tensor randomTensor(at::IntArrayRef shape) {
    return at::randn(shape).to(placement().device, placement().dtype);
}

Tensor RandomWeights::take(const std::string& name, at::IntArrayRef shape) {
    Tensor& tensor = tensors_[name];
    if (tensor.defined()) return tensor;

    const auto options = at::TensorOptions().device(placement().device).dtype(placement().dtype);
    if (shape.size() == 1)
        return tensor = name.ends_with("bias") ? at::zeros(shape, options) : at::ones(shape, options);

    // A thousand million random numbers take long to draw: the same block over and over does as well.
    static const Tensor block = randomTensor({1 << 22});
    tensor = at::empty(shape, options);
    const Tensor flat = tensor.view(-1);
    for (std::int64_t offset = 0; offset < flat.numel(); offset += block.numel()) {
        const std::int64_t count = std::min(block.numel(), flat.numel() - offset);
        flat.narrow(0, offset, count).copy_(block.narrow(0, 0, count));
    }
    tensor.mul_(1 / std::sqrt(static_cast<double>(tensor.numel()) / static_cast<double>(shape[0])));
    if (tensor.dim() == 4) tensor = tensor.contiguous(at::MemoryFormat::ChannelsLast);
    return tensor;
}

} // namespace pcdm::bench
