// What the networks that stay as they are make of a batch: the conditions and targets of stages 1 to 3.
#pragma once

#include "core/engine/components.h"
#include "core/engine/stages/source.h"
#include "core/engine/training/train_task.h"

#include <optional>

namespace pcdm {

/// Pixels of one side of the pairs for an encoder, [B, 3, side, side] (spec §1.1, §13.1).
Tensor encoderPixels(const std::vector<PersonPair>& pairs, PersonPicture PersonPair::*which,
                     std::int64_t side, const Placement& placement);
/// Both skeletons of each pair on one canvas, [B, 3, H, 2W] in [-1, 1].
Tensor poseCanvases(const std::vector<PersonPair>& pairs, const Placement& placement);
/// x0, y0, … of one side's poses, [B, 36] (spec §1.2).
Tensor poseVectors(const std::vector<PersonPair>& pairs, PersonPicture PersonPair::*which,
                   const Placement& placement);

class FrozenEncoders {
public:
    /// Loads nothing yet.
    FrozenEncoders(const Bundle& bundle, const Placement& placement)
        : bundle_(bundle), placement_(placement) {}

    const Loaded<Vae>& vae() { return vae_.load(bundle_, placement_); }
    const Loaded<ClipVision>& global() { return global_.load(bundle_, placement_); }
    const Loaded<Dinov2>& patches() { return patches_.load(bundle_, placement_); }

    /// Global embeddings [B, E]; a row of `keep` [B] that is 0 sees mid-grey (spec §4.2).
    Tensor embed(const std::vector<PersonPair>& pairs, PersonPicture PersonPair::*which,
                 const Tensor& keep = {});
    /// Patch tokens [B, T, W], likewise.
    Tensor tokens(const std::vector<PersonPair>& pairs, PersonPicture PersonPair::*which,
                  const Tensor& keep = {});
    /// A draw of the posterior of pictures [B, 3, H, W], in the UNets' scale.
    Tensor latents(const Tensor& pictures, const StepRandom& random, const std::string& name);
    /// Latents in the UNets' scale to pictures [B, 3, H, W].
    Tensor decode(const Tensor& latents);
    /// All that the stages want to know of one photo.
    SourceConditioning encode(const Image& photo, const StageContext& context);

private:
    const Bundle& bundle_;
    Placement placement_;
    Slot<Vae> vae_{"vae"};
    Slot<ClipVision> global_{"image_encoder_g"};
    Slot<Dinov2> patches_{"image_encoder_p"};
};

/// noise + 0.1 times an offset, one for each entry of the first `offsetDims` sides (spec §4.1).
Tensor offsetNoise(const StepRandom& random, at::IntArrayRef shape, std::size_t offsetDims);

} // namespace pcdm
