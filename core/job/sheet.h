// The contact sheet of a run: what went in and what came out, side by side.
#pragma once

#include "core/image/image.h"
#include "core/job/request.h"

namespace pcdm {

/// Source, both skeletons over dark, and for each candidate its coarse and final picture, as far as there are
/// any; captions above. One row for a single candidate; more stand below, coarse over final.
Image drawSheet(const GenerationResult& result);

} // namespace pcdm
