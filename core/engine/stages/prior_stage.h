// Stage 1: the target picture's global embedding, from the source's and both poses (spec §5.1).
#pragma once

#include "core/engine/graph/graphed_call.h"
#include "core/engine/nn/prior_transformer.h"
#include "core/engine/stages/stage_context.h"
#include "core/job/options.h"
#include "core/pose/pose.h"

namespace pcdm {

/// sourceEmbedding [1, E] raw -> predicted target embedding [1, E] raw, float32.
/// With guidance above 1 the unconditional branch sees a zero source embedding and the same poses. `graphs`
/// are recordings of the network's calls, or null.
Tensor runPriorStage(const PriorTransformer& prior, const PriorTransformer::Config& config,
                     const Tensor& sourceEmbedding, const Pose& sourcePose, const Pose& targetPose,
                     const Sampling& sampling, const StageContext& context, const StageReport& report,
                     GraphedCall* graphs = nullptr);

} // namespace pcdm
