#include "core/engine/components.h"

#include "core/engine/nn/component.h"
#include "core/error.h"

#include <algorithm>

namespace pcdm {

std::map<std::string, std::uint64_t> loadedBytes(const Bundle& bundle, at::ScalarType dtype) {
    std::map<std::string, std::uint64_t> bytes;
    for (const Component& component : bundle.components()) {
        if (component.fault) continue;
        const auto declared = std::make_shared<DeclaredWeights>();
        try {
            declareComponent(component.name, component.config, Weights(declared));
        } catch (const Error&) {
            continue; // said when it is to run
        }
        std::int64_t parameters = 0;
        for (const auto& [name, shape] : declared->shapes())
            parameters += c10::multiply_integers(shape);
        bytes[component.name] = static_cast<std::uint64_t>(parameters) * at::elementSize(dtype);
    }
    return bytes;
}

MemoryPolicy fittingPolicy(const Bundle& bundle, at::ScalarType dtype, std::uint64_t freeBytes) {
    std::uint64_t all = 0;
    std::map<std::string, std::uint64_t> stages; // what is needed at once
    std::uint64_t vae = 0;                       // serves two stages
    for (const auto& [name, bytes] : loadedBytes(bundle, dtype)) {
        all += bytes;
        const bool isEncoder = name.starts_with("image_encoder");
        (name == "vae" ? vae : stages[isEncoder ? "encode" : name.substr(0, name.find('.'))]) += bytes;
    }
    if (all <= freeBytes / 2) return MemoryPolicy::Keep;
    const bool fits = std::all_of(stages.begin(), stages.end(),
                                  [&](const auto& stage) { return stage.second + vae <= freeBytes / 2; });
    return fits ? MemoryPolicy::Release : MemoryPolicy::Stream;
}

} // namespace pcdm
