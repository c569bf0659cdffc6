// NumPy's .npy files: how stage 1 hands its embedding on (spec §5.5).
#pragma once

#include <cstdint>
#include <filesystem>
#include <span>
#include <vector>

namespace pcdm {

/// The numbers of an array of shape [E] or [1, E] in float16, float32 or float64. Throws Error{BadInput} for
/// any other shape or type, a truncated file, and numbers that are not finite.
std::vector<float> loadNpy(const std::filesystem::path& path);

/// The file of a float32 array of shape [1, E], as the published scripts write it, as bytes.
std::vector<std::uint8_t> npyBytes(std::span<const float> values);

} // namespace pcdm
