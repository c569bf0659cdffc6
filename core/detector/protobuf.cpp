#include "core/detector/protobuf.h"

namespace pcdm {

namespace {

enum WireType { Varint = 0, Fixed64 = 1, Delimited = 2, Fixed32 = 5 };

/// Reads from the front of what is left, and shortens it.
std::optional<std::uint64_t> takeVarint(Bytes& rest) {
    std::uint64_t value = 0;
    for (std::size_t i = 0; i < rest.size() && i < 10; ++i) {
        value |= std::uint64_t{rest[i] & 0x7fu} << (7 * i);
        if ((rest[i] & 0x80u) != 0) continue;
        rest = rest.subspan(i + 1);
        return value;
    }
    return std::nullopt;
}

std::optional<std::uint64_t> takeFixed(Bytes& rest, std::size_t length) {
    if (rest.size() < length) return std::nullopt;
    std::uint64_t value = 0;
    for (std::size_t i = 0; i < length; ++i)
        value |= std::uint64_t{rest[i]} << (8 * i);
    rest = rest.subspan(length);
    return value;
}

std::optional<ProtobufField> takeField(Bytes& rest) {
    const Bytes start = rest;
    const auto tag = takeVarint(rest);
    if (!tag || *tag >> 3 == 0) return std::nullopt;
    ProtobufField field{.number = *tag >> 3};
    const auto take = [&](std::optional<std::uint64_t> value) {
        if (value) field.value = *value;
        return value.has_value();
    };
    switch (*tag & 7) {
    case Varint:
        if (!take(takeVarint(rest))) return std::nullopt;
        break;
    case Fixed64:
        if (!take(takeFixed(rest, 8))) return std::nullopt;
        break;
    case Fixed32:
        if (!take(takeFixed(rest, 4))) return std::nullopt;
        break;
    case Delimited: {
        const auto length = takeVarint(rest);
        if (!length || *length > rest.size()) return std::nullopt;
        field.bytes = rest.first(*length);
        rest = rest.subspan(*length);
        break;
    }
    default:
        return std::nullopt;
    }
    field.whole = start.first(start.size() - rest.size());
    return field;
}

void appendVarint(std::string& message, std::uint64_t value) {
    for (; value >= 0x80; value >>= 7)
        message += static_cast<char>(value | 0x80);
    message += static_cast<char>(value);
}

} // namespace

std::optional<std::vector<ProtobufField>> protobufFields(Bytes message) {
    std::vector<ProtobufField> fields;
    while (!message.empty()) {
        const auto field = takeField(message);
        if (!field) return std::nullopt;
        fields.push_back(*field);
    }
    return fields;
}

std::vector<std::int64_t> protobufNumbers(std::span<const ProtobufField> fields, std::uint64_t number) {
    std::vector<std::int64_t> numbers;
    for (const ProtobufField& field : fields) {
        if (field.number != number) continue;
        if (field.isNumber()) {
            numbers.push_back(static_cast<std::int64_t>(field.value));
            continue;
        }
        Bytes rest = field.bytes;
        while (const auto value = takeVarint(rest))
            numbers.push_back(static_cast<std::int64_t>(*value));
    }
    return numbers;
}

void appendField(std::string& message, std::uint64_t number, std::string_view content) {
    appendVarint(message, number << 3 | Delimited);
    appendVarint(message, content.size());
    message += content;
}

} // namespace pcdm
