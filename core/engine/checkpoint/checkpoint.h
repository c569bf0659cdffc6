// A file of named tensors, whatever its format: mapped, listed first, read only where asked.
#pragma once

#include "core/engine/tensor.h"

#include <filesystem>
#include <map>
#include <memory>
#include <string>
#include <vector>

namespace pcdm {

struct TensorInfo {
    at::ScalarType dtype = at::kFloat;
    std::vector<std::int64_t> shape;

    std::int64_t elements() const { return c10::multiply_integers(shape); }
};

class Checkpoint {
public:
    virtual ~Checkpoint() = default;

    /// Opens a safetensors file, a `*.index.json` of shards, or a PyTorch zip checkpoint (.pt, .bin), told
    /// apart by content. Only the directory is read. An autoencoder with the names of latent diffusion has
    /// those of diffusers here. Throws MissingModel when nothing is there, BadCheckpoint when the file is
    /// damaged, is an old non-zip .pt, or points outside of itself.
    static std::shared_ptr<const Checkpoint> open(const std::filesystem::path& path);

    virtual const std::filesystem::path& path() const = 0;
    /// The files the tensors lie in: the file itself, or every shard.
    virtual std::vector<std::filesystem::path> files() const = 0;
    /// "safetensors", "PyTorch zip", "sharded safetensors", …
    virtual const std::string& format() const = 0;
    virtual const std::map<std::string, TensorInfo>& tensors() const = 0;
    /// A tensor that points into the mapping and keeps it alive; to be read only. Throws BadCheckpoint for an
    /// unknown name.
    virtual Tensor tensor(const std::string& name) const = 0;
    /// Gives back the memory that reading `name` took; tensors of it stay valid.
    virtual void release(const std::string& name) const = 0;
};

} // namespace pcdm
