// Every random number of a run, drawn from its seed or replayed from a file.
#pragma once

#include "core/engine/tensor.h"

#include <cstdint>
#include <filesystem>
#include <optional>
#include <string>

namespace pcdm {

/// Each draw has a stream of its own, seeded by (seed, name, row): a stage run alone sees the same noise as
/// in a whole run, and a candidate the same whatever their number. Drawn on the CPU, so that a seed means the
/// same everywhere.
class Noise {
public:
    /// `replay` is a safetensors file with the draws by name, or empty. Throws BadInput when it cannot be
    /// used.
    explicit Noise(std::uint64_t seed, const std::filesystem::path& replay = {});

    /// N(0, 1), float32 on the CPU. Row i of the first dimension is row i of the draw. A replayed tensor must
    /// have at least as many rows, and the same other sides (BadInput).
    Tensor draw(const std::string& name, at::IntArrayRef shape) const;

private:
    std::uint64_t seed_;
    std::optional<NamedTensors> replayed_;
};

} // namespace pcdm
