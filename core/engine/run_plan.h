// Which stages a request runs on a bundle, decided and checked before anything is computed.
#pragma once

#include "core/engine/checkpoint/bundle.h"
#include "core/job/request.h"

#include <string>
#include <vector>

namespace pcdm {

/// The bundle's stage 2: "inpaint", or "simplified" where only that is there (spec §2.4).
std::string inpaintName(const Bundle& bundle);

struct RunPlan {
    Stage first = Stage::Prior;
    Stage last = Stage::Refine;
    bool simplified = false;                  ///< stage 2 needs no embedding, so stage 1 is left out
    std::vector<std::string> components = {}; ///< names of all that take part

    bool runs(Stage stage) const { return first <= stage && stage <= last; }
    bool needsGlobalEncoder() const { return runs(Stage::Prior); }
    bool needsPatchEncoder() const { return runs(Stage::Inpaint) || runs(Stage::Refine); }
};

/// Throws BadOption or BadInput when the request contradicts itself or lacks something, MissingModel when the
/// bundle has not what its stages need, BadCheckpoint when its networks do not fit each other.
RunPlan planRun(const GenerationRequest& request, const Bundle& bundle);

} // namespace pcdm
