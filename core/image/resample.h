// Resizing as Pillow does it, byte for byte: the published networks were trained on its pictures.
#pragma once

#include "core/image/image.h"

namespace pcdm {

/// Pillow's `resize(size, BICUBIC)` on uint8, aspect not kept (spec §1.1): a = -0.5, the support widened when
/// shrinking, rows then columns, each rounded to bytes, coefficients with 22 fractional bits.
Image squash(const Image& image, Size size);

/// A rectangle of the picture, which must lie inside.
Image cutOut(const Image& image, int left, int top, Size size);

/// The byte half of CLIP's preprocessing (spec §1.1): the shorter edge squashed to `side`, then the middle
/// `side` x `side` square, with the truncations of transformers' CLIPImageProcessor.
Image clipCrop(const Image& image, int side);

} // namespace pcdm
