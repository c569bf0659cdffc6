#include "core/job/result_pictures.h"

#include "core/image/image_file.h"

#include <fmt/format.h>

#include <utility>

namespace pcdm {

namespace {

std::string coarseName(std::size_t candidate) {
    return fmt::format("coarse-{:03}.png", candidate);
}

std::string finalName(std::size_t candidate) {
    return fmt::format("final-{:03}.png", candidate);
}

} // namespace

std::map<std::string, ImagePtr> picturesOf(const GenerationResult& result) {
    std::map<std::string, ImagePtr> pictures;
    for (std::size_t i = 0; i < result.candidates.size(); ++i) {
        const Candidate& candidate = result.candidates[i];
        if (candidate.coarse) pictures[coarseName(i)] = candidate.coarse;
        if (candidate.final) pictures[finalName(i)] = candidate.final;
    }
    return pictures;
}

std::vector<Candidate> loadCandidates(const std::filesystem::path& folder) {
    const auto load = [&](const std::string& name) {
        return std::filesystem::exists(folder / name) ? loadImage(folder / name) : nullptr;
    };
    std::vector<Candidate> candidates;
    for (;;) {
        const std::size_t i = candidates.size();
        Candidate candidate{.coarse = load(coarseName(i)), .final = load(finalName(i))};
        if (!candidate.last()) return candidates;
        candidates.push_back(std::move(candidate));
    }
}

} // namespace pcdm
