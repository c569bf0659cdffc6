#include "core/engine/training/parameters.h"

#include "core/engine/checkpoint/initial_tensor.h"
#include "core/error.h"

#include <fmt/format.h>

namespace pcdm {

void Parameters::startFrom(const NamedTensors& values) {
    for (const auto& [name, value] : values)
        start_[name] = value;
}

Tensor Parameters::take(const std::string& name, at::IntArrayRef shape) {
    if (const auto known = taken_.find(name); known != taken_.end()) {
        if (known->second.sizes() != shape)
            throw Error(ErrorKind::Internal, fmt::format("A network takes '{}' in two shapes.", name));
        return known->second;
    }
    const auto start = start_.find(name);
    Tensor value;
    if (start != start_.end() && fitsShape(start->second.sizes().vec(), shape))
        value = start->second.reshape(shape).to(at::kFloat).clone();
    else {
        value = initialTensor(noise_, name, name, shape);
        for (const auto& [prefix, gain] : gains_)
            if (name.starts_with(prefix)) value.mul_(gain);
    }
    return taken_[name] = value.to(device_).contiguous().set_requires_grad(true);
}

NamedTensors Parameters::below(const std::string& component, const NamedTensors& tensors) {
    const std::string prefix = component + ".";
    NamedTensors found;
    for (auto entry = tensors.lower_bound(prefix); entry != tensors.end() && entry->first.starts_with(prefix);
         ++entry)
        found[entry->first.substr(prefix.size())] = entry->second;
    return found;
}

} // namespace pcdm
