#include "core/engine/nn/resnet.h"

namespace pcdm {

ResnetBlock::ResnetBlock(const Weights& w, const Shape& shape)
    : norm1(w["norm1"], shape.groups, shape.in, shape.eps), conv1(w["conv1"], shape.in, shape.out, {}),
      norm2(w["norm2"], shape.groups, shape.out, shape.eps), conv2(w["conv2"], shape.out, shape.out, {}) {
    if (shape.timeEmbedding > 0) timeEmbProj.emplace(w["time_emb_proj"], shape.timeEmbedding, shape.out);
    if (shape.in != shape.out)
        convShortcut.emplace(w["conv_shortcut"], shape.in, shape.out,
                             Conv2d::Geometry{.kernel = 1, .padding = 0});
}

Tensor ResnetBlock::operator()(const Tensor& x, const Tensor& embedding) const {
    Tensor h = conv1(at::silu(norm1(x)));
    if (timeEmbProj) h = h + (*timeEmbProj)(at::silu(embedding)).unsqueeze(-1).unsqueeze(-1);
    h = conv2(at::silu(norm2(h)));
    return (convShortcut ? (*convShortcut)(x) : x) + h;
}

Downsample::Downsample(const Weights& w, std::int64_t channels, Padding padding_)
    : conv(w["conv"], channels, channels, {.stride = 2, .padding = padding_ == Padding::AllRound ? 1 : 0}),
      padding(padding_) {}

Tensor Downsample::operator()(const Tensor& x) const {
    return conv(padding == Padding::RightBottom ? at::constant_pad_nd(x, {0, 1, 0, 1}) : x);
}

Upsample::Upsample(const Weights& w, std::int64_t channels) : conv(w["conv"], channels, channels, {}) {}

Tensor Upsample::operator()(const Tensor& x, std::int64_t height, std::int64_t width) const {
    return conv(at::upsample_nearest2d(x, {height, width}));
}

} // namespace pcdm
