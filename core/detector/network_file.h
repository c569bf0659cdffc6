// Which kind of network file a file is, told by its content.
#pragma once

#include "core/text.h"

#include <cstdint>
#include <filesystem>
#include <string>
#include <vector>

namespace pcdm {

/// The hint of every refusal.
Text networkFilesToGive();

enum class NetworkFileKind { Onnx, CaffeText, CaffeWeights };

struct NetworkFile {
    std::filesystem::path path;
    NetworkFileKind kind = NetworkFileKind::Onnx;
    std::vector<std::uint8_t> bytes;
};

/// Throws Error{BadInput} where there is no such file or nothing in it, Error{BadCheckpoint} for another
/// kind, and says which where it is a usual mistake.
NetworkFile readNetworkFile(const std::filesystem::path& path);

} // namespace pcdm
