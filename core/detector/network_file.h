// Which kind of network file a file is, told by its content.
#pragma once

#include <cstdint>
#include <filesystem>
#include <string>
#include <vector>

namespace pcdm {

/// The hint of every refusal.
inline constexpr const char* kNetworkFilesToGive =
    "Give OpenPose's .prototxt and .caffemodel, or the .onnx of DWPose or RTMPose, alone or with YOLOX's.";

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
