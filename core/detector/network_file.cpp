#include "core/detector/network_file.h"

#include "core/detector/protobuf.h"
#include "core/error.h"
#include "core/file.h"

#include <algorithm>
#include <optional>
#include <string_view>

namespace pcdm {

namespace {

/// Of the first level. No more is looked at: a file that is cut off is of its kind all the same.
struct FirstField {
    std::uint64_t number = 0;
    bool isNumber = false;
};

std::optional<FirstField> firstField(Bytes bytes) {
    if (bytes.size() < 2) return std::nullopt;
    const unsigned type = bytes[0] & 7u;
    if ((bytes[0] & 0x80u) != 0 || (type != 0 && type != 2)) return std::nullopt;
    return FirstField{std::uint64_t{bytes[0]} >> 3u, type == 0};
}

bool isText(Bytes bytes) {
    return std::ranges::none_of(
        bytes, [](std::uint8_t byte) { return byte < 0x20 && byte != '\n' && byte != '\r' && byte != '\t'; });
}

[[noreturn]] void refuse(const std::filesystem::path& path, const Text& what) {
    throw Error(ErrorKind::BadCheckpoint, Text("{} {}.", path.string(), what), networkFilesToGive());
}

} // namespace

Text networkFilesToGive() {
    return Text("Give OpenPose's .prototxt and .caffemodel, or the .onnx of DWPose or RTMPose, alone or with "
                "YOLOX's.");
}

NetworkFile readNetworkFile(const std::filesystem::path& path) {
    NetworkFile file{path, {}, readFile(path)};
    const Bytes bytes = file.bytes;
    const std::string_view text(reinterpret_cast<const char*>(bytes.data()), bytes.size());
    if (isText(bytes)) {
        if (text.starts_with("version https://git-lfs"))
            refuse(path, Text("is a Git LFS pointer and not the file itself"));
        if (text.find('<') != text.npos && text.find("html") != text.npos)
            refuse(path, Text("is a web page, not the file that was to be fetched"));
        if (text.find("layer") == text.npos || text.find('{') == text.npos)
            refuse(path, Text("is no network's description"));
        file.kind = NetworkFileKind::CaffeText;
        return file;
    }
    if (text.starts_with("PK")) refuse(path, Text("is a zip archive or a PyTorch checkpoint"));
    // ONNX begins with its version as a number, Caffe's weights with the network's name, or their first
    // layer.
    const auto first = firstField(bytes);
    if (first && first->isNumber && first->number == 1)
        file.kind = NetworkFileKind::Onnx;
    else if (first && !first->isNumber && (first->number == 1 || first->number == 2))
        file.kind = NetworkFileKind::CaffeWeights;
    else if (bytes.size() > 1 && bytes[0] == 0xa2 && bytes[1] == 0x06) // layer = 100
        file.kind = NetworkFileKind::CaffeWeights;
    else
        refuse(path, Text("is no network file"));
    return file;
}

} // namespace pcdm
