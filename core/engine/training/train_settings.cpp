#include "core/engine/training/train_settings.h"

#include "core/error.h"

#include <fmt/format.h>
#include <fmt/ranges.h>

#include <algorithm>

namespace pcdm {

namespace {

[[noreturn]] void refuse(const std::string& name, const std::string& what) {
    throw Error(ErrorKind::BadOption, fmt::format("The config's setting '{}' {}.", name, what),
                "Correct the field 'settings'; models/mini/README.md tells what there is.");
}

} // namespace

std::string TrainSettings::choice(const std::string& name,
                                  std::initializer_list<std::string_view> allowed) const {
    const nlohmann::json* value = take(name);
    if (!value) return std::string(*allowed.begin());
    if (!value->is_string() || std::ranges::find(allowed, value->get<std::string>()) == allowed.end())
        refuse(name, fmt::format("must be one of {}", fmt::join(allowed, ", ")));
    return value->get<std::string>();
}

double TrainSettings::number(const std::string& name, double fallback, double low, double high) const {
    const nlohmann::json* value = take(name);
    if (!value) return fallback;
    if (!value->is_number() || value->get<double>() < low || value->get<double>() > high)
        refuse(name, fmt::format("must be a number from {} to {}", low, high));
    return value->get<double>();
}

void TrainSettings::requireAllTaken() const {
    for (const auto& [name, value] : settings_.items())
        if (!taken_.contains(name)) refuse(name, "is not known to this training");
}

const nlohmann::json* TrainSettings::take(const std::string& name) const {
    taken_.insert(name);
    const auto found = settings_.find(name);
    return found == settings_.end() ? nullptr : &*found;
}

} // namespace pcdm
