#include "core/engine/nn/group_norm_cpu.h"

#include <ATen/Parallel.h>
#include <ATen/core/grad_mode.h>

#include <algorithm>
#include <cmath>
#include <vector>

namespace pcdm {

namespace {

constexpr std::int64_t kChunk = 1 << 15; ///< values one thread takes at a time
constexpr std::int64_t kBlock = 64; ///< places whose sum is taken in float32 before it joins the double one

/// Sums over places, channel by channel.
struct Sums {
    explicit Sums(std::int64_t channels)
        : values(static_cast<std::size_t>(channels)), squares(static_cast<std::size_t>(channels)) {}

    void add(const Sums& other) {
        for (std::size_t c = 0; c < values.size(); ++c) {
            values[c] += other.values[c];
            squares[c] += other.squares[c];
        }
    }

    std::vector<double> values, squares;
};

/// x [places, channels]. What is added up are differences from the first place: with them squares that are
/// nearly all mean lose nothing.
Sums sumsOf(const float* x, std::int64_t places, std::int64_t channels) {
    Sums sums(channels);
    const auto width = static_cast<std::size_t>(channels);
    std::vector<float> floats(2 * width);
    float* const __restrict values = floats.data();
    float* const __restrict squares = floats.data() + width;
    for (std::int64_t begin = 0; begin < places; begin += kBlock) {
        std::fill(floats.begin(), floats.end(), 0.0F);
        const float* const end = x + std::min(places, begin + kBlock) * channels;
        for (const float* place = x + begin * channels; place != end; place += channels)
            for (std::size_t c = 0; c < width; ++c) {
                const float difference = place[c] - x[c];
                values[c] += difference;
                squares[c] += difference * difference;
            }
        for (std::size_t c = 0; c < width; ++c) {
            sums.values[c] += static_cast<double>(values[c]);
            sums.squares[c] += static_cast<double>(squares[c]);
        }
    }
    for (std::size_t c = 0; c < width; ++c) {
        const double origin = static_cast<double>(x[c]), total = static_cast<double>(places) * origin;
        sums.squares[c] += origin * (2 * sums.values[c] + total);
        sums.values[c] += total;
    }
    return sums;
}

/// y = scale x + shift, channel by channel: the norm of one picture.
struct Affine {
    std::vector<float> scale, shift;
};

Affine affineOf(const Sums& sums, std::int64_t places, std::int64_t groups, const float* weight,
                const float* bias, double eps) {
    const std::size_t channels = sums.values.size();
    const std::size_t inGroup = channels / static_cast<std::size_t>(groups);
    const double count = static_cast<double>(inGroup) * static_cast<double>(places);
    Affine affine{std::vector<float>(channels), std::vector<float>(channels)};
    for (std::size_t first = 0; first < channels; first += inGroup) {
        double sum = 0, squares = 0;
        for (std::size_t c = first; c < first + inGroup; ++c) {
            sum += sums.values[c];
            squares += sums.squares[c];
        }
        const double mean = sum / count;
        const double rstd = 1 / std::sqrt(std::max(squares / count - mean * mean, 0.0) + eps);
        for (std::size_t c = first; c < first + inGroup; ++c) {
            const double scale = static_cast<double>(weight[c]) * rstd;
            affine.scale[c] = static_cast<float>(scale);
            affine.shift[c] = static_cast<float>(static_cast<double>(bias[c]) - mean * scale);
        }
    }
    return affine;
}

void apply(const Affine& affine, const float* x, float* y, std::int64_t places) {
    const std::size_t channels = affine.scale.size();
    const float *const scale = affine.scale.data(), *const shift = affine.shift.data();
    for (std::int64_t place = 0; place < places; ++place, x += channels, y += channels)
        for (std::size_t c = 0; c < channels; ++c)
            y[c] = scale[c] * x[c] + shift[c];
}

} // namespace

bool normsOnCpu(const Tensor& x) {
    return x.is_cpu() && x.scalar_type() == at::kFloat && x.dim() == 4 &&
           x.is_contiguous(at::MemoryFormat::ChannelsLast) && !at::GradMode::is_enabled();
}

Tensor groupNormOnCpu(const Tensor& x, std::int64_t groups, const Tensor& weight, const Tensor& bias,
                      double eps) {
    const std::int64_t channels = x.size(1), places = x.size(2) * x.size(3);
    const std::int64_t step = std::max<std::int64_t>(kChunk / channels, 1); // places in a chunk
    const std::int64_t chunks = (places + step - 1) / step;
    Tensor y = at::empty_like(x);
    // Every chunk's share of the places, whichever thread takes it.
    const auto forChunks = [&](const auto& work) {
        at::parallel_for(0, chunks, 1, [&](std::int64_t begin, std::int64_t end) {
            for (std::int64_t i = begin; i < end; ++i)
                work(i, i * step, std::min(step, places - i * step));
        });
    };
    for (std::int64_t row = 0; row < x.size(0); ++row) {
        const float* const in = x.const_data_ptr<float>() + row * places * channels;
        float* const out = y.data_ptr<float>() + row * places * channels;
        std::vector<Sums> parts(static_cast<std::size_t>(chunks), Sums(0));
        forChunks([&](std::int64_t i, std::int64_t first, std::int64_t count) {
            parts[static_cast<std::size_t>(i)] = sumsOf(in + first * channels, count, channels);
        });
        Sums sums(channels);
        for (const Sums& part : parts)
            sums.add(part);
        const Affine affine =
            affineOf(sums, places, groups, weight.const_data_ptr<float>(), bias.const_data_ptr<float>(), eps);
        forChunks([&](std::int64_t, std::int64_t first, std::int64_t count) {
            apply(affine, in + first * channels, out + first * channels, count);
        });
    }
    return y;
}

} // namespace pcdm
