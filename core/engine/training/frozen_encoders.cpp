#include "core/engine/training/frozen_encoders.h"

#include "core/engine/device.h"
#include "core/engine/vision/tensor_image.h"
#include "core/image/resample.h"
#include "core/pose/pose_draw.h"
#include "core/pose/pose_vector.h"

#include <ATen/core/grad_mode.h>

#include <algorithm>
#include <span>
#include <string_view>

namespace pcdm {

namespace {

constexpr double kNoiseOffset = 0.1;
constexpr std::uint64_t kMemoBytes = std::uint64_t{4} << 30;

/// Of 64 bits: two pictures with one key would need billions of them.
std::size_t keyOf(std::span<const std::byte> bytes) {
    return std::hash<std::string_view>()({reinterpret_cast<const char*>(bytes.data()), bytes.size()});
}

std::size_t keyOf(const Image& picture) {
    return keyOf(std::as_bytes(picture.bytes()));
}

std::size_t combined(std::size_t left, std::size_t right) {
    return left * 31 + right;
}

std::size_t keyOf(const Pose& pose) {
    const auto places = poseVector(pose);
    return keyOf(std::as_bytes(std::span(places)));
}

/// What `encode` makes of the pixels [1, 3, side, side] of each pair's picture, [B, …]; a row of `keep` that
/// is 0 is made of mid-grey.
template <typename Encode>
Tensor encodeEach(const std::vector<PersonPair>& pairs, PersonPicture PersonPair::*which, const Tensor& keep,
                  std::int64_t side, const Placement& placement, TensorMemo& memo, const Encode& encode) {
    std::vector<Tensor> rows;
    for (const PersonPair& pair : pairs)
        rows.push_back(memo.get(keyOf((pair.*which).picture),
                                [&] { return encode(encoderPixels({pair}, which, side, placement)); }));
    const Tensor all = at::cat(rows, 0);
    if (!keep.defined()) return all;
    const auto encodeGrey = [&] {
        return encode(at::zeros({1, 3, side, side}, at::TensorOptions(placement.device)));
    };
    std::vector<std::int64_t> perRow(static_cast<std::size_t>(all.dim()), 1);
    perRow[0] = keep.numel();
    return at::where(keep.view(perRow) > 0, all, memo.get(0, encodeGrey));
}

} // namespace

std::size_t keyOf(const PersonPair& pair) {
    return combined(keyOf(pair.source.picture), keyOf(pair.target.picture));
}

Tensor TensorMemo::get(std::size_t key, const std::function<Tensor()>& make) {
    if (const auto found = kept_.find(key); found != kept_.end()) return found->second;
    Tensor made = make();
    if (!limit_) limit_ = std::min(kMemoBytes, freeMemory(made.device()) / 8);
    if (bytes_ + made.nbytes() <= *limit_) {
        bytes_ += made.nbytes();
        kept_.emplace(key, made);
    }
    return made;
}

Tensor encoderPixels(const std::vector<PersonPair>& pairs, PersonPicture PersonPair::*which,
                     std::int64_t side, const Placement& placement) {
    std::vector<Tensor> rows;
    for (const PersonPair& pair : pairs) {
        const Image& picture = (pair.*which).picture;
        rows.push_back(clipPixels(picture, encoderSquare(picture.size()), static_cast<int>(side), placement));
    }
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
    return encodeEach(
        pairs, which, keep, encoder.config.imageSize, placement_, embeddings_,
        [&](const Tensor& pixels) { return encoder.network(pixels).imageEmbeds.to(at::kFloat); });
}

Tensor FrozenEncoders::tokens(const std::vector<PersonPair>& pairs, PersonPicture PersonPair::*which,
                              const Tensor& keep) {
    const at::NoGradGuard noGrad;
    const auto& encoder = patches();
    return encodeEach(pairs, which, keep, encoder.config.cropSize, placement_, tokens_,
                      [&](const Tensor& pixels) { return encoder.network(pixels).to(at::kFloat); });
}

Tensor FrozenEncoders::latents(const std::vector<PersonPair>& pairs, Canvas canvas, const StepRandom& random,
                               const std::string& name) {
    const at::NoGradGuard noGrad;
    std::vector<Tensor> rows;
    for (const PersonPair& pair : pairs) {
        const auto encode = [&] {
            const Tensor target = targetPictures({pair}, placement_);
            if (canvas == Canvas::Target) return posterior(target).moments;
            const Tensor source = sourcePictures({pair}, placement_);
            const Tensor right = canvas == Canvas::SourceBlack ? at::full_like(source, -1) : target;
            return posterior(at::cat({source, right}, 3)).moments;
        };
        const std::size_t source = canvas == Canvas::Target ? 0 : keyOf(pair.source.picture);
        const std::size_t target = canvas == Canvas::SourceBlack ? 0 : keyOf(pair.target.picture);
        rows.push_back(moments_.get(combined(source, target), encode));
    }
    return draw({at::cat(rows, 0)}, random, name);
}

VaePosterior FrozenEncoders::posterior(const Tensor& pictures) {
    const at::NoGradGuard noGrad;
    return vae().network.encoder(pictures);
}

Tensor FrozenEncoders::draw(const VaePosterior& posterior, const StepRandom& random,
                            const std::string& name) {
    const Tensor noise = random.normal(name, posterior.mean().sizes());
    return posterior.sample(noise).to(at::kFloat) * vae().config.scalingFactor;
}

Tensor FrozenEncoders::decode(const Tensor& latents) {
    return vae().network.decoder(latents / vae().config.scalingFactor);
}

Tensor FrozenEncoders::poseCanvases(const std::vector<PersonPair>& pairs) {
    const auto skeleton = [&](const PersonPicture& person) {
        return skeletons_.get(keyOf(person.pose), [&] {
            return toPm1(drawSkeleton(person.pose, person.picture.size()), placement_);
        });
    };
    std::vector<Tensor> rows;
    for (const auto& [source, target] : pairs)
        rows.push_back(at::cat({skeleton(source), skeleton(target)}, 3));
    return at::cat(rows, 0);
}

SourceConditioning FrozenEncoders::encodeSourceOf(const PersonPair& pair, const StageContext& context) {
    const Image& picture = pair.source.picture;
    SourceConditioning known(picture);
    known.tokens = tokens({pair}, &PersonPair::source);
    return encodeSource(std::move(known), picture, {.vae = &vae().network.encoder}, context);
}

Tensor offsetNoise(const StepRandom& random, at::IntArrayRef shape, std::size_t offsetDims) {
    std::vector<std::int64_t> offsetShape(shape.size(), 1);
    std::copy_n(shape.begin(), offsetDims, offsetShape.begin());
    return random.normal("noise", shape) + kNoiseOffset * random.normal("noise_offset", offsetShape);
}

} // namespace pcdm
