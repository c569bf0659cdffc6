#include "app/cli/outputs.h"

#include "core/error.h"
#include "core/file.h"

#include <fmt/format.h>

#include <random>
#include <system_error>
#include <utility>

namespace pcdm {

namespace fs = std::filesystem;

namespace {

[[noreturn]] void fail(const fs::path& folder, const std::string& why) {
    throw Error(ErrorKind::File, fmt::format("Nothing can be written to {}: {}.", folder.string(), why),
                "Choose another folder with --out.");
}

/// Removes a folder with all that is in it when it goes out of scope.
class Removal {
public:
    explicit Removal(fs::path folder) : folder_(std::move(folder)) {}
    ~Removal() {
        std::error_code ignored;
        fs::remove_all(folder_, ignored);
    }
    Removal(const Removal&) = delete;
    Removal& operator=(const Removal&) = delete;

private:
    fs::path folder_;
};

/// What lies on the way to a folder, as it is now.
struct Way {
    fs::path existing; ///< the last folder that is there
    fs::path firstNew; ///< the one below it; empty: all are there

    explicit Way(const fs::path& folder) : existing(folder) {
        std::error_code error;
        for (; !fs::exists(fs::symlink_status(existing, error)); existing = existing.parent_path()) {
            if (error && error != std::errc::no_such_file_or_directory) fail(folder, error.message());
            firstNew = existing;
        }
    }

    /// A hidden folder beside what is to be moved into place.
    fs::path staging() const { return existing / fmt::format(".pcdm-{:08x}.part", std::random_device{}()); }
};

} // namespace

OutputFolder::OutputFolder(const fs::path& folder, std::uintmax_t bytes)
    : folder_(fs::absolute(folder / "").lexically_normal().parent_path()) {
    std::error_code error;
    const Way way(folder_);
    const fs::path& existing = way.existing;
    if (!fs::is_directory(existing, error)) fail(folder_, existing.string() + " is not a folder");
    const fs::path probe = way.staging();
    const Removal removal(probe);
    if (!fs::create_directory(probe, error)) fail(folder_, error.message());
    const fs::space_info space = fs::space(existing, error);
    if (!error && space.available < bytes)
        fail(folder_, fmt::format("the disk is full ({} KiB free, about {} KiB needed)",
                                  space.available >> 10, bytes >> 10));
}

void OutputFolder::add(const std::string& name, std::vector<std::uint8_t> content) {
    files_[name] = std::move(content);
}

void OutputFolder::add(const std::string& name, std::string_view content) {
    files_[name].assign(content.begin(), content.end());
}

std::vector<fs::path> OutputFolder::commit() const {
    for (const auto& [name, content] : files_)
        if (fs::is_directory(folder_ / name)) fail(folder_, (folder_ / name).string() + " is a folder");
    const Way way(folder_); // another run may have made a part of it meanwhile
    const fs::path hidden = way.staging();
    const Removal removal(hidden);
    // Where `hidden` will stand in for the first new folder, the way from there to ours lies inside it.
    const fs::path inside = way.firstNew.empty() ? hidden : hidden / folder_.lexically_relative(way.firstNew);
    std::vector<fs::path> paths;
    try {
        fs::create_directories(inside);
        for (const auto& [name, content] : files_)
            writeFileAtomically(inside / name, content);
        if (!way.firstNew.empty()) {
            std::error_code error;
            fs::rename(hidden, way.firstNew, error);
            if (error == std::errc::directory_not_empty || error == std::errc::file_exists)
                return commit(); // another run has made it meanwhile: now our way begins further in
            if (error) fail(folder_, error.message());
        }
        for (const auto& [name, content] : files_) {
            if (way.firstNew.empty()) fs::rename(inside / name, folder_ / name);
            paths.push_back(folder_ / name);
        }
    } catch (const fs::filesystem_error& error) {
        fail(folder_, error.code().message());
    }
    return paths;
}

} // namespace pcdm
