// SHA-256, by which recipes recognise the pictures and files they name.
#pragma once

#include <cstdint>
#include <span>
#include <string>

namespace pcdm {

/// In lower-case hex.
std::string sha256(std::span<const std::uint8_t> bytes);

} // namespace pcdm
