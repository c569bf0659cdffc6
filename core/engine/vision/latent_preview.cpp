#include "core/engine/vision/latent_preview.h"

#include "core/engine/vision/tensor_image.h"
#include "core/image/resample.h"

namespace pcdm {

namespace {

/// [C, h, w] -> [h * w, C + 1], a one in the last column
Tensor rowsOf(const Tensor& latents) {
    const Tensor rows = latents.to(at::kCPU, at::kFloat).flatten(1).t();
    return at::cat({rows, at::ones({rows.size(0), 1})}, 1);
}

} // namespace

LatentPreview::LatentPreview(const Tensor& latents, const Tensor& picture) {
    const Tensor colours =
        at::adaptive_avg_pool2d(picture.to(at::kCPU, at::kFloat), {latents.size(2), latents.size(3)});
    const Tensor rows = rowsOf(latents[0]);
    // The normal equations, with a little ridge: flat pictures leave the map underdetermined.
    const Tensor gram = rows.t().mm(rows) + 1e-3 * static_cast<double>(rows.size(0)) * at::eye(rows.size(1));
    map_ = at::linalg_solve(gram, rows.t().mm(colours[0].flatten(1).t()));
}

ImagePtr LatentPreview::operator()(const Tensor& latents, Size size) const {
    const Tensor colours = rowsOf(latents).mm(map_).t().view({3, latents.size(1), latents.size(2)});
    return std::make_shared<const Image>(squash(*toImage(colours), size));
}

} // namespace pcdm
