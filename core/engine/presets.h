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

struct Preset {
    std::string name;
    at::ScalarType dtype;                             ///< its weights are written in
    std::map<std::string, nlohmann::json> components; ///< config by component name
    std::map<std::string, nlohmann::json> others;     ///< components it has a config of, but does not make
};

const std::vector<Preset>& presets();
/// Throws BadOption naming the presets there are.
const Preset& preset(std::string_view name);
/// The published system's config of a component, simplified model included; null for an unknown name.
const nlohmann::json* publishedConfig(std::string_view component);

} // namespace pcdm
