#include "core/engine/checkpoint/new_folder.h"

#include "core/error.h"

#include <fmt/format.h>

#include <random>
#include <utility>

namespace pcdm {

namespace fs = std::filesystem;

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
    fs::create_directories(temporary_, error);
    if (error) fail(error);
}

NewFolder::~NewFolder() {
    std::error_code ignored;
    fs::remove_all(temporary_, ignored);
    for (const fs::path& folder : madeAbove_)
        fs::remove(folder, ignored); // only where it is empty
}

void NewFolder::commit() {
    std::error_code error;
    fs::rename(temporary_, folder_, error);
    if (error) fail(error);
}

void NewFolder::fail(const std::error_code& error) const {
    throw Error(ErrorKind::File, Text("{} cannot be written: {}.", folder_.string(), error.message()),
                Text("Check that the folder exists and that you may write to it."));
}

} // namespace pcdm
