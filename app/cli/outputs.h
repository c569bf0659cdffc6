// The files of a run, which appear in their folder all together or not at all.
#pragma once

#include <cstdint>
#include <filesystem>
#include <map>
#include <span>
#include <string>
#include <string_view>
#include <vector>

namespace pcdm {

class OutputFolder {
public:
    /// Finds out before a long run whether `folder`, which need not exist, can take `bytes`. Throws
    /// Error{File}: a file in the way, no permission, no room. Leaves no trace.
    OutputFolder(const std::filesystem::path& folder, std::uintmax_t bytes);

    void add(const std::string& name, std::vector<std::uint8_t> content);
    void add(const std::string& name, std::string_view content);

    /// Writes everything to a hidden folder, then moves it into place; files of the same names are replaced.
    /// Throws Error{File}; nothing is left then. Returns the paths, in order of their names.
    std::vector<std::filesystem::path> commit() const;

private:
    std::filesystem::path folder_;
    std::map<std::string, std::vector<std::uint8_t>> files_;
};

} // namespace pcdm
