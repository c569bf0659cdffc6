#include "core/engine/vision/tensor_image.h"

#include "core/image/resample.h"

#include <cstring>

namespace pcdm {

namespace {

/// [H, W, 3] uint8
Tensor bytesOf(const Image& image) {
    Tensor bytes = at::empty({image.height(), image.width(), 3}, at::kByte);
    std::memcpy(bytes.data_ptr(), image.bytes().data(), image.bytes().size());
    return bytes;
}

/// [H, W, 3] uint8 -> [1, 3, H, W] float32 in [0, 1]
Tensor unitInterval(const Tensor& bytes) {
    return bytes.permute({2, 0, 1}).unsqueeze(0).to(at::kFloat) / 255.0;
}

Tensor pm1(const Tensor& bytes, const Placement& placement) {
    return ((unitInterval(bytes) - 0.5) / 0.5).to(placement.device, placement.dtype);
}

} // namespace

Tensor toPm1(const Image& image, const Placement& placement) {
    return pm1(bytesOf(image), placement);
}

Tensor toPm1(const Image& left, const Image& right, const Placement& placement) {
    return pm1(at::cat({bytesOf(left), bytesOf(right)}, 1), placement);
}

ImagePtr toImage(const Tensor& picture) {
    const Tensor bytes = at::round((picture.to(at::kCPU, at::kFloat) / 2 + 0.5).clamp(0, 1) * 255.0)
                             .to(at::kByte)
                             .permute({1, 2, 0})
                             .contiguous();
    const auto* begin = bytes.const_data_ptr<std::uint8_t>();
    const Size size{static_cast<int>(bytes.size(1)), static_cast<int>(bytes.size(0))};
    return std::make_shared<const Image>(size, std::vector<std::uint8_t>(begin, begin + bytes.numel()));
}

Tensor clipPixels(const Image& photo, int squareSide, int side, const Placement& placement) {
    const Image cropped = clipCrop(squash(photo, {squareSide, squareSide}), side);
    const auto channels = [](float r, float g, float b) { return at::tensor({r, g, b}).view({1, 3, 1, 1}); };
    const Tensor mean = channels(0.48145466F, 0.4578275F, 0.40821073F);
    const Tensor deviation = channels(0.26862954F, 0.26130258F, 0.27577711F);
    return ((unitInterval(bytesOf(cropped)) - mean) / deviation).to(placement.device, placement.dtype);
}

} // namespace pcdm
