#include "core/file.h"

#include "core/error.h"

#include <fmt/format.h>

#include <cerrno>
#include <cstdio>
#include <cstring>
#include <fcntl.h>
#include <memory>
#include <random>
#include <unistd.h>
#include <utility>

namespace pcdm {

namespace fs = std::filesystem;

namespace {

constexpr std::uintmax_t kMaxBytes = 512ull << 20;

template <class Bytes>
Bytes read(const fs::path& path) {
    std::error_code error;
    const fs::file_status status = fs::status(path, error);
    if (!fs::exists(status))
        throw Error(ErrorKind::BadInput, Text("There is no file {}.", path.string()),
                    Text("Check the path for a typing mistake."));
    if (fs::is_directory(status))
        throw Error(ErrorKind::BadInput, Text("{} is a folder, not a file.", path.string()),
                    Text("Name a file inside it."));
    if (!fs::is_regular_file(status))
        throw Error(ErrorKind::BadInput, Text("{} is not a regular file.", path.string()),
                    Text("Save the content to a file first."));

    const std::unique_ptr<std::FILE, int (*)(std::FILE*)> file(std::fopen(path.c_str(), "rb"), &std::fclose);
    if (!file)
        throw Error(ErrorKind::File, Text("{} cannot be opened: {}.", path.string(), std::strerror(errno)),
                    Text("Check the permissions of the file."));
    const std::uintmax_t size = fs::file_size(path, error);
    if (error || size == 0)
        throw Error(ErrorKind::BadInput, Text("{} is empty (0 bytes).", path.string()),
                    Text("Copy or download it again."));
    if (size > kMaxBytes)
        throw Error(
            ErrorKind::BadInput,
            Text("{} is too large ({} MiB, at most {} MiB).", path.string(), size >> 20, kMaxBytes >> 20),
            Text("Check that this is the file you meant."));
    Bytes bytes(static_cast<std::size_t>(size), typename Bytes::value_type{});
    if (std::fread(bytes.data(), 1, bytes.size(), file.get()) != bytes.size())
        throw Error(ErrorKind::File, Text("{} cannot be read: {}.", path.string(), std::strerror(errno)),
                    Text("Copy the file to another disk and try again."));
    return bytes;
}

} // namespace

std::vector<std::uint8_t> readFile(const fs::path& path) {
    return read<std::vector<std::uint8_t>>(path);
}

std::string readTextFile(const fs::path& path) {
    std::string text = read<std::string>(path);
    if (text.starts_with("\xEF\xBB\xBF")) text.erase(0, 3);
    return text;
}

void requireNotAmong(const fs::path& output, const std::vector<fs::path>& inputs) {
    std::error_code ignored; // one of them is not there: then they are not the same
    for (const fs::path& input : inputs)
        if (fs::equivalent(output, input, ignored))
            throw Error(ErrorKind::BadOption, Text("{} is read, and would be written over.", input.string()),
                        Text("Name another file to write."));
}

AtomicFile::AtomicFile(const fs::path& path) : path_(path) {
    const fs::file_status there = fs::status(path_);
    if (path_.filename().empty() || fs::is_directory(there)) fail(EISDIR);
    // Written to, it would be replaced: /dev/null for every program there is.
    if (fs::exists(there) && !fs::is_regular_file(there))
        throw Error(ErrorKind::File, Text("{} cannot be written: it is a device or a pipe.", path_.string()),
                    Text("Name another file to write."));
    // Random, so that two programs may write the same file at once, and one that was killed blocks nobody.
    temporary_ = path_.parent_path() /
                 fmt::format(".{}.{:08x}.part", path_.filename().string(), std::random_device{}());
    descriptor_ = ::open(temporary_.c_str(), O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC, 0666);
    if (descriptor_ < 0) fail(errno);
}

AtomicFile::~AtomicFile() {
    if (descriptor_ < 0) return;
    ::close(descriptor_);
    ::unlink(temporary_.c_str());
}

void AtomicFile::write(std::span<const std::byte> bytes) {
    while (!bytes.empty()) {
        const ssize_t written = ::write(descriptor_, bytes.data(), bytes.size());
        if (written < 0 && errno == EINTR) continue;
        if (written < 0) fail(errno);
        bytes = bytes.subspan(static_cast<std::size_t>(written));
    }
}

void AtomicFile::commit() {
    // Network file systems report a full disk only here.
    const int closed = ::close(std::exchange(descriptor_, -1));
    if (closed != 0 || std::rename(temporary_.c_str(), path_.c_str()) != 0) {
        const int error = errno;
        ::unlink(temporary_.c_str());
        fail(error);
    }
}

void AtomicFile::fail(int error) const {
    const bool full = error == ENOSPC || error == EDQUOT || error == EFBIG;
    throw Error(ErrorKind::File, Text("{} cannot be written: {}.", path_.string(), std::strerror(error)),
                full ? Text("Free some space, or write to another disk.")
                     : Text("Check that the folder exists and that you may write to it."));
}

void writeFileAtomically(const fs::path& path, std::span<const std::uint8_t> bytes) {
    AtomicFile file(path);
    file.write(std::as_bytes(bytes));
    file.commit();
}

void writeFileAtomically(const fs::path& path, std::string_view text) {
    AtomicFile file(path);
    file.write(std::as_bytes(std::span(text)));
    file.commit();
}

} // namespace pcdm
