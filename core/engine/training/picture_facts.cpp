#include "core/engine/training/picture_facts.h"

#include "core/engine/training/frozen_encoders.h"
#include "core/error.h"

#include <c10/core/impl/LocalDispatchKeySet.h>
#include <fmt/format.h>

namespace pcdm {

Tensor garmentMaps(const std::vector<PersonPair>& pairs, PersonPicture PersonPair::*which,
                   const Placement& placement) {
    std::vector<Tensor> rows;
    for (const PersonPair& pair : pairs) {
        const PersonPicture& person = pair.*which;
        if (!person.garments)
            throw Error(ErrorKind::BadInput, "The data set has no folder garment_masks.",
                        "The encoders learn from masks: render a data set with models/mini/render.");
        const auto bytes = person.garments->bytes();
        const Tensor grey = at::from_blob(const_cast<std::uint8_t*>(bytes.data()),
                                          {person.garments->height(), person.garments->width(), 3}, at::kByte)
                                .select(2, 0);
        rows.push_back(at::one_hot(grey.to(at::kLong).clamp(0, kGarmentClasses - 1), kGarmentClasses)
                           .permute({2, 0, 1}));
    }
    return at::stack(rows).to(placement.device, at::kFloat);
}

PictureFacts pictureFacts(const Tensor& pictures, const Tensor& maps) {
    // A deviation is a small difference of large numbers: not for the half precision of a training's
    // products.
    const c10::impl::ExcludeDispatchKeyGuard exact(c10::autocast_dispatch_keyset);
    const Tensor area = maps.mean({2, 3}); // [B, 10]
    const Tensor present = (area > 0.004).to(at::kFloat);
    const Tensor share = maps / maps.sum({2, 3}, true).clamp_min(1);
    const auto meanOf = [&](const Tensor& values) { return at::einsum("bkhw,bchw->bkc", {share, values}); };
    const Tensor mean = meanOf(pictures);
    const Tensor deviation = (meanOf(pictures.square()) - mean.square()).clamp_min(0).sqrt();
    const Tensor grey = pictures.mean(1, true);
    const Tensor across = at::constant_pad_nd((grey.slice(3, 1) - grey.slice(3, 0, -1)).abs(), {0, 1, 0, 0});
    const Tensor along = at::constant_pad_nd((grey.slice(2, 1) - grey.slice(2, 0, -1)).abs(), {0, 0, 0, 1});
    const Tensor edges = meanOf(at::cat({across, along}, 1));
    const Tensor weight = at::cat(
        {at::ones_like(present).unsqueeze(2), present.unsqueeze(2).expand({-1, -1, kFactsPerClass - 1})}, 2);
    return {at::cat({area.sqrt().unsqueeze(2), mean, deviation, 4 * edges}, 2), weight};
}

JointFacts jointFacts(const std::vector<PersonPair>& pairs, PersonPicture PersonPair::*which,
                      const Placement& placement) {
    const Tensor places =
        poseVectors(pairs, which, placement).view({-1, static_cast<std::int64_t>(kJointCount), 2});
    return {places, (places.select(2, 0) >= 0).to(at::kFloat)};
}

Tensor jointMaps(const JointFacts& joints, std::int64_t rows, std::int64_t columns, double aspect,
                 double width) {
    const auto centres = [&](std::int64_t count) {
        return (at::arange(count, joints.places.options()) + 0.5) / static_cast<double>(count);
    };
    const Tensor dx =
        (centres(columns).view({1, 1, 1, -1}) - joints.places.select(2, 0).unsqueeze(-1).unsqueeze(-1)) *
        aspect;
    const Tensor dy =
        centres(rows).view({1, 1, -1, 1}) - joints.places.select(2, 1).unsqueeze(-1).unsqueeze(-1);
    const Tensor bells = at::exp((dx.square() + dy.square()) * (-0.5 / (width * width)));
    return bells * joints.present.unsqueeze(-1).unsqueeze(-1);
}

} // namespace pcdm
