// The layers all networks are made of, as plain structs of their weights.
#pragma once

#include "core/engine/checkpoint/weights.h"
#include "core/engine/tensor.h"

#include <cstdint>
#include <optional>

namespace pcdm {

/// y = x Wᵀ + b over the last dimension.
struct Linear {
    Linear(const Weights& w, std::int64_t in, std::int64_t out, bool hasBias = true);
    Tensor operator()(const Tensor& x) const;

    LayerWeight weight;         ///< [out, in]; packed at its first use where packsFor() says so
    std::optional<Tensor> bias; ///< [out]
};

/// Square kernel over [B, in, H, W].
struct Conv2d {
    struct Geometry {
        std::int64_t kernel = 3;
        std::int64_t stride = 1;
        std::int64_t padding = 1;
        bool hasBias = true;
    };

    Conv2d(const Weights& w, std::int64_t in, std::int64_t out, Geometry geometry);
    Tensor operator()(const Tensor& x) const;

    LayerWeight weight;         ///< [out, in, kernel, kernel]; packed as Linear's
    std::optional<Tensor> bias; ///< [out]
    Geometry geometry;
};

struct GroupNorm {
    GroupNorm(const Weights& w, std::int64_t groups, std::int64_t channels, double eps);
    Tensor operator()(const Tensor& x) const;

    Tensor weight, bias; ///< [channels]
    std::int64_t groups;
    double eps;
};

/// Over the last dimension.
struct LayerNorm {
    LayerNorm(const Weights& w, std::int64_t width, double eps = 1e-5);
    Tensor operator()(const Tensor& x) const;

    Tensor weight, bias; ///< [width]
    double eps;
};

/// Linear, SiLU, Linear; keys `linear_1`, `linear_2` (spec §2.0).
struct TimestepEmbedding {
    TimestepEmbedding(const Weights& w, std::int64_t in, std::int64_t out);
    Tensor operator()(const Tensor& x) const;

    Linear linear1, linear2;
};

/// Sinusoids of `timesteps` [N] as [N, width] float32. With the defaults cosines come first and the
/// frequencies end at 1/10000 exclusive (spec §2.0); the two switches are diffusers' `flip_sin_to_cos` and
/// `freq_shift`.
Tensor timestepSinusoid(const Tensor& timesteps, std::int64_t width, bool cosinesFirst = true,
                        double freqShift = 0);

} // namespace pcdm
