// Reading a whole file, and writing one so that it appears complete or not at all.
#pragma once

#include <cstddef>
#include <cstdint>
#include <filesystem>
#include <span>
#include <string>
#include <string_view>
#include <vector>

namespace pcdm {

/// The bytes of a regular file. Throws Error{BadInput} when it is missing, a folder, empty, or above 512 MiB
/// (someone gave a checkpoint for a picture), Error{File} when it cannot be read.
std::vector<std::uint8_t> readFile(const std::filesystem::path& path);

/// The same as text, without a UTF-8 byte order mark.
std::string readTextFile(const std::filesystem::path& path);

/// Throws Error{BadOption} where `output` is one of the files that are read: it would be gone.
void requireNotAmong(const std::filesystem::path& output, const std::vector<std::filesystem::path>& inputs);

/// Writes to a hidden file beside `path`, which takes its place at commit(); without a commit nothing is
/// left. Every failure (no such folder, no permission, disk full, a device in its place) is Error{File}.
class AtomicFile {
public:
    explicit AtomicFile(const std::filesystem::path& path);
    ~AtomicFile();
    AtomicFile(const AtomicFile&) = delete;
    AtomicFile& operator=(const AtomicFile&) = delete;

    void write(std::span<const std::byte> bytes);
    void commit();

private:
    [[noreturn]] void fail(int error) const;

    std::filesystem::path path_;
    std::filesystem::path temporary_;
    int descriptor_ = -1;
};

/// All at once: AtomicFile, one write, commit.
void writeFileAtomically(const std::filesystem::path& path, std::span<const std::uint8_t> bytes);
void writeFileAtomically(const std::filesystem::path& path, std::string_view text);

} // namespace pcdm
