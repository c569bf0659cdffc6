// The SHA-256 of weight files, which recipes name; a file is read for it once.
#pragma once

#include <filesystem>
#include <string>

namespace pcdm {

/// In lower-case hex. Remembered in $XDG_CACHE_HOME/pcdm/sha256.json by path, size and modification time; a
/// cache that cannot be read or written is none. Throws MissingModel or File.
std::string fileSha256(const std::filesystem::path& path);

/// The same of a file that will go by another name: neither looked up nor remembered.
std::string computeSha256(const std::filesystem::path& path);
/// For a file whose hash is known from elsewhere.
void rememberSha256(const std::filesystem::path& path, const std::string& digest);

} // namespace pcdm
