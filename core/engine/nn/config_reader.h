// Reads a network's config.json field by field, with an error that names component and field.
#pragma once

#include "core/text.h"

#include <nlohmann/json.hpp>

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

namespace pcdm {

/// All getters throw BadCheckpoint when the field is missing (and no fallback is given) or has another type.
class ConfigReader {
public:
    ConfigReader(const nlohmann::json& config, std::string component);

    /// A size or a count: from 1 to 2^20.
    std::int64_t integer(const std::string& key, std::optional<std::int64_t> fallback = {}) const;
    double number(const std::string& key, std::optional<double> fallback = {}) const;
    bool boolean(const std::string& key, std::optional<bool> fallback = {}) const;
    std::string text(const std::string& key, std::optional<std::string> fallback = {}) const;
    std::vector<std::int64_t> integers(const std::string& key) const;
    /// A list, or one number that stands for `count` equal ones.
    std::vector<std::int64_t> integersOrOne(const std::string& key, std::size_t count) const;
    std::vector<std::string> texts(const std::string& key) const;
    /// Rows of numbers, one row after the other.
    std::vector<double> table(const std::string& key, std::size_t rows, std::size_t columns) const;
    bool has(const std::string& key) const;

    /// For fields of which PCDMs' networks have one value only, here and where the field is missing or null.
    void requireValue(const std::string& key, const nlohmann::json& value) const;
    /// For `key`, whose value is `count`, to split every one of `sizes` into equal parts.
    void requireDivisor(const std::string& key, std::int64_t count,
                        const std::vector<std::int64_t>& sizes) const;
    /// Throws BadCheckpoint saying that this program has no such network.
    [[noreturn]] void unsupported(const std::string& key, const Text& supported) const;

private:
    const nlohmann::json& at(const std::string& key) const;
    std::int64_t size(const std::string& key, const nlohmann::json& value) const;
    [[noreturn]] void wrongType(const std::string& key, const Text& expected) const;

    const nlohmann::json& config_;
    std::string component_;
};

} // namespace pcdm
