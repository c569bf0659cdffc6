#include "core/engine/checkpoint/checkpoint.h"

#include "core/engine/checkpoint/ldm_vae.h"
#include "core/engine/checkpoint/mapped_checkpoint.h"
#include "core/engine/checkpoint/sharded_checkpoint.h"

namespace pcdm {

std::shared_ptr<const Checkpoint> Checkpoint::open(const std::filesystem::path& path) {
    const auto file = MappedFile::open(path);
    if (ShardedCheckpoint::isIndex(file->bytes()))
        return withDiffusersVaeNames(std::make_shared<ShardedCheckpoint>(path));
    return withDiffusersVaeNames(MappedCheckpoint::read(file));
}

} // namespace pcdm
