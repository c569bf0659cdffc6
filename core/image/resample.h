// Resizing for networks as Pillow does it, byte for byte: the published ones were trained on its pictures;
// and for the eye.
#pragma once

#include "core/image/image.h"

namespace pcdm {

/// Pillow's `resize(size, BICUBIC)` on uint8, aspect not kept (spec §1.1): a = -0.5, the support widened when
/// shrinking, rows then columns, each rounded to bytes, coefficients with 22 fractional bits.
Image squash(const Image& image, Size size);

/// squash() where the picture has another size; itself where it has this one.
ImagePtr sized(const ImagePtr& image, Size size);

/// For the eye: the picture shrunk by the whole factor that brings its longer edge nearest to `side` pixels,
/// each the mean of those it stands for; up to that many at the right and lower edge are left out. The
/// picture itself where it is less than half as large again; null for null.
ImagePtr reduced(const ImagePtr& image, int side);

/// A rectangle of the picture, which must lie inside.
Image cutOut(const Image& image, int left, int top, Size size);

/// The byte half of CLIP's preprocessing (spec §1.1): the shorter edge squashed to `side`, then the middle
/// `side` x `side` square, with the truncations of transformers' CLIPImageProcessor.
Image clipCrop(const Image& image, int side);

} // namespace pcdm
