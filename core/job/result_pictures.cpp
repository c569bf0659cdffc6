#include "core/job/result_pictures.h"

#include <fmt/format.h>

namespace pcdm {

std::map<std::string, ImagePtr> picturesOf(const GenerationResult& result) {
    std::map<std::string, ImagePtr> pictures;
    for (std::size_t i = 0; i < result.candidates.size(); ++i) {
        const Candidate& candidate = result.candidates[i];
        if (candidate.coarse) pictures[fmt::format("coarse-{:03}.png", i)] = candidate.coarse;
        if (candidate.final) pictures[fmt::format("final-{:03}.png", i)] = candidate.final;
    }
    return pictures;
}

} // namespace pcdm
