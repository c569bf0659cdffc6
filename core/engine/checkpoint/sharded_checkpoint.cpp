#include "core/engine/checkpoint/sharded_checkpoint.h"

#include "core/engine/checkpoint/mapped_checkpoint.h"
#include "core/error.h"
#include "core/file.h"
#include "core/json_depth.h"

#include <nlohmann/json.hpp>

#include <utility>

namespace pcdm {

namespace fs = std::filesystem;
using nlohmann::json;

namespace {

[[noreturn]] void failIndex(const fs::path& path, const Text& what) {
    throw Error(ErrorKind::BadCheckpoint, Text("{} {}.", path.string(), what),
                Text("Download the index and all files it names again, from one place."));
}

/// A shard's name from the index. It lies beside the index: an index from elsewhere cannot reach other files.
std::string shardName(const json& value, const fs::path& index) {
    const std::string name = value.is_string() ? value.get<std::string>() : "";
    if (name.empty() || fs::path(name).filename() != name ||
        !(name.ends_with(".safetensors") || name.ends_with(".bin")))
        failIndex(index, Text("names {} where the file name of a shard should be", value.dump()));
    return name;
}

std::shared_ptr<const Checkpoint> openShard(const fs::path& index, const std::string& name) {
    const fs::path path = index.parent_path() / name;
    if (!fs::exists(path))
        throw Error(ErrorKind::MissingModel,
                    Text("{} needs the shard {}, which is not there.", index.string(), name),
                    Text("Put {} beside the index.", name));
    return MappedCheckpoint::read(MappedFile::open(path));
}

} // namespace

bool ShardedCheckpoint::isIndex(std::span<const std::byte> bytes) {
    // A safetensors file may begin with a brace too, as the low byte of its header's length.
    constexpr std::size_t kSafetensorsHeader = 8;
    const bool isSafetensors =
        bytes.size() > kSafetensorsHeader && bytes[kSafetensorsHeader] == std::byte{'{'};
    return !isSafetensors && bytes.front() == std::byte{'{'};
}

ShardedCheckpoint::ShardedCheckpoint(fs::path index) : path_(std::move(index)) {
    const json root = json::parse(readTextFile(path_), nullptr, /*allow_exceptions=*/false);
    if (!root.is_object() || isTooDeep(root) || !root.contains("weight_map") ||
        !root["weight_map"].is_object() || root["weight_map"].empty())
        failIndex(path_, Text("is not an index of weight files: it has no \"weight_map\""));
    for (const auto& [tensor, value] : root["weight_map"].items()) {
        const std::string name = shardName(value, path_);
        auto& shard = shards_[name];
        if (!shard) shard = openShard(path_, name);
        const auto info = shard->tensors().find(tensor);
        if (info == shard->tensors().end())
            failIndex(path_, Text("says that '{}' lies in {}, where it is not", tensor, name));
        shardNames_.emplace(tensor, name);
        infos_.emplace(tensor, info->second);
    }
    format_ = "sharded " + shards_.begin()->second->format();
}

std::vector<fs::path> ShardedCheckpoint::files() const {
    std::vector<fs::path> files;
    for (const auto& [name, shard] : shards_)
        files.push_back(shard->path());
    return files;
}

const Checkpoint& ShardedCheckpoint::shardOf(const std::string& name) const {
    const auto found = shardNames_.find(name);
    if (found == shardNames_.end())
        throw Error(ErrorKind::BadCheckpoint, Text("{} has no tensor '{}'.", path_.string(), name),
                    Text("Check that this is the file you meant; `pcdm model inspect` lists what is in it."));
    return *shards_.at(found->second);
}

} // namespace pcdm
