// A folder that appears complete or not at all.
#pragma once

#include <filesystem>
#include <system_error>
#include <vector>

namespace pcdm {

/// A hidden folder beside `folder`, which takes its place at commit(); without a commit nothing is left. What
/// one that was killed has left, the next for the same place removes.
/// Throws BadOption when the folder is there already, File when it cannot be written.
class NewFolder {
public:
    explicit NewFolder(std::filesystem::path folder);
    ~NewFolder();
    NewFolder(const NewFolder&) = delete;
    NewFolder& operator=(const NewFolder&) = delete;

    /// To write into.
    const std::filesystem::path& path() const { return temporary_; }
    void commit();

private:
    [[noreturn]] void fail(const std::error_code& error) const;

    void removeAbandoned() const;

    std::filesystem::path folder_, temporary_;
    int lock_ = -1;                                ///< of the hidden folder: it is in use
    std::vector<std::filesystem::path> madeAbove_; ///< folders around it that were not there, the inner first
};

} // namespace pcdm
