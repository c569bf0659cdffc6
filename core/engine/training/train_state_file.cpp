#include "core/engine/training/train_state_file.h"

#include "core/engine/checkpoint/checkpoint.h"
#include "core/engine/checkpoint/safetensors.h"
#include "core/error.h"

#include <ATen/core/grad_mode.h>

#include <fmt/format.h>

#include <utility>

namespace pcdm {

namespace {

/// Calls visit(prefix, tensors) for each of the state's four sets.
template <typename State, typename Visit>
void visitSets(State& state, const Visit& visit) {
    visit("parameters/", state.parameters);
    visit("ema/", state.ema);
    visit("average/", state.average);
    visit("square/", state.square);
}

} // namespace

void saveTrainState(const std::filesystem::path& path, const TrainState& state) {
    NamedTensors all{{"step", at::tensor(state.step)}};
    visitSets(state, [&](const std::string& prefix, const NamedTensors& tensors) {
        for (const auto& [name, tensor] : tensors)
            all[prefix + name] = tensor.detach().to(at::kCPU);
    });
    saveSafetensors(path, all);
}

void loadTrainState(const std::filesystem::path& path, TrainState& state) {
    const at::NoGradGuard noGrad;
    const auto file = Checkpoint::open(path);
    const auto find = [&](const std::string& name) {
        if (!file->tensors().contains(name))
            throw Error(ErrorKind::BadCheckpoint, fmt::format("{} has no tensor '{}'.", path.string(), name),
                        "It belongs to another training run; use another --out, or remove that folder.");
        return file->tensor(name);
    };
    visitSets(state, [&](const std::string& prefix, NamedTensors& tensors) {
        for (auto& [name, tensor] : tensors) {
            const Tensor stored = find(prefix + name);
            if (stored.sizes() != tensor.sizes())
                throw Error(ErrorKind::BadCheckpoint,
                            fmt::format("In {}, '{}' has another shape than the network's.", path.string(),
                                        prefix + name),
                            "It belongs to another training run; use another --out, or remove that folder.");
            tensor.copy_(stored);
        }
    });
    state.step = find("step").item<std::int64_t>();
}

} // namespace pcdm
