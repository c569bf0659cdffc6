#include "core/engine/checkpoint/zip_archive.h"

#include "core/error.h"

#include <algorithm>
#include <cstring>
#include <utility>

namespace pcdm {

namespace {

// Signatures and sizes from PKWARE's APPNOTE 6.3, sections 4.3.7 to 4.3.16.
constexpr std::uint32_t kLocalHeader = 0x04034b50;
constexpr std::uint32_t kDirectoryEntry = 0x02014b50;
constexpr std::uint32_t kDirectoryEnd = 0x06054b50;
constexpr std::uint32_t kDirectoryEnd64 = 0x06064b50;
constexpr std::uint32_t kLocator64 = 0x07064b50;
constexpr std::uint64_t kLocalHeaderSize = 30;
constexpr std::uint64_t kDirectoryEntrySize = 46;
constexpr std::uint64_t kDirectoryEndSize = 22;
constexpr std::uint64_t kLocator64Size = 20;
constexpr std::uint64_t kMaxComment = 0xffff;
constexpr std::uint16_t kExtra64 = 1;
constexpr std::uint32_t kIn64 = 0xffffffff;
constexpr std::uint16_t kEncrypted = 1;

} // namespace

void ZipArchive::fail(const Text& what) const {
    throw Error(ErrorKind::BadCheckpoint, Text("{} {}.", path_.string(), what),
                Text("The file is damaged or was not downloaded to its end; download it again."));
}

template <typename Number>
Number ZipArchive::read(std::uint64_t position) const {
    Number number{};
    if (position > file_.size() || file_.size() - position < sizeof number)
        fail(Text("is truncated: its zip directory points behind its end"));
    std::memcpy(&number, file_.data() + position, sizeof number);
    return number;
}

ZipArchive::ZipArchive(std::span<const std::byte> file, std::filesystem::path path)
    : file_(file), path_(std::move(path)) {
    const Directory directory = findDirectory();
    std::uint64_t at = directory.begin;
    const std::uint64_t end = directory.begin + directory.size;
    while (at < end) {
        if (read<std::uint32_t>(at) != kDirectoryEntry) fail(Text("has a broken zip directory"));
        const auto flags = read<std::uint16_t>(at + 8);
        const auto method = read<std::uint16_t>(at + 10);
        std::uint64_t stored = read<std::uint32_t>(at + 20);
        std::uint64_t size = read<std::uint32_t>(at + 24);
        const auto nameLength = read<std::uint16_t>(at + 28);
        const auto extraLength = read<std::uint16_t>(at + 30);
        const auto commentLength = read<std::uint16_t>(at + 32);
        std::uint64_t header = read<std::uint32_t>(at + 42);

        const std::uint64_t nameBegin = at + kDirectoryEntrySize;
        const std::uint64_t extraBegin = nameBegin + nameLength;
        at = extraBegin + extraLength + commentLength;
        if (at > end) fail(Text("has a broken zip directory"));

        for (std::uint64_t extra = extraBegin; extra + 4 <= extraBegin + extraLength;) {
            const auto tag = read<std::uint16_t>(extra);
            const auto length = read<std::uint16_t>(extra + 2);
            extra += 4;
            // Only the fields that did not fit into 32 bits, in this order.
            std::uint64_t field = extra;
            for (std::uint64_t* value : {&size, &stored, &header})
                if (tag == kExtra64 && *value == kIn64 && field + 8 <= extra + length) {
                    *value = read<std::uint64_t>(field);
                    field += 8;
                }
            extra += length;
        }
        const std::string name(reinterpret_cast<const char*>(file_.data()) + nameBegin, nameLength);
        const bool isStored = method == 0 && (flags & kEncrypted) == 0 && stored == size;
        entries_.insert_or_assign(name, Entry{header, size, isStored});
    }
}

ZipArchive::Directory ZipArchive::findDirectory() const {
    if (file_.size() < kDirectoryEndSize) fail(Text("is too short to be a zip file"));
    const std::uint64_t last = file_.size() - kDirectoryEndSize;
    const std::uint64_t first = last - std::min(last, kMaxComment);
    std::uint64_t end = last;
    while (read<std::uint32_t>(end) != kDirectoryEnd) {
        if (end == first) fail(Text("is truncated: the zip directory at its end is missing"));
        --end;
    }

    Directory directory{read<std::uint32_t>(end + 16), read<std::uint32_t>(end + 12)};
    const bool is64 = end >= kLocator64Size && read<std::uint32_t>(end - kLocator64Size) == kLocator64;
    if (is64) {
        const auto end64 = read<std::uint64_t>(end - kLocator64Size + 8);
        if (end64 > end || read<std::uint32_t>(end64) != kDirectoryEnd64)
            fail(Text("has a broken zip directory"));
        directory = {read<std::uint64_t>(end64 + 48), read<std::uint64_t>(end64 + 40)};
    }
    if (directory.begin > end || directory.size > end - directory.begin)
        fail(Text("is truncated: its zip directory points behind its end"));
    return directory;
}

ZipArchive::Range ZipArchive::at(const std::string& name) const {
    const auto found = entries_.find(name);
    if (found == entries_.end()) fail(Text("lacks the zip entry '{}'", name));
    const Entry& entry = found->second;
    if (!entry.isStored)
        throw Error(
            ErrorKind::BadCheckpoint,
            Text("{} is a zip file whose entry '{}' is compressed.", path_.string(), name),
            Text("torch.save compresses nothing: if the checkpoint was zipped once more, unpack it first."));
    if (read<std::uint32_t>(entry.header) != kLocalHeader)
        fail(Text("has no content where its zip entry '{}' should be", name));
    const std::uint64_t begin = entry.header + kLocalHeaderSize + read<std::uint16_t>(entry.header + 26) +
                                read<std::uint16_t>(entry.header + 28);
    if (begin > file_.size() || entry.size > file_.size() - begin)
        fail(Text("is truncated: its zip entry '{}' ends behind the file", name));
    return {begin, entry.size};
}

std::string ZipArchive::torchRoot() const {
    const auto found = std::find_if(entries_.begin(), entries_.end(), [](const auto& entry) {
        const std::string& name = entry.first;
        return name.ends_with("/data.pkl") && std::count(name.begin(), name.end(), '/') == 1;
    });
    return found == entries_.end() ? std::string() : found->first.substr(0, found->first.find('/') + 1);
}

} // namespace pcdm
