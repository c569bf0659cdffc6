// Weights in several files with a `*.index.json` that says which tensor lies in which.
#pragma once

#include "core/engine/checkpoint/checkpoint.h"

#include <cstddef>
#include <span>

namespace pcdm {

class ShardedCheckpoint : public Checkpoint {
public:
    /// Whether a file's bytes are JSON, and not the start of a safetensors file.
    static bool isIndex(std::span<const std::byte> bytes);

    /// The index of diffusers and transformers: {"weight_map": {"name": "file", …}}. Throws MissingModel
    /// naming a shard that is not there, BadCheckpoint for a broken index or a tensor its shard has not.
    explicit ShardedCheckpoint(std::filesystem::path index);

    const std::filesystem::path& path() const override { return path_; }
    std::vector<std::filesystem::path> files() const override;
    const std::string& format() const override { return format_; }
    const std::map<std::string, TensorInfo>& tensors() const override { return infos_; }
    Tensor tensor(const std::string& name) const override { return shardOf(name).tensor(name); }
    void release(const std::string& name) const override { shardOf(name).release(name); }

private:
    const Checkpoint& shardOf(const std::string& name) const;

    std::filesystem::path path_;
    std::string format_;
    std::map<std::string, std::shared_ptr<const Checkpoint>> shards_; ///< by file name
    std::map<std::string, std::string> shardNames_;                   ///< by tensor name
    std::map<std::string, TensorInfo> infos_;
};

} // namespace pcdm
