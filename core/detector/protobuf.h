// Protobuf's wire format, as far as network files need it: the fields of a message, and a message again.
#pragma once

#include <cstdint>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

namespace pcdm {

using Bytes = std::span<const std::uint8_t>;

struct ProtobufField {
    std::uint64_t number = 0;
    std::uint64_t value = 0; ///< of a number, fixed or not
    Bytes bytes = {};        ///< of a string, message or packed list
    Bytes whole = {};        ///< tag included, to be copied

    bool isNumber() const { return bytes.data() == nullptr; }
    std::string_view text() const { return {reinterpret_cast<const char*>(bytes.data()), bytes.size()}; }
};

/// The fields of a message in order, which point into it; nothing when `message` is none, or is cut off.
std::optional<std::vector<ProtobufField>> protobufFields(Bytes message);

/// A field's numbers, whether packed or one by one; `fields` are those of one message.
std::vector<std::int64_t> protobufNumbers(std::span<const ProtobufField> fields, std::uint64_t number);

/// Appends a length-delimited field.
void appendField(std::string& message, std::uint64_t number, std::string_view content);

} // namespace pcdm
