#include "core/engine/components.h"

#include "core/engine/nn/component.h"

namespace pcdm {

std::uint64_t loadedBytes(const Bundle& bundle, at::ScalarType dtype) {
    std::int64_t parameters = 0;
    for (const Component& component : bundle.components()) {
        const auto declared = std::make_shared<DeclaredWeights>();
        declareComponent(component.name, component.config, Weights(declared));
        for (const auto& [name, shape] : declared->shapes())
            parameters += c10::multiply_integers(shape);
    }
    return static_cast<std::uint64_t>(parameters) * at::elementSize(dtype);
}

} // namespace pcdm
