#include "core/engine/stages/noise.h"

#include "core/engine/checkpoint/checkpoint.h"
#include "core/error.h"

#include <ATen/CPUGeneratorImpl.h>

#include <fmt/format.h>
#include <fmt/ranges.h>

namespace pcdm {

namespace {

std::uint64_t streamSeed(std::uint64_t seed, const std::string& name, std::int64_t row) {
    // FNV-1a over all that names the stream, then the finaliser of MurmurHash3 to spread it over all bits.
    std::uint64_t hash = 0xcbf29ce484222325U;
    const auto mix = [&hash](std::uint64_t value, int bytes) {
        for (int i = 0; i < bytes; ++i)
            hash = (hash ^ ((value >> (8 * i)) & 0xffU)) * 0x100000001b3U;
    };
    mix(seed, 8);
    for (const char c : name)
        mix(static_cast<unsigned char>(c), 1);
    mix(static_cast<std::uint64_t>(row), 8);
    hash = (hash ^ (hash >> 33)) * 0xff51afd7ed558ccdU;
    hash = (hash ^ (hash >> 33)) * 0xc4ceb9fe1a85ec53U;
    return hash ^ (hash >> 33);
}

NamedTensors readAll(const std::filesystem::path& path) {
    NamedTensors tensors;
    const auto file = Checkpoint::open(path);
    for (const auto& [name, info] : file->tensors())
        tensors[name] = file->tensor(name).to(at::kFloat);
    return tensors;
}

} // namespace

Noise::Noise(std::uint64_t seed, const std::filesystem::path& replay) : seed_(seed) {
    if (replay.empty()) return;
    try {
        replayed_ = readAll(replay);
    } catch (const Error& error) {
        throw Error(ErrorKind::BadInput, Text("The noise cannot be replayed: {}", error.message()),
                    error.hint());
    }
}

Tensor Noise::draw(const std::string& name, at::IntArrayRef shape) const {
    if (replayed_) {
        const auto found = replayed_->find(name);
        if (found == replayed_->end())
            throw Error(ErrorKind::BadInput, Text("The noise file has no tensor '{}'.", name),
                        Text("A noise file must hold every draw of the stages that run (README, \"Replaying "
                             "noise\")."));
        const Tensor& stored = found->second;
        const bool fits = stored.dim() == static_cast<std::int64_t>(shape.size()) &&
                          stored.size(0) >= shape[0] && stored.sizes().slice(1) == shape.slice(1);
        if (!fits)
            throw Error(ErrorKind::BadInput,
                        Text("The noise file's '{}' has the shape [{}], not [{}].", name,
                             fmt::join(stored.sizes(), ", "), fmt::join(shape, ", ")),
                        Text("Use noise that was made for this size and number of candidates."));
        return stored.slice(0, 0, shape[0]);
    }
    Tensor noise = at::empty(shape, at::kFloat);
    for (std::int64_t row = 0; row < shape[0]; ++row)
        noise[row].normal_(0, 1, at::detail::createCPUGenerator(streamSeed(seed_, name, row)));
    return noise;
}

} // namespace pcdm
