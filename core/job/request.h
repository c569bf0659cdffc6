// What a run needs and what it gives: plain values that hold everything and cross threads freely.
#pragma once

#include "core/image/image.h"
#include "core/job/options.h"
#include "core/pose/pose.h"

#include <cstdint>
#include <filesystem>
#include <optional>
#include <string>
#include <variant>
#include <vector>

namespace pcdm {

enum class Stage { Load, Encode, Prior, Inpaint, Refine };
/// load, encode, prior, inpaint, refine.
template <>
std::span<const EnumName<Stage>> enumNames();

struct GenerationRequest {
    ImagePtr source;
    std::filesystem::path sourceFile; ///< where it came from, or what it is called: for the recipe alone
    Pose sourcePose;
    Pose targetPose;
    Options options;

    /// Where the run starts: with an embedding at stage 2, with a coarse picture at stage 3, else at stage 1.
    /// The embedding is the target picture's, unstandardised, as stage 1 gives it.
    std::optional<std::vector<float>> embedding;
    ImagePtr coarse;
    /// Where it ends.
    Stage last = Stage::Refine;

    /// For a live preview: begins stage 2 with the last coarse picture of the same photo, if there is one,
    /// noised for this share of its steps. Such a picture hangs on the one before it, so no recipe holds
    /// this.
    std::optional<double> warmStrength;

    std::filesystem::path noise; ///< safetensors file with the noise to replay; empty: drawn from the seed
    std::filesystem::path dump;  ///< safetensors file to write every intermediate tensor to; empty: none
};

/// A photo whose people's poses are to be found.
struct DetectionRequest {
    ImagePtr photo;
    std::string device = "auto"; ///< as in Options
    Precision precision = Precision::Auto;
    /// Network files to find them with (core/detector); empty: the model's own detector.
    std::vector<std::filesystem::path> detector = {};
};

/// Pictures whose global embeddings are wanted, as stage 1 foresees that of the target.
struct EmbeddingRequest {
    std::vector<ImagePtr> pictures;
    Options options; ///< device, precision and canvas
};

/// One embedding a picture.
struct Embeddings {
    std::vector<std::vector<float>> vectors;
};

/// What a job may be asked for.
using Request = std::variant<GenerationRequest, DetectionRequest, EmbeddingRequest>;

struct Candidate {
    ImagePtr coarse; ///< null when the run ended before stage 2
    ImagePtr final;  ///< null when the run ended before stage 3

    /// What the last stage drew.
    const ImagePtr& last() const { return final ? final : coarse; }
};

struct StageTime {
    Stage stage = Stage::Load;
    double seconds = 0;
    int steps = 0;       ///< denoising steps, 0 for Load and Encode
    bool reused = false; ///< taken over from the run before, nothing was computed

    bool operator==(const StageTime&) const = default;
};

/// A weight file that took part, so that a recipe says exactly which model it is for.
struct WeightFile {
    std::string component;
    std::string file;
    std::string sha256;

    bool operator==(const WeightFile&) const = default;
};

struct GenerationResult {
    GenerationRequest request;
    std::filesystem::path model;  ///< the bundle's folder
    std::vector<float> embedding; ///< stage 1's answer, empty when no stage needed one
    double embeddingCosine = 0;   ///< cosine between it and the source picture's own embedding
    std::vector<Candidate> candidates;
    std::vector<StageTime> times;
    std::vector<WeightFile> weights;
    std::string device; ///< what ran it, e.g. "cpu"
    Precision precision = Precision::Fp32;
    std::uint64_t peakMemory = 0; ///< bytes, of the process
};

} // namespace pcdm
