// Options from and to JSON and text, by the list of visitFields().
#include "core/edit_distance.h"
#include "core/job/options.h"

#include <nlohmann/json.hpp>

#include <limits>
#include <map>

namespace pcdm {

using nlohmann::json;

namespace {

Error unknownOption(std::string_view name, ErrorKind kind) {
    std::string nearest;
    std::size_t best = std::numeric_limits<std::size_t>::max();
    const Options options;
    visitFields(options, [&](const Field& field, const auto&) {
        const std::size_t distance = editDistance(name, field.name);
        if (distance < best) {
            best = distance;
            nearest = field.name;
        }
    });
    return Error(kind, Text("There is no option {}.", name), Text("Is {} meant?", nearest));
}

Error wrongValue(const Field& field, const json& value, const Text& hint, ErrorKind kind) {
    std::string shown = value.dump(-1, ' ', false, json::error_handler_t::replace);
    if (shown.size() > 40) shown = shown.substr(0, 37) + "...";
    return Error(kind, Text("The option {} cannot be {}.", field.name, shown), hint);
}

void read(const Field& field, const json& value, int& option, ErrorKind kind) {
    // Compared as double: a huge number must not wrap around into the range.
    if (!value.is_number_integer() || value.get<double>() < field.min || value.get<double>() > field.max)
        throw wrongValue(field, value, Text("It is a whole number between {} and {}.", field.min, field.max),
                         kind);
    option = value.get<int>();
    if (option % field.multipleOf != 0)
        throw wrongValue(field, value, Text("It is a multiple of {}.", field.multipleOf), kind);
}

void read(const Field& field, const json& value, std::uint64_t& option, ErrorKind kind) {
    if (!value.is_number_unsigned())
        throw wrongValue(field, value, Text("It is a whole number from 0 to 18446744073709551615."), kind);
    option = value.get<std::uint64_t>();
}

void read(const Field& field, const json& value, double& option, ErrorKind kind) {
    if (!value.is_number() || !(value.get<double>() >= field.min && value.get<double>() <= field.max))
        throw wrongValue(field, value, Text("It is a number between {} and {}.", field.min, field.max), kind);
    option = value.get<double>();
}

void read(const Field& field, const json& value, std::string& option, ErrorKind kind) {
    if (!value.is_string()) throw wrongValue(field, value, Text("It is a text."), kind);
    option = value.get<std::string>();
}

template <typename Enum>
void read(const Field& field, const json& value, Enum& option, ErrorKind kind) requires std::is_enum_v<Enum> {
    const auto found =
        value.is_string() ? enumFromText<Enum>(value.get_ref<const std::string&>()) : std::nullopt;
    if (!found) throw wrongValue(field, value, Text("It is one of {}.", enumList<Enum>(field)), kind);
    option = *found;
}

template <typename Value>
json toJsonValue(const Value& value) {
    if constexpr (std::is_enum_v<Value>)
        return toText(value);
    else
        return value;
}

void flatten(const json& object, const std::string& prefix, std::map<std::string, json>& flat) {
    for (const auto& [key, value] : object.items()) {
        if (value.is_object())
            flatten(value, prefix + key + ".", flat);
        else
            flat[prefix + key] = value;
    }
}

/// What `text` is as JSON where the field wants a number; itself else.
template <typename Value>
json fromText(const std::string& text, const Value&) {
    if constexpr (std::is_arithmetic_v<Value>) {
        json number = json::parse(text, nullptr, /*allow_exceptions=*/false);
        if (number.is_number()) return number;
    }
    return text;
}

} // namespace

json toJson(const Options& options) {
    json flat = json::object();
    visitFields(options, [&](const Field& field, const auto& value) {
        std::string pointer = "/" + field.name;
        std::replace(pointer.begin(), pointer.end(), '.', '/');
        flat[json::json_pointer(pointer)] = toJsonValue(value);
    });
    return flat;
}

void applyJson(Options& options, const json& object, ErrorKind kind) {
    if (!object.is_object())
        throw Error(kind, Text("The options are not a JSON object."), Text("Write {\"name\": value}."));
    std::map<std::string, json> values;
    flatten(object, "", values);
    Options changed = options;
    visitFields(changed, [&](const Field& field, auto& option) {
        if (const auto found = values.find(field.name); found != values.end()) {
            read(field, found->second, option, kind);
            values.erase(found);
        }
    });
    if (!values.empty()) throw unknownOption(values.begin()->first, kind);
    options = changed;
}

void setOption(Options& options, std::string_view name, std::string_view text) {
    bool known = false;
    visitFields(options, [&](const Field& field, auto& option) {
        if (field.name != name) return;
        read(field, fromText(std::string(text), option), option, ErrorKind::BadOption);
        known = true;
    });
    if (!known) throw unknownOption(name, ErrorKind::BadOption);
}

} // namespace pcdm
