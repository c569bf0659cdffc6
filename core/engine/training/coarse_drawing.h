// Stage 2 as a run has it, for the pairs of a training.
#pragma once

#include "core/engine/stages/inpaint_stage.h"
#include "core/engine/training/target_embedding.h"

namespace pcdm {

/// Latents [1, C, h, 2w] of drawCanvas(), drawn as `sampling` says; the same for a pair and a `seed` every
/// time.
Tensor drawCoarseCanvas(const InpaintNetworks& networks, const PersonPair& pair, const Sampling& sampling,
                        std::uint64_t seed, FrozenEncoders& encoders, TargetEmbedder& embedder,
                        const Placement& placement);

/// Those with the picture in them.
CoarsePictures drawCoarse(const InpaintNetworks& networks, const PersonPair& pair, const Sampling& sampling,
                          std::uint64_t seed, FrozenEncoders& encoders, TargetEmbedder& embedder,
                          const Placement& placement);

} // namespace pcdm
