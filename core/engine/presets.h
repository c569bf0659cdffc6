// The configurations this program knows by name: the published system's, and a tiny one of the same
// architecture.
#pragma once

#include "core/engine/tensor.h"

#include <nlohmann/json.hpp>

#include <map>
#include <string>
#include <string_view>
#include <vector>

namespace pcdm {

/// One way to use a preset's networks: which of them, and the pictures they were trained on.
struct Variant {
    std::string name;
    std::string prefers; ///< part of a path: of several files with one network, that one is meant
    std::vector<std::string> without; ///< beginnings of the names of components it does not use
    nlohmann::json defaults;          ///< what a run starts from

    bool uses(std::string_view component) const;
};

struct Preset {
    std::string name;
    at::ScalarType dtype;                             ///< its weights are written in
    std::map<std::string, nlohmann::json> components; ///< config by component name
    std::map<std::string, nlohmann::json> others;     ///< components it has a config of, but does not make
    std::vector<Variant> variants;                    ///< the usual one first
};

const std::vector<Preset>& presets();
/// Throws BadOption naming the presets there are.
const Preset& preset(std::string_view name);
/// The published system's config of a component, simplified model included; null for an unknown name.
const nlohmann::json* publishedConfig(std::string_view component);

} // namespace pcdm
