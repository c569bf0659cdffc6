// What every single-file format comes down to: where in a mapped file each tensor's elements lie.
#pragma once

#include "core/engine/checkpoint/checkpoint.h"
#include "core/engine/checkpoint/mapped_file.h"
#include "core/text.h"

#include <cstddef>
#include <cstdint>
#include <span>

namespace pcdm {

struct TensorView {
    TensorInfo info;
    std::vector<std::int64_t> strides; ///< in elements; empty when contiguous
    std::uint64_t begin = 0;           ///< of element 0, in bytes from the file's start
    std::uint64_t size = 0;            ///< bytes from element 0 to behind the last one
};
using TensorDirectory = std::map<std::string, TensorView>;

/// Bytes of `shape` in elements of `dtype`; throws BadCheckpoint naming `what` when it is negative or
/// overflows.
std::uint64_t checkedBytes(const std::vector<std::int64_t>& shape, at::ScalarType dtype, const Text& what);

class MappedCheckpoint : public Checkpoint {
public:
    /// safetensors or a PyTorch zip, told apart by content. Throws BadCheckpoint for anything else.
    static std::shared_ptr<const MappedCheckpoint> read(std::shared_ptr<const MappedFile> file);
    /// Every view of the directory lies inside the file.
    MappedCheckpoint(std::shared_ptr<const MappedFile> file, std::string format, TensorDirectory directory);

    const std::filesystem::path& path() const override { return file_->path(); }
    std::vector<std::filesystem::path> files() const override { return {file_->path()}; }
    const std::string& format() const override { return format_; }
    const std::map<std::string, TensorInfo>& tensors() const override { return infos_; }
    Tensor tensor(const std::string& name) const override;
    void release(const std::string& name) const override;

private:
    const TensorView& view(const std::string& name) const;

    std::shared_ptr<const MappedFile> file_;
    std::string format_;
    TensorDirectory directory_;
    std::map<std::string, TensorInfo> infos_;
};

} // namespace pcdm
