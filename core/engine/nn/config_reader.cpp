#include "core/engine/nn/config_reader.h"

#include "core/error.h"

#include <utility>

namespace pcdm {

ConfigReader::ConfigReader(const nlohmann::json& config, std::string component)
    : config_(config), component_(std::move(component)) {
    if (!config.is_object())
        throw Error(ErrorKind::BadCheckpoint, Text("The config of '{}' is not a JSON object.", component_),
                    Text("Use the config.json that belongs to the weights."));
}

bool ConfigReader::has(const std::string& key) const {
    return config_.contains(key) && !config_[key].is_null();
}

const nlohmann::json& ConfigReader::at(const std::string& key) const {
    if (!has(key))
        throw Error(ErrorKind::BadCheckpoint, Text("The config of '{}' has no '{}'.", component_, key),
                    Text("Use the config.json that belongs to the weights."));
    return config_[key];
}

void ConfigReader::wrongType(const std::string& key, const Text& expected) const {
    throw Error(
        ErrorKind::BadCheckpoint,
        Text("In the config of '{}', '{}' is {}, not {}.", component_, key, config_[key].dump(), expected),
        Text("Use the config.json that belongs to the weights."));
}

void ConfigReader::unsupported(const std::string& key, const Text& supported) const {
    throw Error(ErrorKind::BadCheckpoint,
                Text("In the config of '{}', '{}' is {}; this program knows {}.", component_, key,
                     has(key) ? Text(config_[key].dump()) : Text("missing"), supported),
                Text("This network is not one that PCDMs is made of; check which file the bundle names."));
}

void ConfigReader::requireValue(const std::string& key, const nlohmann::json& value) const {
    if (has(key) && config_[key] != value) unsupported(key, value.dump());
}

void ConfigReader::requireDivisor(const std::string& key, std::int64_t count,
                                  const std::vector<std::int64_t>& sizes) const {
    for (const std::int64_t size : sizes)
        if (size % count != 0) unsupported(key, Text("divisors of {}", size));
}

std::int64_t ConfigReader::size(const std::string& key, const nlohmann::json& value) const {
    constexpr std::int64_t kLargest = 1 << 20;
    if (!value.is_number_integer() || value < 1 || value > kLargest)
        wrongType(key, Text("a whole number from 1 to {}", kLargest));
    return value.get<std::int64_t>();
}

std::int64_t ConfigReader::integer(const std::string& key, std::optional<std::int64_t> fallback) const {
    return fallback && !has(key) ? *fallback : size(key, at(key));
}

double ConfigReader::number(const std::string& key, std::optional<double> fallback) const {
    if (fallback && !has(key)) return *fallback;
    if (!at(key).is_number()) wrongType(key, Text("a number"));
    return at(key).get<double>();
}

bool ConfigReader::boolean(const std::string& key, std::optional<bool> fallback) const {
    if (fallback && !has(key)) return *fallback;
    if (!at(key).is_boolean()) wrongType(key, Text("true or false"));
    return at(key).get<bool>();
}

std::string ConfigReader::text(const std::string& key, std::optional<std::string> fallback) const {
    if (fallback && !has(key)) return *fallback;
    if (!at(key).is_string()) wrongType(key, Text("a text"));
    return at(key).get<std::string>();
}

std::vector<std::int64_t> ConfigReader::integers(const std::string& key) const {
    std::vector<std::int64_t> values;
    if (!at(key).is_array() || at(key).empty()) wrongType(key, Text("a list of whole numbers"));
    for (const auto& value : at(key))
        values.push_back(size(key, value));
    return values;
}

std::vector<std::int64_t> ConfigReader::integersOrOne(const std::string& key, std::size_t count) const {
    if (at(key).is_number_integer()) return std::vector<std::int64_t>(count, integer(key));
    auto values = integers(key);
    if (values.size() != count) wrongType(key, Text("a list of {} whole numbers", count));
    return values;
}

std::vector<std::string> ConfigReader::texts(const std::string& key) const {
    std::vector<std::string> values;
    if (!at(key).is_array() || at(key).empty()) wrongType(key, Text("a list of texts"));
    for (const auto& value : at(key)) {
        if (!value.is_string()) wrongType(key, Text("a list of texts"));
        values.push_back(value.get<std::string>());
    }
    return values;
}

std::vector<double> ConfigReader::table(const std::string& key, std::size_t rows, std::size_t columns) const {
    const auto fail = [&] { wrongType(key, Text("{} rows of {} numbers", rows, columns)); };
    std::vector<double> values;
    if (!at(key).is_array() || at(key).size() != rows) fail();
    for (const auto& row : at(key)) {
        if (!row.is_array() || row.size() != columns) fail();
        for (const auto& value : row) {
            if (!value.is_number()) fail();
            values.push_back(value.get<double>());
        }
    }
    return values;
}

} // namespace pcdm
