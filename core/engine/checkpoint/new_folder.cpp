#include "core/engine/checkpoint/new_folder.h"

#include "core/error.h"

#include <fmt/format.h>

#include <fcntl.h>
#include <random>
#include <sys/file.h>
#include <unistd.h>
#include <utility>

namespace pcdm {

namespace fs = std::filesystem;

namespace {

/// A descriptor that holds the folder's lock until it is closed; -1 where somebody has it.
int lockFolder(const fs::path& folder) {
    const int descriptor = ::open(folder.c_str(), O_RDONLY | O_DIRECTORY | O_CLOEXEC);
    if (descriptor < 0 || ::flock(descriptor, LOCK_EX | LOCK_NB) == 0) return descriptor;
    ::close(descriptor);
    return -1;
}

} // namespace

NewFolder::NewFolder(fs::path folder) : folder_(std::move(folder)) {
    if (!folder_.has_filename()) folder_ = folder_.parent_path();
    if (fs::exists(folder_))
        throw Error(ErrorKind::BadOption, Text("{} is there already.", folder_.string()),
                    Text("Name a new folder, or remove that one first."));
    temporary_ = folder_.parent_path() /
                 fmt::format(".{}.{:08x}.part", folder_.filename().string(), std::random_device{}());
    std::error_code error;
    for (fs::path above = folder_.parent_path(); !above.empty() && !fs::exists(above, error);
         above = above.parent_path())
        madeAbove_.push_back(above);
    removeAbandoned();
    fs::create_directories(temporary_, error);
    if (error) fail(error);
    lock_ = lockFolder(temporary_);
}

NewFolder::~NewFolder() {
    std::error_code ignored;
    fs::remove_all(temporary_, ignored);
    if (lock_ >= 0) ::close(lock_);
    for (const fs::path& folder : madeAbove_)
        fs::remove(folder, ignored); // only where it is empty
}

void NewFolder::commit() {
    std::error_code error;
    fs::rename(temporary_, folder_, error);
    if (error) fail(error);
}

void NewFolder::removeAbandoned() const {
    const fs::path around = temporary_.has_parent_path() ? temporary_.parent_path() : ".";
    const std::string own = temporary_.filename().string(); // .NAME.0123abcd.part
    const std::size_t digits = own.size() - std::string_view("0123abcd.part").size();
    const auto isAlike = [&](const std::string& name) {
        return name.size() == own.size() && name.starts_with(own.substr(0, digits)) &&
               name.ends_with(".part") &&
               name.find_first_not_of("0123456789abcdef", digits) ==
                   own.size() - std::string_view(".part").size();
    };
    std::error_code error;
    std::vector<fs::path> abandoned;
    for (fs::directory_iterator entry(around, error), end; !error && entry != end; entry.increment(error))
        if (isAlike(entry->path().filename().string())) abandoned.push_back(entry->path());
    for (const fs::path& folder : abandoned) {
        const int lock = lockFolder(folder);
        if (lock < 0) continue;
        fs::remove_all(folder, error);
        ::close(lock);
    }
}

void NewFolder::fail(const std::error_code& error) const {
    throw Error(ErrorKind::File, Text("{} cannot be written: {}.", folder_.string(), error.message()),
                Text("Check that the folder exists and that you may write to it."));
}

} // namespace pcdm
