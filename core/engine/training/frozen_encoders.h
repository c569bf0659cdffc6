// The conditions and targets of stages 1 to 3: what networks that stay as they are make of a batch, and the
// skeletons that are drawn of it.
#pragma once

#include "core/engine/components.h"
#include "core/engine/stages/inpaint_stage.h"
#include "core/engine/training/train_task.h"

#include <functional>
#include <optional>
#include <unordered_map>

namespace pcdm {

/// Pixels of one side of the pairs for an encoder, [B, 3, side, side] (spec §1.1, §13.1).
Tensor encoderPixels(const std::vector<PersonPair>& pairs, PersonPicture PersonPair::*which,
                     std::int64_t side, const Placement& placement);
/// x0, y0, … of one side's poses, [B, 36] (spec §1.2).
Tensor poseVectors(const std::vector<PersonPair>& pairs, PersonPicture PersonPair::*which,
                   const Placement& placement);

/// What lies on a canvas, from left to right.
enum class Canvas { SourceTarget, SourceBlack, Target };

/// Of both pictures' pixels.
std::size_t keyOf(const PersonPair& pair);

/// Tensors that are the same every time they are asked for: up to 4 GiB of them, and an eighth of what was
/// free on their device at first, since a training has half a dozen memos.
class TensorMemo {
public:
    Tensor get(std::size_t key, const std::function<Tensor()>& make);

private:
    std::unordered_map<std::size_t, Tensor> kept_;
    std::uint64_t bytes_ = 0;
    std::optional<std::uint64_t> limit_;
};

/// Each picture is encoded by itself, and once in a training: what a step learns from does not hang on the
/// steps before it, and small networks do not wait for their encoders.
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
    /// draw() from the posteriors of canvases.
    Tensor latents(const std::vector<PersonPair>& pairs, Canvas canvas, const StepRandom& random,
                   const std::string& name);
    /// Of pictures [B, 3, H, W]; not kept.
    VaePosterior posterior(const Tensor& pictures);
    /// A draw from a posterior in the UNets' scale, with the random numbers called `name`.
    Tensor draw(const VaePosterior& posterior, const StepRandom& random, const std::string& name);
    /// Pictures [B, 3, H, W] in [-1, 1] of latents in the UNets' scale; gradients flow through.
    Tensor decode(const Tensor& latents);
    /// Both skeletons of each pair on one canvas, [B, 3, H, 2W] in [-1, 1].
    Tensor poseCanvases(const std::vector<PersonPair>& pairs);
    /// All that stage 2 wants to know of a pair's source.
    SourceConditioning encodeSourceOf(const PersonPair& pair, const StageContext& context);

private:
    const Bundle& bundle_;
    Placement placement_;
    Slot<Vae> vae_{"vae"};
    Slot<ClipVision> global_{"image_encoder_g"};
    Slot<Dinov2> patches_{"image_encoder_p"};
    TensorMemo embeddings_, tokens_, moments_; ///< by the pictures' pixels
    TensorMemo skeletons_;                     ///< by the joints' places
};

/// noise + 0.1 times an offset, one for each entry of the first `offsetDims` sides (spec §4.1).
Tensor offsetNoise(const StepRandom& random, at::IntArrayRef shape, std::size_t offsetDims);

} // namespace pcdm
