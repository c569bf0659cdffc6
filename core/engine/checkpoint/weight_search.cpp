#include "core/engine/checkpoint/weight_search.h"

#include "core/engine/checkpoint/component_location.h"
#include "core/engine/checkpoint/file_kind.h"
#include "core/engine/checkpoint/inspect.h"
#include "core/error.h"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <map>
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

/// What there is below a folder, and what was passed over, each with the reason.
class Walk {
public:
    explicit Walk(const fs::path& from) {
        if (!fs::exists(from))
            throw Error(ErrorKind::MissingModel, Text("There is nothing at {}.", from.string()),
                        Text("Name the folder with the files you have."));
        if (fs::is_directory(from))
            enter(from);
        else
            files_.push_back(from);
        // An index before its shards, so that they are known when they come.
        std::ranges::sort(files_, {}, [](const fs::path& path) { return std::pair(!isIndex(path), path); });
    }

    const std::vector<fs::path>& files() const { return files_; }
    const std::map<fs::path, std::string>& passedOver() const { return passedOver_; }

private:
    /// Links are followed, each folder once.
    void enter(const fs::path& folder) {
        std::error_code error;
        const fs::path real = fs::canonical(folder, error);
        if (error || !entered_.insert(real).second) return;
        const fs::directory_iterator entries(folder, error);
        if (error) {
            passedOver_[folder] = fmt::format("It cannot be read: {}.", error.message());
            return;
        }
        for (const fs::directory_entry& entry : entries)
            take(entry);
    }

    void take(const fs::directory_entry& entry) {
        const fs::path& path = entry.path();
        std::error_code ignored; // of a link that leads nowhere
        if (entry.is_directory(ignored)) {
            if (path.filename().string().starts_with(".")) return;
            if (fs::exists(path / "bundle.json", ignored))
                passedOver_[path] = "It is a bundle: its files are not taken into another one.";
            else
                enter(path);
        } else if (entry.is_regular_file(ignored)) {
            if (isWeightFile(path))
                files_.push_back(path);
            else if (const std::string reason = whyNotYet(path); !reason.empty())
                passedOver_[path] = reason;
        }
    }

    static std::string whyNotYet(const fs::path& path) {
        const std::string ending = path.extension().string();
        if (ending == ".zip" || ending == ".tar" || ending == ".gz" || ending == ".7z")
            return "It is packed: unpack it first.";
        if (ending == ".crdownload" || ending == ".part" || ending == ".download")
            return "Its download has not ended: finish it first.";
        return {};
    }

    std::vector<fs::path> files_;
    std::map<fs::path, std::string> passedOver_;
    std::set<fs::path> entered_;
};

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
    const Walk walk(from);
    for (const auto& [path, reason] : walk.passedOver())
        all.push_back({path, {}, {}, {}, {reason}});
    for (const fs::path& path : walk.files()) {
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
            found.notes.push_back(fmt::format("{} {}", error.what(), error.hint().english()));
        }
        all.push_back(std::move(found));
    }
    std::ranges::sort(all, {}, &FoundFile::path);
    return all;
}

} // namespace pcdm
