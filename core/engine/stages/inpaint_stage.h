// Stage 2: the right half of a canvas whose left half is the source photo (spec §5.2). The simplified model
// is this stage without an embedding (spec §2.4, §5.4).
#pragma once

#include "core/engine/graph/graphed_call.h"
#include "core/engine/nn/projections.h"
#include "core/engine/nn/unet.h"
#include "core/engine/nn/vae.h"
#include "core/engine/stages/previews.h"
#include "core/engine/stages/source.h"
#include "core/engine/stages/stage_context.h"
#include "core/job/options.h"
#include "core/pose/pose.h"

#include <string>
#include <vector>

namespace pcdm {

struct InpaintNetworks {
    std::string name; ///< "inpaint" or "simplified": prefix of noise and dump names
    const UNet& unet;
    const PoseProjection& poseProjection;
    const ImageProjection& imageProjection;
    const VaeDecoder& decoder;
    const VaeConfig& vae;
    GraphedCall* unetGraphs = nullptr; ///< recordings of the UNet's calls, where they are kept
};

/// One entry a candidate.
struct CoarsePictures {
    std::vector<ImagePtr> pictures;
    Tensor canvas; ///< latents [n, 4, h, 2 w] float32 of source and target, in the UNets' scale; undefined
                   ///< for pictures from files
};

struct InpaintInputs {
    const SourceConditioning& source;
    Tensor embedding; ///< [1, E] raw; undefined for the simplified model
    const Pose& sourcePose;
    const Pose& targetPose;
    int candidates;
    Tensor lastCanvas{}; ///< of a picture of the same photo in a pose nearby, to begin with where strength is
                         ///< below 1; may be undefined
    Previews previews;
};

/// Keys and values of the source's tokens for every cross-attention: they depend on the photo alone.
UNetContext projectSource(const InpaintNetworks& networks, const Tensor& tokens);

/// The target's half [..., w] of a canvas [..., 2 w].
Tensor targetHalf(const Tensor& canvas);

/// [B, 1, h, 2 w] for a canvas [B, C, h, 2 w]: 1 on the known half, the opposite of Stable Diffusion's
/// inpainting (spec §0.2).
Tensor knownHalf(const Tensor& canvas);

/// The stage up to its latents: canvases [n, 4, h, 2 w] float32 of source and target, in the UNets' scale.
/// `sourceContext` is projectSource()'s answer for the source's tokens.
Tensor drawCanvas(const InpaintNetworks& networks, const InpaintInputs& inputs,
                  const UNetContext& sourceContext, const Sampling& sampling, const StageContext& context,
                  const StageReport& report);

/// The target's half of each canvas of drawCanvas(). Whole canvases are decoded, as published: at the border
/// the decoder sees the source (spec §5.2).
std::vector<ImagePtr> decodeTargets(const InpaintNetworks& networks, const Tensor& canvas,
                                    const StageContext& context);

/// Both of these.
CoarsePictures runInpaintStage(const InpaintNetworks& networks, const InpaintInputs& inputs,
                               const UNetContext& sourceContext, const Sampling& sampling,
                               const StageContext& context, const StageReport& report);

} // namespace pcdm
