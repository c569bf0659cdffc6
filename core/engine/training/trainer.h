// The training loop: batches, steps, figures, sheets, and a state on disk from which it goes on.
#pragma once

#include <cstdint>
#include <filesystem>
#include <functional>
#include <stop_token>
#include <string>
#include <vector>

namespace pcdm {

struct TrainRequest {
    std::string what; ///< a name of trainTaskNames()
    std::filesystem::path config;
    std::filesystem::path data;    ///< pairs to learn from
    std::filesystem::path heldOut; ///< pairs to validate on; empty: the first of `data`
    std::filesystem::path out;     ///< folder, made where it is not there
    std::filesystem::path model;   ///< bundle with the networks that are only used; may be empty
    std::filesystem::path start;   ///< bundle with weights to begin from; may be empty
    std::string device = "auto";
};

struct TrainProgress {
    std::int64_t step = 0;
    std::int64_t steps = 0;
    double loss = 0;
    double secondsPerStep = 0;
    std::string note; ///< a line to keep: a pair passed over, figures, a resumed run; mostly empty
};

using TrainSink = std::function<void(const TrainProgress&)>;

/// Trains until the config's last step, and leaves in `out`: config.json; state.safetensors; losses.csv
/// (step, seconds, loss, learning_rate, gradient_norm) and validation.csv; sheets/step-N.png; and for every
/// component a folder with its config.json and its averaged weights in fp16. Where `out` holds a state
/// already the run goes on from it, bit for bit as if it had not ended. A stop request saves the state, then
/// throws Cancelled. Throws BadOption, BadInput, MissingModel, BadCheckpoint, or File.
void train(const TrainRequest& request, const TrainSink& progress, std::stop_token stop);

} // namespace pcdm
