#include "core/engine/checkpoint/import.h"

#include "core/engine/checkpoint/file_hash.h"
#include "core/engine/checkpoint/init.h"
#include "core/engine/checkpoint/new_folder.h"
#include "core/engine/checkpoint/safetensors.h"
#include "core/engine/checkpoint/weight_search.h"
#include "core/engine/checkpoint/weights.h"
#include "core/error.h"
#include "core/file.h"

#include <fmt/format.h>
#include <fmt/ranges.h>

#include <algorithm>
#include <regex>
#include <tuple>
#include <utility>

namespace pcdm {

namespace fs = std::filesystem;
using nlohmann::ordered_json;

namespace {

/// A network that goes into the bundle.
struct Choice {
    const FoundFile* file;
    const FoundNetwork* network;
};

const Variant& variantOf(const Preset& preset, const std::string& name) {
    if (name.empty()) return preset.variants.front();
    const auto found = std::ranges::find(preset.variants, name, &Variant::name);
    if (found != preset.variants.end()) return *found;
    std::vector<std::string> known;
    for (const Variant& variant : preset.variants)
        known.push_back(variant.name);
    throw Error(ErrorKind::BadOption, fmt::format("The preset {} has no variant '{}'.", preset.name, name),
                fmt::format("It has {}.", fmt::join(known, ", ")));
}

/// Of several files with one network: that for the variant, and safetensors before pickles, which are read as
/// fast but hold more than weights.
std::map<std::string, Choice> choose(const std::vector<FoundFile>& files, const Variant& variant) {
    const auto rank = [&](const FoundFile& file) {
        const std::string path = file.path.string();
        return std::tuple(variant.prefers.empty() || path.find(variant.prefers) == std::string::npos,
                          path.find("safetensors") == std::string::npos, path.size(), path);
    };
    std::map<std::string, Choice> chosen;
    for (const FoundFile& file : files)
        for (const FoundNetwork& network : file.networks) {
            const auto [entry, isFirst] = chosen.try_emplace(network.component, Choice{&file, &network});
            if (!isFirst && rank(file) < rank(*entry->second.file)) entry->second = {&file, &network};
        }
    return chosen;
}

/// "2" of ".../stage2_checkpoints/256/s2_256.pt"; empty where a name promises no stage.
std::string promisedStage(const fs::path& path) {
    static const std::regex kStage(R"((?:^|[/_-])s(?:tage)?_?([123])(?:_[^/]*)?$)");
    std::smatch match;
    const std::string stem = path.stem().string();
    return std::regex_search(stem, match, kStage) ? match[1].str() : std::string();
}

std::string heldStage(const FoundFile& file) {
    for (const auto& [words, stage] :
         {std::pair{"stage-1", "1"}, std::pair{"stage-2", "2"}, std::pair{"stage-3", "3"}})
        if (file.holds.find(words) != std::string::npos) return stage;
    return {};
}

ImportedFile describe(const FoundFile& file, const std::map<std::string, Choice>& chosen) {
    ImportedFile described{file.path, file.holds, {}, file.notes};
    const std::string promised = promisedStage(file.path), held = heldStage(file);
    if (!promised.empty() && !held.empty() && promised != held)
        described.notes.push_back(
            fmt::format("Its name says stage {}, but it holds {}: the published s2_256.pt is "
                        "such a copy, and the right file has to come from elsewhere.",
                        promised, file.holds));
    for (const FoundNetwork& network : file.networks) {
        const Choice& choice = chosen.at(network.component);
        if (choice.network == &network)
            described.components.push_back(network.component);
        else
            described.notes.push_back(
                fmt::format("Its {} is taken from {}.", network.component, choice.file->path.string()));
    }
    return described;
}

ordered_json referenceTo(const Choice& choice) {
    const FoundNetwork& network = *choice.network;
    ordered_json entry{{"weights", fs::absolute(choice.file->path).lexically_normal().string()}};
    if (network.configPath.empty())
        entry["config"] = network.config;
    else
        entry["config"] = fs::absolute(network.configPath).lexically_normal().string();
    entry["prefix"] = network.prefix;
    return entry;
}

/// Weights become fp16, whole numbers stay.
at::ScalarType convertedType(at::ScalarType type) {
    return at::isFloatingType(type) ? at::kHalf : type;
}

class Converter {
public:
    Converter(const fs::path& folder, const std::map<std::string, Choice>& chosen,
              const ImportProgress& progress, const std::stop_token& stop)
        : folder_(folder), progress_(progress), stop_(stop) {
        for (const auto& [name, choice] : chosen)
            for (const auto& [tensor, info] : entriesOf(choice))
                total_ += bytesOf(info);
    }

