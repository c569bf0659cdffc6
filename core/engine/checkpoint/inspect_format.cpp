#include "core/engine/checkpoint/inspect.h"

#include <fmt/format.h>
#include <fmt/ranges.h>
#include <nlohmann/json.hpp>

#include <algorithm>
#include <array>
#include <span>
#include <utility>

namespace pcdm {

using nlohmann::json;

namespace {

constexpr std::size_t kShown = 3; // of a list of names, in the text

struct Finding {
    const char* key;
    const char* label;
    std::vector<std::string> ComponentReport::*names;
};
constexpr std::array kFindings{
    Finding{"missing", "missing", &ComponentReport::missing},
    Finding{"unexpected", "unexpected", &ComponentReport::unexpected},
    Finding{"misshaped", "mis-shaped", &ComponentReport::misshaped},
    Finding{"not_finite", "NaN or infinity in", &ComponentReport::notFinite},
    Finding{"all_zero", "all zero", &ComponentReport::allZero},
};

std::string sizeText(std::uint64_t bytes) {
    constexpr std::array units{"B", "kB", "MB", "GB", "TB"};
    double size = static_cast<double>(bytes);
    std::size_t unit = 0;
    for (; size >= 1000 && unit + 1 < units.size(); ++unit)
        size /= 1000;
    return fmt::format("{:.{}f} {}", size, unit == 0 ? 0 : 2, units[unit]);
}

std::string findingText(const char* label, const std::vector<std::string>& names) {
    const auto shown = std::span(names).first(std::min(kShown, names.size()));
    return fmt::format("  {} ({}): {}{}\n", label, names.size(), fmt::join(shown, "; "),
                       names.size() > kShown ? "; …" : "");
}

std::string componentText(const ComponentReport& component) {
    std::vector<std::string> dtypes;
    for (const auto& [dtype, count] : component.dtypes)
        dtypes.push_back(dtype);
    std::string text = fmt::format(
        "{:<22} {:>9.2f} M  {:<10} {:>9}  {}{}\n", component.name.empty() ? "(no component)" : component.name,
        static_cast<double>(component.parameters) / 1e6, fmt::join(dtypes, "+"), sizeText(component.bytes),
        component.file.string(),
        component.prefix.empty() ? "" : fmt::format(", under '{}'", component.prefix));
    if (!component.error.empty()) text += fmt::format("  {}\n", component.error);
    for (const Finding& finding : kFindings)
        if (const auto& names = component.*finding.names; !names.empty())
            text += findingText(finding.label, names);
    if (component.isMostlyZero())
        text += "  mostly zeros: this looks like a download that was not finished\n";
    return text;
}

} // namespace

json toJson(const ModelReport& report) {
    json root{{"name", report.name},
              {"path", report.path.string()},
              {"components", json::array()},
              {"files", json::array()},
              {"can_run", json::array()}};
    if (!report.defaultsError.empty()) root["defaults_error"] = report.defaultsError;
    for (const ComponentReport& component : report.components) {
        json entry{{"name", component.name},
                   {"file", component.file.string()},
                   {"format", component.format},
                   {"holds", component.holds},
                   {"prefix", component.prefix},
                   {"tensors", component.tensors},
                   {"parameters", component.parameters},
                   {"bytes", component.bytes},
                   {"dtypes", component.dtypes},
                   {"usable", component.isUsable()}};
        if (!component.error.empty()) entry["error"] = component.error;
        for (const Finding& finding : kFindings)
            entry[finding.key] = component.*finding.names;
        root["components"].push_back(std::move(entry));
    }
    for (const FileReport& file : report.files) {
        json entry{{"path", file.path.string()}, {"bytes", file.bytes}};
        if (!file.sha256.empty()) entry["sha256"] = file.sha256;
        root["files"].push_back(std::move(entry));
    }
    for (const Capability& capability : report.capabilities)
        root["can_run"].push_back(
            {{"name", capability.name}, {"runs", capability.needs.empty()}, {"needs", capability.needs}});
    return root;
}

std::string toText(const ModelReport& report) {
    std::string text = fmt::format("{}: {}\n\n", report.path.string(), report.name);
    for (const ComponentReport& component : report.components)
        text += componentText(component);
    text += "\n";
    for (const FileReport& file : report.files)
        text += fmt::format("{:>9}  {}{}\n", sizeText(file.bytes), file.path.string(),
                            file.sha256.empty() ? "" : "\n           sha256 " + file.sha256);
    if (!report.defaultsError.empty())
        text += fmt::format("\nThe defaults of the bundle are refused: {}\n", report.defaultsError);
    if (!report.capabilities.empty()) text += "\n";
    for (const Capability& capability : report.capabilities)
        text += capability.needs.empty() ? fmt::format("{:<22} can run\n", capability.name)
                                         : fmt::format("{:<22} cannot run: needs {}\n", capability.name,
                                                       fmt::join(capability.needs, ", "));
    return text;
}

} // namespace pcdm
