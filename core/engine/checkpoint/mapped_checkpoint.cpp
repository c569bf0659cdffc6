#include "core/engine/checkpoint/mapped_checkpoint.h"

#include "core/engine/checkpoint/safetensors.h"
#include "core/engine/checkpoint/torch_zip.h"
#include "core/error.h"

#include <algorithm>
#include <string_view>
#include <utility>

namespace pcdm {

namespace {

namespace fs = std::filesystem;

constexpr std::size_t kTarMagic = 257;

[[noreturn]] void failAs(const fs::path& path, const Text& what, const Text& hint) {
    throw Error(ErrorKind::BadCheckpoint, Text("{} {}.", path.string(), what), hint);
}

/// For files that are often found where weights should be. Returns when it is none of them.
void rejectOtherFormats(std::string_view head, const fs::path& path) {
    const bool isPickle = head.size() > 2 && head[0] == '\x80' && head[1] >= 2 && head[1] <= 5;
    if (isPickle || head.substr(std::min(head.size(), kTarMagic)).starts_with("ustar"))
        failAs(path,
               Text("is in PyTorch's format from before version 1.6, which can only be read by executing it"),
               Text("Save it again, where you trust it: python -c \"import torch; "
                    "torch.save(torch.load('{0}', 'cpu'), 'new-{0}')\"",
                    path.filename().string()));
    if (head.starts_with("version https://git-lfs"))
        failAs(path, Text("is not the weights, but Git LFS's note of where they are"),
               Text("Fetch them with `git lfs pull`, or download the file itself."));
    if (head.starts_with("<"))
        failAs(path, Text("is a web page, not a weight file"),
               Text("Download it again; the server sent a page instead."));
}

} // namespace

std::shared_ptr<const MappedCheckpoint> MappedCheckpoint::read(std::shared_ptr<const MappedFile> file) {
    const auto bytes = file->bytes();
    const fs::path& path = file->path();
    const std::string_view head(reinterpret_cast<const char*>(bytes.data()),
                                std::min<std::size_t>(bytes.size(), 512));
    if (head.starts_with("PK\x03\x04"))
        return std::make_shared<MappedCheckpoint>(file, "PyTorch zip", readTorchZipDirectory(bytes, path));
    // The length of a safetensors header may begin with any byte; behind it the header itself begins.
    if (head.size() > 8 && head[8] == '{')
        return std::make_shared<MappedCheckpoint>(file, "safetensors", readSafetensorsDirectory(bytes, path));
    rejectOtherFormats(head, path);
    failAs(path, Text("is neither a safetensors file nor a PyTorch checkpoint"),
           Text("Give a .safetensors, .pt or .bin file, or the .index.json of several."));
}

std::uint64_t checkedBytes(const std::vector<std::int64_t>& shape, at::ScalarType dtype, const Text& what) {
    std::int64_t bytes = static_cast<std::int64_t>(at::elementSize(dtype));
    bool isEmpty = false;
    for (const std::int64_t length : shape) {
        // Sides beside an empty one count too: torch multiplies them for its strides.
        if (length < 0 || __builtin_mul_overflow(bytes, std::max<std::int64_t>(length, 1), &bytes))
            throw Error(ErrorKind::BadCheckpoint, Text("{} has an impossible shape.", what),
                        Text("The file is damaged; download it again."));
        isEmpty = isEmpty || length == 0;
    }
    return isEmpty ? 0 : static_cast<std::uint64_t>(bytes);
}

MappedCheckpoint::MappedCheckpoint(std::shared_ptr<const MappedFile> file, std::string format,
                                   TensorDirectory directory)
    : file_(std::move(file)), format_(std::move(format)), directory_(std::move(directory)) {
    for (const auto& [name, view] : directory_)
        infos_.emplace(name, view.info);
}

Tensor MappedCheckpoint::tensor(const std::string& name) const {
    const TensorView& found = view(name);
    const auto options = at::TensorOptions().dtype(found.info.dtype);
    if (found.size == 0) return at::empty(found.info.shape, options);

    const c10::DimVector contiguous = c10::contiguous_strides(found.info.shape);
    const at::IntArrayRef strides = found.strides.empty() ? at::IntArrayRef(contiguous) : found.strides;
    // Only read: the mapping has no write permission.
    auto* data = const_cast<std::byte*>(file_->bytes().data() + found.begin);
    const auto blob = [&](void* start, auto deleter) {
        return at::from_blob(start, found.info.shape, strides, std::move(deleter), options);
    };
    if (found.begin % at::elementSize(found.info.dtype) == 0) return blob(data, [file = file_](void*) {});
    auto aligned = std::make_shared<std::vector<std::byte>>(data, data + found.size);
    return blob(aligned->data(), [aligned](void*) {});
}

void MappedCheckpoint::release(const std::string& name) const {
    const TensorView& found = view(name);
    file_->release(found.begin, found.size);
}

const TensorView& MappedCheckpoint::view(const std::string& name) const {
    const auto found = directory_.find(name);
    if (found == directory_.end())
        throw Error(ErrorKind::BadCheckpoint, Text("{} has no tensor '{}'.", path().string(), name),
                    Text("Check that this is the file you meant; `pcdm model inspect` lists what is in it."));
    return found->second;
}

} // namespace pcdm
