#include "core/engine/checkpoint/initial_tensor.h"

#include <cmath>
#include <vector>

namespace pcdm {

namespace {

constexpr double kSmall = 0.02;

bool isScale(const std::string& name) {
    return name.ends_with("weight") || name.ends_with("lambda1");
}

} // namespace

Tensor initialTensor(const Noise& noise, const std::string& stream, const std::string& name,
                     at::IntArrayRef shape) {
    if (shape.size() == 1 && isScale(name)) return at::ones(shape);
    std::vector<std::int64_t> row{1}; // one stream a tensor
    row.insert(row.end(), shape.begin(), shape.end());
    const auto fanIn = static_cast<double>(c10::multiply_integers(shape) / shape.front());
    const double deviation = shape.size() == 1 ? kSmall : 1 / std::sqrt(fanIn);
    return noise.draw(stream, row).squeeze(0).mul_(deviation);
}

} // namespace pcdm
