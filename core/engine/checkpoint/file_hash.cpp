#include "core/engine/checkpoint/file_hash.h"

#include "core/engine/checkpoint/mapped_file.h"
#include "core/error.h"
#include "core/file.h"

#include <fmt/format.h>
#include <nlohmann/json.hpp>
#include <openssl/evp.h>

#include <algorithm>
#include <array>
#include <cstdlib>
#include <exception>
#include <iterator>
#include <map>
#include <memory>
#include <mutex>
#include <optional>

namespace pcdm {

namespace fs = std::filesystem;
using nlohmann::json;

namespace {

constexpr std::uint64_t kHashedAtOnce = 8ull << 20;

/// Empty when the system names no place for caches.
fs::path cachePath() {
    if (const char* cache = std::getenv("XDG_CACHE_HOME"); cache && *cache)
        return fs::path(cache) / "pcdm" / "sha256.json";
    if (const char* home = std::getenv("HOME"); home && *home)
        return fs::path(home) / ".cache" / "pcdm" / "sha256.json";
    return {};
}

json readCache(const fs::path& path) {
    try {
        json cache = json::parse(readTextFile(path), nullptr, /*allow_exceptions=*/false);
        return cache.is_object() ? cache : json::object();
    } catch (const Error&) {
        return json::object();
    }
}

void writeCache(const fs::path& path, const json& cache) {
    try {
        std::error_code ignored;
        fs::create_directories(path.parent_path(), ignored);
        // A path may be in any encoding; two that differ in what is no UTF-8 alone are told by their state.
        writeFileAtomically(path, cache.dump(1, ' ', false, json::error_handler_t::replace));
    } catch (const std::exception&) {
        // Then the file is read again the next time.
    }
}

std::mutex cacheMutex;

/// Read again only where the file has changed, since every run asks for all its files; under the mutex.
json& cacheOf(const fs::path& path) {
    struct Read {
        json entries;
        fs::file_time_type written;
        std::uintmax_t size = 0;
    };
    static std::map<fs::path, Read> caches;
    std::error_code error; // no file: both are those of no file
    const auto written = fs::last_write_time(path, error);
    const auto size = fs::file_size(path, error);
    Read& read = caches[path];
    if (read.entries.is_null() || read.written != written || read.size != size)
        read = {readCache(path), written, size};
    return read.entries;
}

/// What a file is known by: its place, and that it has not changed.
struct Known {
    std::string path;
    json state;
};

std::optional<Known> knownBy(const fs::path& path) {
    std::error_code error;
    const fs::path canonical = fs::canonical(path, error);
    const auto size = fs::file_size(path, error);
    const auto modified = fs::last_write_time(path, error).time_since_epoch().count();
    if (error) return std::nullopt;
    return Known{canonical.string(), {{"size", size}, {"modified", modified}}};
}

} // namespace

std::string computeSha256(const fs::path& path) {
    const auto file = MappedFile::open(path);
    const std::unique_ptr<EVP_MD_CTX, decltype(&EVP_MD_CTX_free)> context(EVP_MD_CTX_new(), &EVP_MD_CTX_free);
    bool isFine = context && EVP_DigestInit_ex(context.get(), EVP_sha256(), nullptr) == 1;
    for (std::uint64_t begin = 0; isFine && begin < file->bytes().size(); begin += kHashedAtOnce) {
        const auto chunk = file->bytes().subspan(
            begin, std::min<std::uint64_t>(kHashedAtOnce, file->bytes().size() - begin));
        isFine = EVP_DigestUpdate(context.get(), chunk.data(), chunk.size()) == 1;
        file->release(begin, chunk.size());
    }
    std::array<unsigned char, 32> digest{};
    if (!isFine || EVP_DigestFinal_ex(context.get(), digest.data(), nullptr) != 1)
        throw Error(ErrorKind::Internal, Text("OpenSSL cannot compute a SHA-256."));
    std::string hex;
    for (const unsigned char byte : digest)
        hex += fmt::format("{:02x}", byte);
    return hex;
}

void rememberSha256(const fs::path& path, const std::string& digest) {
    const fs::path cacheFile = cachePath();
    const auto known = knownBy(path);
    if (cacheFile.empty() || !known) return;
    const std::scoped_lock lock(cacheMutex);
    json cache = cacheOf(cacheFile);
    std::error_code ignored;
    for (auto entry = cache.begin(); entry != cache.end();)
        entry = fs::exists(entry.key(), ignored) ? std::next(entry) : cache.erase(entry);
    cache[known->path] = {{"state", known->state}, {"sha256", digest}};
    writeCache(cacheFile, cache);
}

std::string fileSha256(const fs::path& path) {
    const fs::path cacheFile = cachePath();
    const auto wanted = knownBy(path);
    if (cacheFile.empty() || !wanted) return computeSha256(path);
    {
        const std::scoped_lock lock(cacheMutex);
        const json known = cacheOf(cacheFile).value(wanted->path, json());
        if (known.is_object() && known.value("state", json()) == wanted->state &&
            known.value("sha256", json()).is_string())
            return known["sha256"];
    }
    const std::string digest = computeSha256(path);
    rememberSha256(path, digest);
    return digest;
}

} // namespace pcdm
