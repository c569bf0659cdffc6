// A whole file as read-only memory. Nothing is read before it is touched, and what is touched can be given
// back.
#pragma once

#include <cstddef>
#include <cstdint>
#include <filesystem>
#include <memory>
#include <span>

namespace pcdm {

class MappedFile {
public:
    /// Throws MissingModel when there is no such file, File when it cannot be mapped, BadCheckpoint when it
    /// is empty.
    static std::shared_ptr<const MappedFile> open(const std::filesystem::path& path);
    ~MappedFile();
    MappedFile(const MappedFile&) = delete;
    MappedFile& operator=(const MappedFile&) = delete;

    const std::filesystem::path& path() const { return path_; }
    std::span<const std::byte> bytes() const { return bytes_; }
    /// Lets the system take back the pages of a range that was read; touching it again reads the file again.
    void release(std::uint64_t begin, std::uint64_t size) const;

private:
    MappedFile(std::filesystem::path path, std::span<const std::byte> bytes);

    std::filesystem::path path_;
    std::span<const std::byte> bytes_;
};

} // namespace pcdm
