#include "core/engine/training/adamw.h"

#include <ATen/core/grad_mode.h>

#include <algorithm>
#include <cmath>
#include <numbers>
#include <vector>

namespace pcdm {

namespace {

constexpr double kBeta1 = 0.9;
constexpr double kBeta2 = 0.999;
constexpr double kAdamEps = 1e-8;

} // namespace

double OptimizerConfig::rate(std::int64_t done, std::int64_t steps) const {
    if (done < warmup) return learningRate * static_cast<double>(done + 1) / static_cast<double>(warmup);
    if (!cosine) return learningRate;
    const double way =
        static_cast<double>(done - warmup) / static_cast<double>(std::max<std::int64_t>(steps - warmup, 1));
    return learningRate * 0.5 * (1 + std::cos(std::numbers::pi * std::min(way, 1.0)));
}

TrainState TrainState::begin(const NamedTensors& parameters) {
    TrainState state;
    state.parameters = parameters;
    for (const auto& [name, parameter] : parameters) {
        state.ema[name] = parameter.detach().clone();
        state.average[name] = at::zeros_like(parameter.detach());
        state.square[name] = at::zeros_like(parameter.detach());
    }
    return state;
}

double stepAdamW(TrainState& state, const OptimizerConfig& config, std::int64_t steps) {
    const at::NoGradGuard noGrad;
    std::vector<Tensor> parameters, gradients, averages, squares, counts, norms;
    const Tensor count = at::tensor(static_cast<float>(state.step + 1));
    for (auto& [name, parameter] : state.parameters) {
        if (!parameter.grad().defined()) continue; // not used in this step
        parameters.push_back(parameter);
        gradients.push_back(parameter.grad().contiguous());
        averages.push_back(state.average.at(name));
        squares.push_back(state.square.at(name));
        counts.push_back(count.to(parameter.device()));
        norms.push_back(gradients.back().norm());
    }
    const double norm = at::stack(norms).norm().item<double>();
    if (std::isfinite(norm)) {
        if (norm > config.clip)
            for (Tensor& gradient : gradients)
                gradient.mul_(config.clip / (norm + 1e-6));
        at::_fused_adamw_(parameters, gradients, averages, squares, {}, counts,
                          config.rate(state.step, steps), kBeta1, kBeta2, config.weightDecay, kAdamEps, false,
                          false);
        // A young average follows closely, so that it never remembers the random start.
        const auto done = static_cast<double>(state.step);
        const double keep = std::min(config.ema, (1 + done) / (10 + done));
        for (auto& [name, parameter] : state.parameters)
            state.ema.at(name).lerp_(parameter, 1 - keep);
    }
    for (auto& [name, parameter] : state.parameters)
        parameter.mutable_grad() = Tensor();
    ++state.step;
    return norm;
}

} // namespace pcdm
