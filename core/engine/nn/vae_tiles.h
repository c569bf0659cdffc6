// An autoencoder in overlapping tiles, for pictures whose activations would not fit into memory. Its norms
// see one tile at a time, so the numbers are near those of the whole picture, not equal.
#pragma once

#include "core/engine/nn/vae.h"

namespace pcdm {

/// As decoder(latents), in tiles of `tile` pixels a side that overlap by a quarter and fade into each other;
/// 0, or a picture no larger than a tile, is the whole at once.
Tensor decodeInTiles(const VaeDecoder& decoder, const Tensor& latents, int tile);

/// As encoder(picture), its moments in the same way.
VaePosterior encodeInTiles(const VaeEncoder& encoder, const Tensor& picture, int tile);

} // namespace pcdm
