// The autoencoder of a single-file Stable Diffusion checkpoint, whose networks have the names of CompVis'
// latent diffusion, under the names of diffusers.
#pragma once

#include "core/engine/checkpoint/checkpoint.h"

namespace pcdm {

/// The checkpoint itself, or one that gives its autoencoder's tensors under diffusers' names (the prefix,
/// such as "first_stage_model.", stays) and all others as they are.
std::shared_ptr<const Checkpoint> withDiffusersVaeNames(std::shared_ptr<const Checkpoint> checkpoint);

/// "encoder.down.0.block.1.nin_shortcut.weight" as "encoder.down_blocks.0.resnets.1.conv_shortcut.weight"; a
/// name that is none of the autoencoder's stays.
std::string diffusersVaeName(const std::string& name);

} // namespace pcdm
