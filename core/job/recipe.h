// The recipe of a run: everything that made its pictures, as JSON, so that they can be made again.
#pragma once

#include "core/job/request.h"

#include <nlohmann/json_fwd.hpp>

#include <cstdint>
#include <filesystem>
#include <optional>
#include <string>
#include <vector>

namespace pcdm {

/// A file the run was given. Pictures are recognised by their pixels, other files by their bytes.
struct FileReference {
    std::filesystem::path path;
    std::string sha256; ///< empty: not to be checked

    bool operator==(const FileReference&) const = default;
};

/// What is only known after the run.
struct RunRecord {
    std::string device;
    Precision precision = Precision::Fp32;
    double embeddingCosine = 0;
    std::uint64_t peakMemory = 0; ///< bytes
    std::vector<StageTime> times;
    std::vector<WeightFile> weights;

    bool operator==(const RunRecord&) const = default;
};

struct Recipe {
    std::string program; ///< name and version
    std::filesystem::path model;
    FileReference source;
    Pose sourcePose, targetPose; ///< canvas 0 x 0: none given (stage 3 alone needs none)
    Options options;
    std::optional<FileReference> embedding, coarse, noise;
    Stage last = Stage::Refine;
    std::optional<RunRecord> run;

    bool operator==(const Recipe&) const = default;
};

/// The format is described in models/README.md. Paths are written as they are.
nlohmann::json toJson(const Recipe& recipe);
/// Throws BadInput for what is no recipe or of a newer format, BadOption for options that do not fit.
Recipe recipeFromJson(const nlohmann::json& json);

/// Reads a recipe; relative paths in it are meant from its own folder. Throws BadInput.
Recipe loadRecipe(const std::filesystem::path& path);

/// Loads what the recipe names, and notes in it the hashes it had not. Throws BadInput for files that cannot
/// be used, or are not those the recipe was made with. `source` is the photo where it is loaded already.
GenerationRequest loadRequest(Recipe& recipe, ImagePtr source = nullptr);

RunRecord makeRecord(const GenerationResult& result);

} // namespace pcdm
