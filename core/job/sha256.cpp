#include "core/job/sha256.h"

#include <fmt/format.h>
#include <openssl/sha.h>

#include <array>

namespace pcdm {

std::string sha256(std::span<const std::uint8_t> bytes) {
    std::array<unsigned char, SHA256_DIGEST_LENGTH> digest{};
    SHA256(bytes.data(), bytes.size(), digest.data());
    std::string hex;
    for (const unsigned char byte : digest)
        hex += fmt::format("{:02x}", byte);
    return hex;
}

} // namespace pcdm
