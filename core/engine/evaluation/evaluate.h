// How well a model does on people it has never seen.
#pragma once

#include "core/engine/training/pair_dataset.h"
#include "core/job/options.h"

#include <nlohmann/json_fwd.hpp>

#include <cstdint>
#include <filesystem>
#include <functional>
#include <map>
#include <optional>
#include <stop_token>
#include <string>
#include <vector>

namespace pcdm {

struct EvaluationRequest {
    std::filesystem::path model;
    std::filesystem::path data; ///< with a test_data.json
    std::size_t pairs = 300;    ///< at most; spread evenly over the list
    std::size_t shown = 0;      ///< of the first pairs that can be read, the pictures are kept
    Options options;            ///< of every run; its seed is the first pair's, the next ones count on
};

/// One kind of picture against the truth.
struct PictureQuality {
    double psnr = 0;      ///< dB, mean
    double ssim = 0;      ///< mean
    double sharpness = 0; ///< core/image/compare.h, as a share of the truth's
    std::optional<double>
        garmentColour; ///< median CIEDE2000 between the mean colours of each garment, inside the true masks
    std::optional<double>
        pckh; ///< share of the true joints found within half a head's length by the bundle's detector
};

struct Evaluation {
    std::size_t pairs = 0;
    /// "copy" (the source itself), "coarse", "final", "vae" (the truth through the autoencoder), "truth" (for
    /// the detector).
    std::map<std::string, PictureQuality> pictures;
    double gapClosed = 0; ///< (SSIM final - copy) / (SSIM vae - copy)
    /// Share of pairs whose stage-1 embedding is nearer (cosine) to the target's than the source's is;
    /// nothing of a model without a stage 1.
    std::optional<double> embeddingNearer;
    double secondsAPair = 0;
    /// Of the pairs to show, five each: source, target pose, truth, coarse, final.
    std::vector<Image> shown;
    std::vector<std::string> passedOver; ///< one sentence for each pair that could not be read
};

using EvaluationSink = std::function<void(std::size_t done, std::size_t pairs)>;

/// One sample a pair, none chosen by the answer, the whole way through Engine::generate(). Throws like it,
/// and BadInput where no pair can be read.
Evaluation evaluate(const EvaluationRequest& request, const EvaluationSink& progress, std::stop_token stop);

nlohmann::ordered_json toJson(const Evaluation& evaluation);

} // namespace pcdm
