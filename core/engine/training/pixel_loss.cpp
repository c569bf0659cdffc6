#include "core/engine/training/pixel_loss.h"

#include "core/engine/training/head_weight.h"
#include "core/image/ssim_constants.h"

namespace pcdm {

namespace {

constexpr double kAbsoluteWeight = 2;
constexpr double kC1 = kSsimK1 * kSsimK1, kC2 = kSsimK2 * kSsimK2; ///< for numbers from 0 to 1

/// The Gaussian mean around each place, [N, 1, H, W] -> [N, 1, H - 8, W - 8].
Tensor blurred(const Tensor& planes) {
    const Tensor places = at::arange(-kSsimRadius, kSsimRadius + 1, planes.options());
    const Tensor bell = at::exp(-places.square() / (2 * kSsimSigma * kSsimSigma));
    const Tensor kernel = bell / bell.sum();
    return at::conv2d(at::conv2d(planes, kernel.view({1, 1, -1, 1})), kernel.view({1, 1, 1, -1}));
}

/// [B, 3, H, W] in [-1, 1] -> [3 B, 1, H, W] in [0, 1]
Tensor planesOf(const Tensor& pictures) {
    return (pictures / 2 + 0.5).reshape({-1, 1, pictures.size(2), pictures.size(3)});
}

/// [3 B, 1, H - 8, W - 8]
Tensor similarity(const Tensor& a, const Tensor& b) {
    const Tensor meanA = blurred(a), meanB = blurred(b);
    const Tensor varianceA = blurred(a.square()) - meanA.square();
    const Tensor varianceB = blurred(b.square()) - meanB.square();
    const Tensor covariance = blurred(a * b) - meanA * meanB;
    return (2 * meanA * meanB + kC1) / (meanA.square() + meanB.square() + kC1) * (2 * covariance + kC2) /
           (varianceA + varianceB + kC2);
}

} // namespace

Tensor pixelLoss(const Tensor& drawn, const Tensor& truth, const Tensor& weight) {
    // A variance is a small difference of large numbers: not for the half precision of a training's products.
    const c10::impl::ExcludeDispatchKeyGuard exact(c10::autocast_dispatch_keyset);
    const Tensor picture = drawn.to(at::kFloat);
    const Tensor inner = weight.slice(2, kSsimRadius, -kSsimRadius).slice(3, kSsimRadius, -kSsimRadius);
    const Tensor alike = similarity(planesOf(picture), planesOf(truth))
                             .view({truth.size(0), truth.size(1), inner.size(2), inner.size(3)});
    return ((1 - alike) * inner).mean() + kAbsoluteWeight * ((picture - truth).abs() * weight).mean();
}

Tensor targetPixelLoss(const Tensor& latents, const std::vector<PersonPair>& pairs, double headWeight,
                       FrozenEncoders& encoders, const Placement& placement) {
    const Tensor truth = targetPictures(pairs, placement);
    const Tensor head =
        headWeights(pairs, &PersonPair::target, truth.size(2), truth.size(3), headWeight, placement);
    return pixelLoss(encoders.decode(latents), truth, head);
}

} // namespace pcdm
