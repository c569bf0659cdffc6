#include "core/engine/vision/latent_preview.h"

#include "core/engine/vision/tensor_image.h"
#include "core/image/resample.h"

namespace pcdm {

namespace {

/// [B, C, h, w] -> [B * h * w, C]
Tensor pixelsOf(const Tensor& maps) {
    return maps.to(at::kCPU, at::kFloat).permute({0, 2, 3, 1}).flatten(0, 2);
}

Tensor withOnes(const Tensor& rows) {
    return at::cat({rows, at::ones({rows.size(0), 1})}, 1);
}

} // namespace

LatentPreview::LatentPreview(const Tensor& latents, const Tensor& pictures) {
    const Tensor colours =
        at::adaptive_avg_pool2d(pictures.to(at::kCPU, at::kFloat), {latents.size(2), latents.size(3)});
    const Tensor rows = withOnes(pixelsOf(latents));
    // The normal equations, with a little ridge: flat pictures leave the map underdetermined.
    const Tensor gram = rows.t().mm(rows) + 1e-3 * static_cast<double>(rows.size(0)) * at::eye(rows.size(1));
    map_ = at::linalg_solve(gram, rows.t().mm(pixelsOf(colours)));
}

LatentPreview::LatentPreview(const VaeConfig& vae, const Tensor& latents, const Tensor& pictures) {
    if (vae.latentRgb.empty()) {
        *this = LatentPreview(latents, pictures);
        return;
    }
    map_ = at::tensor(vae.latentRgb).to(at::kFloat).view({vae.latentChannels + 1, 3});
}

ImagePtr LatentPreview::operator()(const Tensor& latents, Size size) const {
    const Tensor colours = withOnes(pixelsOf(latents.unsqueeze(0))).mm(map_).t();
    return std::make_shared<const Image>(
        squash(*toImage(colours.reshape({3, latents.size(1), latents.size(2)})), size));
}

std::vector<std::vector<double>> LatentPreview::rows() const {
    std::vector<std::vector<double>> rows;
    for (std::int64_t row = 0; row < map_.size(0); ++row)
        rows.push_back(
            {map_[row][0].item<double>(), map_[row][1].item<double>(), map_[row][2].item<double>()});
    return rows;
}

} // namespace pcdm
