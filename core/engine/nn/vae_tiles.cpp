#include "core/engine/nn/vae_tiles.h"

#include <algorithm>
#include <functional>
#include <vector>

namespace pcdm {

namespace {

/// Where tiles of `tile` begin along a side, the last one flush with its end.
std::vector<std::int64_t> tileStarts(std::int64_t side, std::int64_t tile) {
    const std::int64_t stride = std::max<std::int64_t>(tile - tile / 4, 1);
    std::vector<std::int64_t> starts;
    for (std::int64_t start = 0; start + tile < side; start += stride)
        starts.push_back(start);
    starts.push_back(std::max<std::int64_t>(side - tile, 0));
    return starts;
}

/// [side], 1 in the middle and falling towards both ends over a quarter, never to 0.
Tensor fade(std::int64_t side, const at::TensorOptions& options) {
    const Tensor fromStart = at::arange(1, side + 1, options);
    const double ramp = static_cast<double>(std::max<std::int64_t>(side / 4, 1));
    return (at::minimum(fromStart, fromStart.flip(0)) / ramp).clamp_max(1);
}

/// `work` on tiles of `tile` input pixels; it makes `numerator / denominator` output pixels of one.
Tensor inTiles(const Tensor& input, std::int64_t tile, std::int64_t numerator, std::int64_t denominator,
               const std::function<Tensor(const Tensor&)>& work) {
    const auto scaled = [&](std::int64_t pixels) { return pixels * numerator / denominator; };
    Tensor sum, weights;
    for (const std::int64_t top : tileStarts(input.size(2), tile))
        for (const std::int64_t left : tileStarts(input.size(3), tile)) {
            const Tensor part =
                work(input.slice(2, top, top + tile).slice(3, left, left + tile)).to(at::kFloat);
            if (!sum.defined()) {
                sum = at::zeros({part.size(0), part.size(1), scaled(input.size(2)), scaled(input.size(3))},
                                part.options());
                weights = at::zeros({1, 1, sum.size(2), sum.size(3)}, part.options());
            }
            const Tensor weight =
                fade(part.size(2), part.options()).unsqueeze(1) * fade(part.size(3), part.options());
            const auto place = [&](const Tensor& whole) {
                return whole.slice(2, scaled(top), scaled(top) + part.size(2))
                    .slice(3, scaled(left), scaled(left) + part.size(3));
            };
            place(sum).add_(part * weight);
            place(weights).add_(weight);
        }
    return (sum / weights).to(input.scalar_type());
}

bool fits(const Tensor& x, std::int64_t tile) {
    return tile == 0 || (x.size(2) <= tile && x.size(3) <= tile);
}

} // namespace

Tensor decodeInTiles(const VaeDecoder& decoder, const Tensor& latents, int tile) {
    const std::int64_t side = tile / decoder.downscale();
    if (fits(latents, side)) return decoder(latents);
    return inTiles(latents, side, decoder.downscale(), 1, [&](const Tensor& part) { return decoder(part); });
}

VaePosterior encodeInTiles(const VaeEncoder& encoder, const Tensor& picture, int tile) {
    if (fits(picture, tile)) return encoder(picture);
    return {inTiles(picture, tile, 1, encoder.downscale(),
                    [&](const Tensor& part) { return encoder(part).moments; })};
}

} // namespace pcdm