    void convert(const std::string& component, const Choice& choice) {
        const fs::path place = folder_ / component;
        fs::create_directory(place);
        writeFileAtomically(place / "config.json", choice.network->config.dump(2) + "\n");
        const Checkpoint& checkpoint = *choice.file->checkpoint;
        const SafetensorsWriter::Entries entries = entriesOf(choice);
        const fs::path file = place / weightFileName(choice.network->config);
        SafetensorsWriter writer(file, entries, {{"format", "pt"}});
        for (const auto& [name, info] : entries) {
            tell();
            const std::string original = choice.network->prefix + name;
            writer.write(checkpoint.tensor(original).to(info.dtype).contiguous());
            checkpoint.release(original);
            done_ += bytesOf(info);
        }
        writer.commit();
        sums_ += fmt::format("{}  {}\n", fileSha256(file), fs::relative(file, folder_).string());
    }

    /// As sha256sum writes and checks them.
    void writeSums() const {
        tell();
        writeFileAtomically(folder_ / "SHA256SUMS", sums_);
    }

private:
    void tell() const {
        if (stop_.stop_requested()) throw Cancelled();
        if (progress_) progress_(done_, total_);
    }
    static SafetensorsWriter::Entries entriesOf(const Choice& choice) {
        SafetensorsWriter::Entries entries;
        for (const auto& [name, info] : choice.file->checkpoint->tensors()) {
            if (!name.starts_with(choice.network->prefix)) continue;
            const std::string inner = name.substr(choice.network->prefix.size());
            if (!isKnownLeftover(inner))
                entries.emplace_back(inner, TensorInfo{convertedType(info.dtype), info.shape});
        }
        return entries;
    }
    static std::uint64_t bytesOf(const TensorInfo& info) {
        return static_cast<std::uint64_t>(info.elements()) * at::elementSize(info.dtype);
    }

    fs::path folder_;
    const ImportProgress& progress_;
    const std::stop_token& stop_;
    std::uint64_t done_ = 0, total_ = 0;
    std::string sums_;
};

[[noreturn]] void nothingFound(const ImportRequest& request, const std::vector<FoundFile>& files) {
    std::string seen = files.empty() ? "no weight files" : "";
    for (const FoundFile& file : files)
        if (seen.size() < 300)
            seen += fmt::format("{}{} ({})", seen.empty() ? "" : ", ", file.path.filename().string(),
                                !file.checkpoint ? file.notes.front() : file.holds);
    throw Error(ErrorKind::MissingModel,
                fmt::format("{} has none of PCDMs' networks in it: {}.", request.from.string(), seen),
                "models/README.md says which files there are and where they are published.");
}

} // namespace

ImportReport importModel(const ImportRequest& request, const ImportProgress& progress,
                         const std::stop_token& stop) {
    const Preset& chosenPreset = preset(request.preset);
    const Variant& variant = variantOf(chosenPreset, request.variant);
    NewFolder target(request.bundle);
    const std::vector<FoundFile> files = searchWeights(request.from, chosenPreset);
    const std::map<std::string, Choice> chosen = choose(files, variant);
    if (chosen.empty()) nothingFound(request, files);

    ordered_json bundle{{"format", "pcdm-bundle"},
                        {"version", 1},
                        {"name", fs::absolute(request.bundle).lexically_normal().filename().string()},
                        {"components", ordered_json::object()},
                        {"defaults", variant.defaults}};
    if (chosen.contains("preview_vae")) bundle["defaults"]["preview_mode"] = toText(PreviewMode::Tiny);
    if (request.convert) {
        Converter converter(target.path(), chosen, progress, stop);
        for (const auto& [component, choice] : chosen) {
            converter.convert(component, choice);
            bundle["components"][component] = component;
        }
        converter.writeSums();
    } else {
        for (const auto& [component, choice] : chosen)
            bundle["components"][component] = referenceTo(choice);
    }
    writeFileAtomically(target.path() / "bundle.json", bundle.dump(2) + "\n");
    target.commit();

    ImportReport report;
    for (const FoundFile& file : files)
        report.files.push_back(describe(file, chosen));
    try {
        report.model = inspectModel(request.bundle, false, stop);
    } catch (const Cancelled&) {
        fs::remove_all(request.bundle);
        throw;
    }
    return report;
}

std::string toText(const ImportReport& report) {
    std::string text;
    for (const ImportedFile& file : report.files) {
        text += fmt::format("{}\n", file.path.string());
        if (!file.holds.empty()) text += fmt::format("  holds {}\n", file.holds);
        if (!file.components.empty()) text += fmt::format("  taken: {}\n", fmt::join(file.components, ", "));
        if (file.components.empty() && file.notes.empty()) text += "  not used\n";
        for (const std::string& note : file.notes)
            text += fmt::format("  {}\n", note);
    }
    return text + "\n" + toText(report.model);
}

nlohmann::json toJson(const ImportReport& report) {
    nlohmann::json files = nlohmann::json::array();
    for (const ImportedFile& file : report.files)
        files.push_back({{"path", file.path.string()},
                         {"holds", file.holds},
                         {"components", file.components},
                         {"notes", file.notes}});
    return {{"files", files}, {"model", toJson(report.model)}};
}

} // namespace pcdm
