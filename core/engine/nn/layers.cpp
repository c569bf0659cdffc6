#include "core/engine/nn/layers.h"

#include "core/engine/nn/group_norm_cpu.h"
#include "core/engine/nn/group_norm_gradient.h"
#include "core/engine/nn/packed.h"

#include <ATen/core/grad_mode.h>

#include <cmath>

namespace pcdm {

Linear::Linear(const Weights& w, std::int64_t in, std::int64_t out, bool hasBias)
    : weight(w.layerWeight("weight", {out, in})) {
    if (hasBias) bias = w.tensor("bias", {out});
}

Tensor Linear::operator()(const Tensor& x) const {
    if (packsFor(x)) {
        // Of one entry of the batch, here and below: a run changes the batch where guidance ends.
        const std::int64_t rows = x.dim() > 2 ? x.size(-2) : 1;
        weight.packFor(rows, [&](const Tensor& plain) { return packLinear(plain, rows); });
    }
    const Tensor w = weight.get();
    return w.is_mkldnn() ? packedLinear(x, w, bias) : at::linear(x, w, bias);
}

Conv2d::Conv2d(const Weights& w, std::int64_t in, std::int64_t out, Geometry geometry_)
    : weight(w.layerWeight("weight", {out, in, geometry_.kernel, geometry_.kernel})), geometry(geometry_) {
    if (geometry.hasBias) bias = w.tensor("bias", {out});
}

Tensor Conv2d::operator()(const Tensor& x) const {
    const std::int64_t stride = geometry.stride, padding = geometry.padding;
    if (packsFor(x)) {
        const at::IntArrayRef sizes = x.sizes().slice(1);
        weight.packFor(sizes, [&](const Tensor& plain) { return packConv2d(plain, stride, padding, sizes); });
    }
    const Tensor w = weight.get();
    return w.is_mkldnn() ? packedConv2d(x, w, bias, stride, padding)
                         : at::conv2d(x, w, bias, {stride, stride}, {padding, padding});
}

GroupNorm::GroupNorm(const Weights& w, std::int64_t groups_, std::int64_t channels, double eps_)
    : weight(w.tensor("weight", {channels})), bias(w.tensor("bias", {channels})), groups(groups_), eps(eps_) {
}

Tensor GroupNorm::operator()(const Tensor& x) const {
    if (at::GradMode::is_enabled() && x.requires_grad() && x.device().is_cpu())
        return groupNormWithGradient(x, groups, weight, bias, eps);
    if (normsOnCpu(x)) return groupNormOnCpu(x, groups, weight, bias, eps);
    return at::group_norm(x, groups, weight, bias, eps);
}

LayerNorm::LayerNorm(const Weights& w, std::int64_t width, double eps_)
    : weight(w.tensor("weight", {width})), bias(w.tensor("bias", {width})), eps(eps_) {}

Tensor LayerNorm::operator()(const Tensor& x) const {
    return at::layer_norm(x, {x.size(-1)}, weight, bias, eps);
}

TimestepEmbedding::TimestepEmbedding(const Weights& w, std::int64_t in, std::int64_t out)
    : linear1(w["linear_1"], in, out), linear2(w["linear_2"], out, out) {}

Tensor TimestepEmbedding::operator()(const Tensor& x) const {
    return linear2(at::silu(linear1(x)));
}

Tensor timestepSinusoid(const Tensor& timesteps, std::int64_t width, bool cosinesFirst, double freqShift) {
    const std::int64_t half = width / 2;
    const auto options = timesteps.options().dtype(at::kFloat);
    const Tensor exponent =
        at::arange(half, options) * -std::log(10000.0) / (static_cast<double>(half) - freqShift);
    const Tensor angle = timesteps.to(at::kFloat).unsqueeze(1) * at::exp(exponent).unsqueeze(0);
    return cosinesFirst ? at::cat({at::cos(angle), at::sin(angle)}, 1)
                        : at::cat({at::sin(angle), at::cos(angle)}, 1);
}

} // namespace pcdm
