// The directory of a zip file whose entries are stored uncompressed, which is what torch.save writes.
#pragma once

#include "core/text.h"

#include <cstddef>
#include <cstdint>
#include <filesystem>
#include <map>
#include <span>
#include <string>

namespace pcdm {

class ZipArchive {
public:
    /// Reads the central directory, zip64 included. `path` is for messages. Throws BadCheckpoint when it is
    /// missing (a truncated file) or points outside of the file.
    ZipArchive(std::span<const std::byte> file, std::filesystem::path path);

    struct Range {
        std::uint64_t begin, size; ///< in bytes of the file
    };
    /// Where an entry's content lies. Throws BadCheckpoint when there is none, or it is compressed.
    Range at(const std::string& name) const;
    bool contains(const std::string& name) const { return entries_.contains(name); }
    /// The part before "/data.pkl" of the entry that ends so, with the slash; "" when there is none.
    std::string torchRoot() const;

private:
    struct Entry {
        std::uint64_t header, size;
        bool isStored;
    };
    struct Directory {
        std::uint64_t begin, size;
    };

    [[noreturn]] void fail(const Text& what) const;
    Directory findDirectory() const;
    template <typename Number>
    Number read(std::uint64_t position) const;

    std::span<const std::byte> file_;
    std::filesystem::path path_;
    std::map<std::string, Entry> entries_;
};

} // namespace pcdm
