// Makes a bundle of the files that people have, told by the names and shapes in them and not by what they are
// called.
#pragma once

#include "core/engine/checkpoint/inspect.h"

#include <cstdint>
#include <filesystem>
#include <functional>
#include <stop_token>
#include <string>
#include <vector>

namespace pcdm {

struct ImportRequest {
    std::filesystem::path from;       ///< a folder, searched with all below it, or a weight file
    std::filesystem::path bundle;     ///< a new folder
    std::string preset = "published"; ///< whose networks the files without a config.json are
    /// Of the preset: what a run starts from, which networks it uses, and which of several files is taken.
    /// Empty: the first of those that use most of the networks that are there.
    std::string variant = {};
    bool convert = false; ///< writes the weights as fp16 safetensors; otherwise they stay where they are
};

/// What became of one file.
struct ImportedFile {
    std::filesystem::path path;
    std::string holds;                   ///< "stage-2 inpainting", …
    std::vector<std::string> components; ///< taken from it
    std::vector<std::string> notes;      ///< sentences: what was not taken and why, and a name that misleads
};

struct ImportReport {
    std::vector<ImportedFile> files;
    ModelReport model; ///< of the new bundle: values that are no numbers, and what can run
};

/// Bytes written of those to write, all of them at the end; not called where nothing is converted. May throw
/// (Cancelled) to stop.
using ImportProgress = std::function<void(std::uint64_t done, std::uint64_t total)>;

/// The new folder gets a bundle.json and, converted, the weights and their SHA256SUMS; it appears complete or
/// not at all, and is gone again when `stop` comes while it is looked through. One tensor is in memory at a
/// time. Throws Cancelled, MissingModel when there is no network among the
/// files, BadOption for an unknown preset or variant or a folder that is there already, File when it cannot
/// be written.
ImportReport importModel(const ImportRequest& request, const ImportProgress& progress = {},
                         const std::stop_token& stop = {});

/// For reading: the files, then the report of the bundle.
std::string toText(const ImportReport& report);
nlohmann::json toJson(const ImportReport& report);

} // namespace pcdm
