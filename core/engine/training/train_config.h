// What a training run is told in its config file (models/mini/README.md shows one).
#pragma once

#include "core/engine/training/adamw.h"
#include "core/engine/training/train_settings.h"
#include "core/image/image.h"
#include "core/job/options.h"

#include <nlohmann/json.hpp>

#include <filesystem>

namespace pcdm {

struct TrainConfig {
    Size size;              ///< pictures are squashed to it
    std::int64_t batch = 8; ///< pairs a step
    std::int64_t steps = 1000;
    std::uint64_t seed = 42;
    Precision precision = Precision::Fp32; ///< fp32, or bf16 for the networks' products
    OptimizerConfig optimizer;
    std::int64_t saveEvery = 500;     ///< steps
    std::int64_t validateEvery = 500; ///< steps
    std::int64_t validationPairs = 16;
    /// A network's config.json for each component that is learned; of one that is left out, that of the
    /// weights it begins with.
    nlohmann::json components = nlohmann::json::object();
    TrainSettings settings; ///< what is only for this kind of training

    /// Throws BadOption for a missing or unknown field, or a value outside its range, naming it and the file.
    static TrainConfig load(const std::filesystem::path& path);
};

} // namespace pcdm
