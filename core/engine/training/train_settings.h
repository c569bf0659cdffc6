// What only one kind of training is told: the field `settings` of its config (models/mini/README.md).
#pragma once

#include <nlohmann/json.hpp>

#include <initializer_list>
#include <set>
#include <string>
#include <string_view>

namespace pcdm {

class TrainSettings {
public:
    TrainSettings() = default;
    explicit TrainSettings(nlohmann::json settings) : settings_(std::move(settings)) {}

    /// One of `allowed`; the first where nothing is said. Throws BadOption for another.
    std::string choice(const std::string& name, std::initializer_list<std::string_view> allowed) const;
    /// Throws BadOption for what is no number from `low` to `high`.
    double number(const std::string& name, double fallback, double low, double high) const;
    /// Throws BadOption for a setting that the training never asked for.
    void requireAllTaken() const;

private:
    /// Null where nothing is said.
    const nlohmann::json* take(const std::string& name) const;

    nlohmann::json settings_ = nlohmann::json::object();
    mutable std::set<std::string> taken_;
};

} // namespace pcdm
