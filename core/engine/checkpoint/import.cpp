#include "core/engine/checkpoint/import.h"

#include "core/engine/checkpoint/file_hash.h"
#include "core/engine/checkpoint/network_folder.h"
#include "core/engine/checkpoint/new_folder.h"
#include "core/engine/checkpoint/weight_search.h"
#include "core/engine/checkpoint/weights.h"
#include "core/error.h"
#include "core/file.h"

#include <fmt/format.h>
#include <fmt/ranges.h>

#include <algorithm>
#include <optional>
#include <regex>
#include <set>
#include <tuple>
#include <utility>

namespace pcdm {

namespace fs = std::filesystem;
using nlohmann::ordered_json;

namespace {

constexpr std::string_view kSafetensors = "safetensors"; ///< how such a Checkpoint::format() ends

/// A network that goes into the bundle.
struct Choice {
    const FoundFile* file;
    const FoundNetwork* network;
};

bool isFor(const Variant& variant, const std::string& path) {
    return variant.prefers.empty() || path.find(variant.prefers) != std::string::npos;
}

/// Encoders and autoencoders are the same for every variant.
bool hasVariants(const std::string& component) {
    return component.find('.') != std::string::npos || component == "prior";
}

bool fitsPreset(const Checkpoint& checkpoint, const FoundNetwork& network, const Preset& preset) {
    for (const auto* configs : {&preset.components, &preset.others})
        if (const auto known = configs->find(network.component); known != configs->end())
            return compareWithConfig(checkpoint, network.component, network.prefix, known->second).isUsable();
    return true;
}

using Choices = std::map<std::string, Choice>; ///< by component

/// Of several files with one network: one whose numbers are numbers, of the preset's own sizes (an encoder
/// may be another project's), for the variant, and safetensors before pickles, which are read as fast but
/// hold more than weights.
Choices choose(const std::vector<FoundFile>& files, const Preset& preset, const Variant& variant,
               const std::stop_token& stop) {
    std::map<std::string, std::vector<Choice>> candidates;
    for (const FoundFile& file : files)
        for (const FoundNetwork& network : file.networks)
            if (variant.uses(network.component)) candidates[network.component].push_back({&file, &network});
    const auto rank = [&](const Choice& choice) {
        const std::string path = choice.file->path.string();
        const Checkpoint& checkpoint = *choice.file->checkpoint;
        return std::tuple(!isReadable(checkpoint, choice.network->prefix, stop),
                          !fitsPreset(checkpoint, *choice.network, preset), !isFor(variant, path),
                          !checkpoint.format().ends_with(kSafetensors), path.size(), path);
    };
    Choices chosen;
    for (const auto& [component, choices] : candidates) {
        chosen[component] = choices.front();
        if (choices.size() == 1) continue; // to rank is to read
        std::map<decltype(rank(choices.front())), Choice> ranked;
        for (const Choice& choice : choices)
            ranked.emplace(rank(choice), choice);
        chosen[component] = ranked.begin()->second;
    }
    return chosen;
}

/// The named one; else the first of those that use most of what is there: the simplified model's file alone
/// makes the simplified variant.
const Variant& variantOf(const Preset& preset, const std::string& name, const std::vector<FoundFile>& files) {
    if (name.empty()) {
        const auto used = [&](const Variant& variant) {
            std::set<std::string> components;
            for (const FoundFile& file : files)
                for (const FoundNetwork& network : file.networks)
                    if (variant.uses(network.component)) components.insert(network.component);
            return components.size();
        };
        return *std::ranges::max_element(preset.variants, {}, used);
    }
    const auto found = std::ranges::find(preset.variants, name, &Variant::name);
    if (found != preset.variants.end()) return *found;
    std::vector<std::string> known;
    for (const Variant& variant : preset.variants)
        known.push_back(variant.name);
    throw Error(ErrorKind::BadOption, Text("The preset {} has no variant '{}'.", preset.name, name),
                Text("It has {}.", fmt::join(known, ", ")));
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

ImportedFile describe(const FoundFile& file, const Choices& chosen, const Variant& variant) {
    ImportedFile described{file.path, file.holds, {}, file.notes};
    const std::string promised = promisedStage(file.path), held = heldStage(file);
    if (!promised.empty() && !held.empty() && promised != held)
        described.notes.push_back(
            fmt::format("Its name says stage {}, but it holds {}: the published s2_256.pt is "
                        "such a copy, and the right file has to come from elsewhere.",
                        promised, file.holds));
    bool isForAnother = false;
    for (const FoundNetwork& network : file.networks) {
        const auto choice = chosen.find(network.component);
        if (choice == chosen.end())
            described.notes.push_back(fmt::format("Its {} is left out: the variant {} does not use it.",
                                                  network.component, variant.name));
        else if (choice->second.network != &network)
            described.notes.push_back(fmt::format("Its {} is taken from {}.", network.component,
                                                  choice->second.file->path.string()));
        else {
            described.components.push_back(network.component);
            isForAnother |= hasVariants(network.component) && !isFor(variant, file.path.string());
        }
    }
    if (isForAnother)
        described.notes.push_back(
            fmt::format("Nothing in its path says '{}': it is taken because there is none "
                        "for the variant {}, and may have learned other pictures.",
                        variant.prefers, variant.name));
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
    Converter(const fs::path& folder, const Choices& chosen, const ImportProgress& progress,
              const std::stop_token& stop)
        : folder_(folder), progress_(progress), stop_(stop) {
        for (const auto& [name, choice] : chosen)
            for (const auto& [tensor, info] : entriesOf(choice))
                total_ += bytesOf(info);
    }

    void convert(const std::string& component, const Choice& choice) {
        const fs::path place = folder_ / component;
        const Checkpoint& checkpoint = *choice.file->checkpoint;
        const SafetensorsWriter::Entries entries = entriesOf(choice);
        SafetensorsWriter writer = beginNetwork(place, choice.network->config, entries);
        for (const auto& [name, info] : entries) {
            tell();
            const std::string original = choice.network->prefix + name;
            writer.write(converted(checkpoint, original, info.dtype));
            checkpoint.release(original);
            done_ += bytesOf(info);
        }
        writer.commit();
        const fs::path file = place / weightFileName(choice.network->config);
        sums_[fs::relative(file, folder_)] = computeSha256(file);
    }

    /// As sha256sum writes and checks them.
    void writeSums() const {
        tell();
        std::string text;
        for (const auto& [file, sum] : sums_)
            text += fmt::format("{}  {}\n", sum, file.string());
        writeFileAtomically(folder_ / "SHA256SUMS", text);
    }
    /// Of the files where they are now.
    void rememberSums(const fs::path& folder) const {
        for (const auto& [file, sum] : sums_)
            rememberSha256(folder / file, sum);
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
    static Tensor converted(const Checkpoint& checkpoint, const std::string& name, at::ScalarType type) {
        const Tensor original = checkpoint.tensor(name);
        Tensor result = original.to(type).contiguous();
        if (type == at::kHalf && original.scalar_type() != at::kHalf && original.numel() > 0 &&
            original.isfinite().all().item<bool>() && !result.isfinite().all().item<bool>())
            throw Error(
                ErrorKind::BadCheckpoint,
                Text("'{}' of {} has numbers that are too large for fp16.", name, checkpoint.path().string()),
                Text("Import the files where they are, without converting them."));
        return result;
    }
    static std::uint64_t bytesOf(const TensorInfo& info) {
        return static_cast<std::uint64_t>(info.elements()) * at::elementSize(info.dtype);
    }

    fs::path folder_;
    const ImportProgress& progress_;
    const std::stop_token& stop_;
    std::uint64_t done_ = 0, total_ = 0;
    std::map<fs::path, std::string> sums_;
};

std::string textOf(const ordered_json& bundle) {
    try {
        return bundle.dump(2) + "\n";
    } catch (const ordered_json::exception&) {
        throw Error(ErrorKind::BadOption,
                    Text("The path of a file is not UTF-8, and cannot stand in a bundle.json."),
                    Text("Rename its folder, or convert the files, which copies them into the bundle."));
    }
}

[[noreturn]] void nothingFound(const ImportRequest& request, const std::vector<FoundFile>& files) {
    std::string seen;
    for (const FoundFile& file : files)
        if (seen.size() < 300)
            seen += fmt::format("{}{} ({})", seen.empty() ? "" : ", ", file.path.filename().string(),
                                !file.checkpoint ? file.notes.front() : file.holds);
    throw Error(ErrorKind::MissingModel,
                Text("{} has none of PCDMs' networks in it: {}.", request.from.string(),
                     files.empty() ? Text("no weight files") : Text(seen)),
                Text("models/README.md says which files there are and where they are published."));
}

} // namespace

ImportReport importModel(const ImportRequest& request, const ImportProgress& progress,
                         const std::stop_token& stop) {
    const Preset& chosenPreset = preset(request.preset);
    NewFolder target(request.bundle);
    const std::vector<FoundFile> files = searchWeights(request.from, chosenPreset);
    const Variant& variant = variantOf(chosenPreset, request.variant, files);
    const Choices chosen = choose(files, chosenPreset, variant, stop);
    if (chosen.empty()) nothingFound(request, files);

    ordered_json bundle{{"format", "pcdm-bundle"},
                        {"version", 1},
                        {"name", fs::absolute(request.bundle).lexically_normal().filename().string()},
                        {"components", ordered_json::object()},
                        {"defaults", variant.defaults}};
    if (chosen.contains("preview_vae")) bundle["defaults"]["preview_mode"] = toText(PreviewMode::Tiny);
    std::optional<Converter> converter;
    if (request.convert) {
        converter.emplace(target.path(), chosen, progress, stop);
        for (const auto& [component, choice] : chosen) {
            converter->convert(component, choice);
            bundle["components"][component] = component;
        }
        converter->writeSums();
    } else {
        for (const auto& [component, choice] : chosen)
            bundle["components"][component] = referenceTo(choice);
    }
    writeFileAtomically(target.path() / "bundle.json", textOf(bundle));
    target.commit();
    if (converter) converter->rememberSums(request.bundle);

    ImportReport report;
    for (const FoundFile& file : files)
        report.files.push_back(describe(file, chosen, variant));
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
