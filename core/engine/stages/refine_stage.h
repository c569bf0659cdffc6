// Stage 3: the target picture again from noise, seeing the coarse picture and the source's tokens (spec
// §5.3).
#pragma once

#include "core/engine/nn/projections.h"
#include "core/engine/nn/unet.h"
#include "core/engine/nn/vae.h"
#include "core/engine/stages/inpaint_stage.h"
#include "core/engine/stages/previews.h"

#include <vector>

namespace pcdm {

struct RefineNetworks {
    const UNet& unet;
    const ImageProjection& imageProjection;
    const VaeEncoder& encoder;
    const VaeDecoder& decoder;
    const VaeConfig& vae;
    GraphedCall* unetGraphs = nullptr; ///< recordings of the UNet's calls, where they are kept
};

/// Keys and values of the source's tokens, which depend on the photo alone.
UNetContext projectSource(const RefineNetworks& networks, const Tensor& tokens);

struct RefineInputs {
    Tensor tokens;                ///< [1, T, W] of the source
    const CoarsePictures& coarse; ///< in the size of the final ones
    Handover handover;            ///< Latents is for coarse pictures that have them
    Previews previews;
};

/// One final picture for each coarse one. With guidance above 1 the unconditional branch sees zero tokens and
/// zero coarse latents (spec §5.3).
std::vector<ImagePtr> runRefineStage(const RefineNetworks& networks, const RefineInputs& inputs,
                                     const UNetContext& sourceContext, const Sampling& sampling,
                                     const StageContext& context, const StageReport& report);

} // namespace pcdm
