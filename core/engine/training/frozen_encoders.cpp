#include "core/engine/training/frozen_encoders.h"

#include "core/engine/vision/tensor_image.h"
#include "core/pose/pose_draw.h"
#include "core/pose/pose_vector.h"

#include <ATen/core/grad_mode.h>

#include <algorithm>

namespace pcdm {

namespace {

constexpr double kNoiseOffset = 0.1;

Tensor dropRows(const Tensor& pixels, const Tensor& keep) {
    return keep.defined() ? pixels * keep.view({-1, 1, 1, 1}) : pixels;
}

} // namespace

Tensor encoderPixels(const std::vector<PersonPair>& pairs, PersonPicture PersonPair::*which,
                     std::int64_t side, const Placement& placement) {
    std::vector<Tensor> rows;
    for (const PersonPair& pair : pairs) {
        const Image& picture = (pair.*which).picture;
        rows.push_back(clipPixels(picture, std::max(picture.width(), picture.height()),
                                  static_cast<int>(side), placement));
    }
    return at::cat(rows, 0);
}

Tensor poseCanvases(const std::vector<PersonPair>& pairs, const Placement& placement) {
    std::vector<Tensor> rows;
    for (const auto& [source, target] : pairs)
        rows.push_back(toPm1(drawSkeleton(source.pose, source.picture.size()),
                             drawSkeleton(target.pose, target.picture.size()), placement));
    return at::cat(rows, 0);
}

Tensor poseVectors(const std::vector<PersonPair>& pairs, PersonPicture PersonPair::*which,
                   const Placement& placement) {
    std::vector<Tensor> rows;
    for (const PersonPair& pair : pairs) {
        const auto numbers = poseVector((pair.*which).pose);
        rows.push_back(at::tensor(at::ArrayRef<float>(numbers.data(), numbers.size())));
    }
    return at::stack(rows).to(placement.device);
}

Tensor FrozenEncoders::embed(const std::vector<PersonPair>& pairs, PersonPicture PersonPair::*which,
                             const Tensor& keep) {
    const at::NoGradGuard noGrad;
    const auto& encoder = global();
    const Tensor pixels = encoderPixels(pairs, which, encoder.config.imageSize, placement_);
    return encoder.network(dropRows(pixels, keep)).imageEmbeds.to(at::kFloat);
}

Tensor FrozenEncoders::tokens(const std::vector<PersonPair>& pairs, PersonPicture PersonPair::*which,
                              const Tensor& keep) {
    const at::NoGradGuard noGrad;
    const auto& encoder = patches();
    const Tensor pixels = encoderPixels(pairs, which, encoder.config.cropSize, placement_);
    return encoder.network(dropRows(pixels, keep)).to(at::kFloat);
}

Tensor FrozenEncoders::latents(const Tensor& pictures, const StepRandom& random, const std::string& name) {
    const at::NoGradGuard noGrad;
    const VaePosterior posterior = vae().network.encoder(pictures);
    const Tensor noise = random.normal(name, posterior.mean().sizes());
    return posterior.sample(noise).to(at::kFloat) * vae().config.scalingFactor;
}

Tensor FrozenEncoders::decode(const Tensor& latents) {
    const at::NoGradGuard noGrad;
    return vae().network.decoder(latents / vae().config.scalingFactor).to(at::kFloat);
}

SourceConditioning FrozenEncoders::encode(const Image& photo, const StageContext& context) {
    const SourceEncoders encoders{.patches = &patches().network,
                                  .patchesSide = static_cast<int>(patches().config.cropSize),
                                  .vae = &vae().network.encoder};
    return encodeSource(SourceConditioning(photo), photo, encoders, context);
}

Tensor offsetNoise(const StepRandom& random, at::IntArrayRef shape, std::size_t offsetDims) {
    std::vector<std::int64_t> offsetShape(shape.size(), 1);
    std::copy_n(shape.begin(), offsetDims, offsetShape.begin());
    return random.normal("noise", shape) + kNoiseOffset * random.normal("noise_offset", offsetShape);
}

} // namespace pcdm
