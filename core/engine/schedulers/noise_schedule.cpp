#include "core/engine/schedulers/noise_schedule.h"

#include <algorithm>
#include <cmath>
#include <iterator>
#include <numbers>
#include <utility>

namespace pcdm {

namespace {

std::vector<float> scaledLinearBetas() {
    // Rounded to float32 where torch's linspace rounds, so that the tables agree bit for bit.
    const auto first = static_cast<float>(std::sqrt(0.00085));
    const auto last = static_cast<float>(std::sqrt(0.012));
    const double stride = (last - first) / (trainingSteps - 1);
    std::vector<float> betas;
    betas.reserve(trainingSteps);
    for (int t = 0; t < trainingSteps; ++t) {
        const bool lowerHalf = t < trainingSteps / 2; // counted from the nearer end: both ends are exact
        const auto root =
            static_cast<float>(lowerHalf ? first + stride * t : last - stride * (trainingSteps - 1 - t));
        betas.push_back(root * root);
    }
    return betas;
}

std::vector<float> squaredCosineBetas() {
    const auto alphaBar = [](int t) {
        const double share = static_cast<double>(t) / trainingSteps;
        return std::pow(std::cos((share + 0.008) / 1.008 * std::numbers::pi / 2), 2);
    };
    std::vector<float> betas;
    betas.reserve(trainingSteps);
    for (int t = 0; t < trainingSteps; ++t) {
        betas.push_back(static_cast<float>(std::min(1 - alphaBar(t + 1) / alphaBar(t), 0.999)));
    }
    return betas;
}

} // namespace

NoiseSchedule::NoiseSchedule(std::vector<float> betas) : betas_(std::move(betas)) {
    alphaBars_.reserve(betas_.size());
    double product = 1; // float32 factors and results, a double in between, as torch's cumprod
    for (const float beta : betas_) {
        product *= 1.0F - beta;
        alphaBars_.push_back(static_cast<float>(product));
    }
}

const NoiseSchedule& NoiseSchedule::scaledLinear() {
    static const NoiseSchedule schedule(scaledLinearBetas());
    return schedule;
}

const NoiseSchedule& NoiseSchedule::squaredCosine() {
    static const NoiseSchedule schedule(squaredCosineBetas());
    return schedule;
}

double NoiseSchedule::noiseLevel(std::int64_t t) const {
    return std::sqrt(1 - static_cast<double>(alphaBars_.at(static_cast<std::size_t>(t))));
}

Tensor NoiseSchedule::alphaBarsAt(const Tensor& timesteps, const Tensor& clean) const {
    std::vector<std::int64_t> perSample(static_cast<std::size_t>(clean.dim()), 1);
    perSample[0] = timesteps.numel();
    return at::tensor(alphaBars_)
        .to(clean.device())
        .index_select(0, timesteps.to(clean.device()))
        .view(perSample);
}

Tensor NoiseSchedule::addNoise(const Tensor& clean, const Tensor& noise, const Tensor& timesteps) const {
    const Tensor alphaBar = alphaBarsAt(timesteps, clean);
    return alphaBar.sqrt() * clean + (1 - alphaBar).sqrt() * noise;
}

Tensor NoiseSchedule::velocity(const Tensor& clean, const Tensor& noise, const Tensor& timesteps) const {
    const Tensor alphaBar = alphaBarsAt(timesteps, clean);
    return alphaBar.sqrt() * noise - (1 - alphaBar).sqrt() * clean;
}

std::vector<std::int64_t> spacedTimesteps(TimestepSpacing spacing, int steps) {
    std::vector<std::int64_t> timesteps;
    timesteps.reserve(static_cast<std::size_t>(steps));
    // std::nearbyint rounds halves to even, as NumPy does.
    switch (spacing) {
    case TimestepSpacing::Linspace: {
        const double stride = steps > 1 ? static_cast<double>(trainingSteps - 1) / (steps - 1) : 0;
        for (int i = steps - 1; i >= 0; --i)
            timesteps.push_back(static_cast<std::int64_t>(std::nearbyint(i * stride)));
        break;
    }
    case TimestepSpacing::Leading: {
        const int stride = trainingSteps / steps;
        const int offset = (steps - 1) * stride + 1 < trainingSteps ? 1 : 0; // never past the last timestep
        for (int i = steps - 1; i >= 0; --i)
            timesteps.push_back(i * stride + offset);
        break;
    }
    case TimestepSpacing::Trailing: {
        // NumPy's arange takes its stride from its first two values; that rounding decides where halves go.
        const double first = trainingSteps;
        const double stride = (first - first / steps) - first;
        for (int i = 0; i < steps; ++i) {
            timesteps.push_back(static_cast<std::int64_t>(std::nearbyint(first + i * stride)) - 1);
        }
        break;
    }
    }
    return timesteps;
}

std::vector<std::int64_t> multistepTimesteps(TimestepSpacing spacing, int steps) {
    if (spacing == TimestepSpacing::Trailing) return spacedTimesteps(spacing, steps);
    auto timesteps = spacedTimesteps(spacing, steps + 1);
    timesteps.pop_back();
    return timesteps;
}

std::vector<ProcessPoint> multistepPoints(const NoiseSchedule& schedule,
                                          const std::vector<std::int64_t>& timesteps) {
    const auto point = [&](std::int64_t t) {
        const float alphaBar = schedule.alphaBars().at(static_cast<std::size_t>(t));
        const double ratio = std::sqrt((1 - alphaBar) / alphaBar);
        const double alpha = 1 / std::sqrt(ratio * ratio + 1);
        return ProcessPoint{alpha, ratio * alpha, -std::log(ratio)};
    };
    std::vector<ProcessPoint> points;
    points.reserve(timesteps.size() + 1);
    std::transform(timesteps.begin(), timesteps.end(), std::back_inserter(points), point);
    points.push_back(point(0));
    return points;
}

} // namespace pcdm
