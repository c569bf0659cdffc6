// The quick picture while a joint is dragged.
#pragma once

#include "core/job/request.h"

namespace pcdm {

/// `request` drawn as fast as it can be looked at: the preset live, one candidate, stage 2 alone, begun with
/// the picture before where there is one. `defaults` are the model's own options.
GenerationRequest livePreview(GenerationRequest request, const Options& defaults);

} // namespace pcdm
