// safetensors: an 8-byte length, a JSON directory, raw little-endian data. Read where it lies, written in one
// pass.
#pragma once

#include "core/engine/checkpoint/mapped_checkpoint.h"
#include "core/engine/tensor.h"
#include "core/file.h"

#include <filesystem>
#include <map>
#include <span>
#include <string>
#include <utility>
#include <vector>

namespace pcdm {

/// The directory of a safetensors file. `path` is for messages. Throws BadCheckpoint for anything that does
/// not add up: header, dtype, shape against byte range, ranges outside of the file or over each other.
TensorDirectory readSafetensorsDirectory(std::span<const std::byte> file, const std::filesystem::path& path);

/// All tensors of a small file, copied into memory. Throws BadInput when it is missing or not safetensors.
NamedTensors loadSafetensors(const std::filesystem::path& path);

using Metadata = std::map<std::string, std::string>;

/// Atomic: the file appears complete or not at all. Throws Error{File}, a full disk included.
void saveSafetensors(const std::filesystem::path& path, const NamedTensors& tensors,
                     const Metadata& metadata = {});

/// For files that do not fit into memory: the directory first, then one tensor at a time, in its order.
class SafetensorsWriter {
public:
    using Entries = std::vector<std::pair<std::string, TensorInfo>>;

    SafetensorsWriter(const std::filesystem::path& path, const Entries& entries,
                      const Metadata& metadata = {});
    /// The next tensor, which must be what the directory says of it.
    void write(const Tensor& tensor);
    /// Puts the file in its place. Without it nothing is left.
    void commit();

private:
    std::vector<TensorInfo> pending_; ///< the next one last
    AtomicFile file_;
};

} // namespace pcdm
