#include "core/engine/presets.h"

#include "core/engine/presets_embedded.h"
#include "core/error.h"

#include <algorithm>

namespace pcdm {

namespace {

using nlohmann::json;
using Configs = std::map<std::string, json>;

std::vector<Variant> variantsOf(const json& root) {
    std::vector<Variant> variants;
    for (const json& variant : root.at("variants"))
        variants.push_back({variant.at("name"), variant.value("prefers", ""),
                            variant.value("without", std::vector<std::string>()), variant.at("defaults")});
    return variants;
}

Preset parse(const std::string& name, std::string_view text) {
    const json root = json::parse(text);
    return {name, root.at("dtype") == "fp16" ? at::kHalf : at::kFloat, root.at("components").get<Configs>(),
            root.value("others", Configs()), variantsOf(root)};
}

} // namespace

bool Variant::uses(std::string_view component) const {
    return std::ranges::none_of(without, [&](const auto& left) { return component.starts_with(left); });
}

const std::vector<Preset>& presets() {
    static const std::vector<Preset> all{parse("published", embedded::kPublished),
                                         parse("tiny", embedded::kTiny)};
    return all;
}

const Preset& preset(std::string_view name) {
    const auto found = std::find_if(presets().begin(), presets().end(),
                                    [&](const Preset& preset) { return preset.name == name; });
    if (found == presets().end())
        throw Error(ErrorKind::BadOption, Text("There is no preset '{}'.", name),
                    Text("Presets are published and tiny."));
    return *found;
}

const json* publishedConfig(std::string_view component) {
    const Preset& published = preset("published");
    for (const Configs* configs : {&published.components, &published.others})
        if (const auto found = configs->find(std::string(component)); found != configs->end())
            return &found->second;
    return nullptr;
}

} // namespace pcdm
