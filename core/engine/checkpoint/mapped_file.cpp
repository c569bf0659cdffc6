#include "core/engine/checkpoint/mapped_file.h"

#include "core/error.h"

#include <algorithm>
#include <cerrno>
#include <cstring>
#include <fcntl.h>
#include <sys/mman.h>
#include <sys/stat.h>
#include <unistd.h>
#include <utility>

namespace pcdm {

namespace {

[[noreturn]] void failToRead(const std::filesystem::path& path, int error) {
    throw Error(ErrorKind::File, Text("{} cannot be read: {}.", path.string(), std::strerror(error)),
                Text("Check the permissions of the file and of its folder."));
}

struct Descriptor {
    int number;
    ~Descriptor() { ::close(number); }
};

} // namespace

std::shared_ptr<const MappedFile> MappedFile::open(const std::filesystem::path& path) {
    const int number = ::open(path.c_str(), O_RDONLY | O_CLOEXEC);
    if (number < 0 && (errno == ENOENT || errno == ENOTDIR))
        throw Error(ErrorKind::MissingModel, Text("There is no file {}.", path.string()),
                    Text("Check the path, or download the file it should be."));
    if (number < 0) failToRead(path, errno);
    const Descriptor descriptor{number};

    struct stat status {};
    if (::fstat(number, &status) != 0) failToRead(path, errno);
    if (!S_ISREG(status.st_mode))
        throw Error(ErrorKind::MissingModel, Text("{} is not a file.", path.string()),
                    Text("Name a weight file: .safetensors, .pt, .bin or .index.json."));
    if (status.st_size == 0)
        throw Error(ErrorKind::BadCheckpoint, Text("{} is empty (0 bytes).", path.string()),
                    Text("Copy or download it again."));

    const auto size = static_cast<std::size_t>(status.st_size);
    void* data = ::mmap(nullptr, size, PROT_READ, MAP_SHARED, number, 0);
    if (data == MAP_FAILED && errno == ENOMEM)
        throw Error(ErrorKind::OutOfMemory, Text("There is no memory left to map {}.", path.string()),
                    Text("Close other programs, or raise the limit of this one's memory."));
    if (data == MAP_FAILED) failToRead(path, errno);
    return std::shared_ptr<const MappedFile>(
        new MappedFile(path, {static_cast<const std::byte*>(data), size}));
}

MappedFile::MappedFile(std::filesystem::path path, std::span<const std::byte> bytes)
    : path_(std::move(path)), bytes_(bytes) {}

MappedFile::~MappedFile() {
    ::munmap(const_cast<std::byte*>(bytes_.data()), bytes_.size());
}

void MappedFile::release(std::uint64_t begin, std::uint64_t size) const {
    // The pages at both ends may hold neighbours that are still in use; they would only be read again.
    const auto page = static_cast<std::uint64_t>(::sysconf(_SC_PAGESIZE));
    const std::uint64_t first = begin / page * page;
    const std::uint64_t end = std::min<std::uint64_t>(begin + size, bytes_.size());
    if (first < end) ::madvise(const_cast<std::byte*>(bytes_.data()) + first, end - first, MADV_DONTNEED);
}

} // namespace pcdm
