#include "core/engine/checkpoint/weight_search.h"

#include "core/engine/checkpoint/component_location.h"
#include "core/engine/checkpoint/file_kind.h"
#include "core/engine/checkpoint/inspect.h"
#include "core/error.h"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <optional>
#include <set>
#include <string_view>
#include <utility>

namespace pcdm {

namespace fs = std::filesystem;
using nlohmann::json;

namespace {

constexpr std::array<std::string_view, 5> kEndings{".safetensors", ".pt", ".pth", ".bin", ".ckpt"};

bool isIndex(const fs::path& path) {
    return path.string().ends_with(".index.json");
}

bool isWeightFile(const fs::path& path) {
    return isIndex(path) || std::ranges::find(kEndings, path.extension().string()) != kEndings.end();
}

std::vector<fs::path> filesBelow(const fs::path& from) {
    if (!fs::exists(from))
        throw Error(ErrorKind::MissingModel, fmt::format("There is nothing at {}.", from.string()),
                    "Name the folder with the files you have.");
    if (!fs::is_directory(from)) return {from};
    std::vector<fs::path> files;
    const auto options = fs::directory_options::skip_permission_denied;
    for (auto entry = fs::recursive_directory_iterator(from, options);
         entry != fs::recursive_directory_iterator(); ++entry) {
        if (entry->is_directory() && entry->path().filename().string().starts_with("."))
            entry.disable_recursion_pending();
        else if (entry->is_regular_file() && isWeightFile(entry->path()))
            files.push_back(entry->path());
    }
    // An index before its shards, so that they are known when they come.
    std::ranges::sort(files, {}, [](const fs::path& path) { return std::pair(!isIndex(path), path); });
    return files;
}

/// What is wrong with a part, in a few words; nothing when it fits.
std::optional<std::string> misfit(const ComponentReport& report) {
    if (!report.error.empty()) return report.error;
    if (!report.missing.empty()) return fmt::format("'{}' is missing", report.missing.front());
    if (!report.misshaped.empty()) return fmt::format("the shape of {}", report.misshaped.front());
    if (!report.unexpected.empty())
        return fmt::format("'{}' is none of its tensors", report.unexpected.front());
    return std::nullopt;
}

/// The configs a part may have, the likeliest first: that beside the file, if it is of this network alone,
/// then the preset's.
std::vector<FoundNetwork> guesses(const FilePart& part, bool isAlone, const fs::path& file,
                                  const Preset& preset) {
    std::vector<FoundNetwork> all;
    const std::string component(part.component), prefix(part.prefix);
    if (const fs::path beside = file.parent_path() / "config.json"; isAlone && fs::exists(beside))
        all.push_back({component, prefix, readJson(beside), beside});
    for (const auto* configs : {&preset.components, &preset.others})
        if (const auto known = configs->find(component); known != configs->end())
            all.push_back({component, prefix, known->second, {}});
    return all;
}

void findNetworks(const Preset& preset, FoundFile& found) {
    const FileKind* kind = fileKindOf(found.checkpoint->tensors());
    if (!kind || kind->parts.empty()) return;
    for (const FilePart& part : kind->parts) {
        std::optional<std::string> fault = "no config.json is beside it";
        for (FoundNetwork& guess : guesses(part, kind->parts.size() == 1, found.path, preset)) {
            fault = misfit(compareWithConfig(*found.checkpoint, guess.component, guess.prefix, guess.config));
            if (fault) continue;
            found.networks.push_back(std::move(guess));
            break;
        }
        if (fault) found.notes.push_back(fmt::format("Its {} does not fit: {}.", part.component, *fault));
    }
}

} // namespace

std::vector<FoundFile> searchWeights(const fs::path& from, const Preset& preset) {
    std::vector<FoundFile> all;
    std::set<fs::path> shards;
    for (const fs::path& path : filesBelow(from)) {
        if (shards.contains(path)) continue;
        FoundFile found{path, {}, {}, {}, {}};
        try {
            found.checkpoint = Checkpoint::open(path);
            if (isIndex(path))
                for (const fs::path& shard : found.checkpoint->files())
                    shards.insert(shard);
            found.holds = describeTensors(found.checkpoint->tensors());
            findNetworks(preset, found);
        } catch (const Error& error) {
            found.notes.push_back(fmt::format("{} {}", error.what(), error.hint()));
        }
        all.push_back(std::move(found));
    }
    std::ranges::sort(all, {}, &FoundFile::path);
    return all;
}

} // namespace pcdm
