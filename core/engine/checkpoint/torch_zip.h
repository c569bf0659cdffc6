// PyTorch's zip checkpoints (.pt, .bin): a pickle that describes tensors whose bytes lie beside it,
// uncompressed.
#pragma once

#include "core/engine/checkpoint/mapped_checkpoint.h"

namespace pcdm {

/// The state dict of a file made by torch.save: the dict itself, or the one under its key `module`
/// (DeepSpeed), `state_dict`, `model_state_dict` or `model`; a `module.` before every name is dropped.
/// Nothing is executed: unknown objects are passed over. `path` is for messages. Throws BadCheckpoint.
TensorDirectory readTorchZipDirectory(std::span<const std::byte> file, const std::filesystem::path& path);

} // namespace pcdm
