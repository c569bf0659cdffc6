#include "core/engine/checkpoint/torch_zip.h"

#include "core/engine/checkpoint/pickle_reader.h"
#include "core/engine/checkpoint/zip_archive.h"
#include "core/error.h"

#include <fmt/format.h>

#include <algorithm>

namespace pcdm {

namespace {

using Kind = PickleValue::Kind;

constexpr std::uint64_t kMaxPickle = 256ull << 20;
constexpr std::string_view kParallelPrefix = "module."; // of torch's DataParallel

[[noreturn]] void fail(const std::filesystem::path& path, const Text& what, const Text& hint) {
    throw Error(ErrorKind::BadCheckpoint, Text("{} {}.", path.string(), what), hint);
}

TensorDirectory tensorsOf(const PickleValue* dict) {
    TensorDirectory directory;
    if (!dict || dict->kind != Kind::Dict) return directory;
    for (std::size_t i = 0; i < dict->items.size(); i += 2)
        if (dict->items[i]->kind == Kind::Text && dict->items[i + 1]->kind == Kind::Tensor)
            directory.insert_or_assign(dict->items[i]->text, dict->items[i + 1]->view);
    return directory;
}

TensorDirectory findStateDict(const PickleValue& root, const std::filesystem::path& path) {
    for (const char* wrapper : {"module", "state_dict", "model_state_dict", "model"})
        if (auto directory = tensorsOf(root.find(wrapper)); !directory.empty()) return directory;
    if (auto directory = tensorsOf(&root); !directory.empty()) return directory;
    const Text what = root.kind == Kind::Opaque || root.kind == Kind::Global
                          ? Text("holds a call of {} instead of weights; it was not executed", root.text)
                          : Text("holds no state dict");
    fail(path, what, Text("Save the weights with torch.save(model.state_dict(), path)."));
}

TensorDirectory withoutParallelPrefix(TensorDirectory directory) {
    const bool isParallel = std::all_of(directory.begin(), directory.end(), [](const auto& entry) {
        return entry.first.starts_with(kParallelPrefix);
    });
    if (!isParallel) return directory;
    TensorDirectory stripped;
    for (auto& [name, view] : directory)
        stripped.emplace(name.substr(kParallelPrefix.size()), std::move(view));
    return stripped;
}

} // namespace

TensorDirectory readTorchZipDirectory(std::span<const std::byte> file, const std::filesystem::path& path) {
    const ZipArchive archive(file, path);
    const std::string root = archive.torchRoot();
    if (root.empty())
        fail(path, Text("is a zip file, but not one of torch.save: it has no data.pkl"),
             Text("Name the weight file itself; unpack an archive first."));
    const auto content = [&](const std::string& name) {
        const auto range = archive.at(root + name);
        return file.subspan(range.begin, range.size);
    };

    if (archive.contains(root + "byteorder")) {
        const auto order = content("byteorder");
        if (std::string_view(reinterpret_cast<const char*>(order.data()), order.size()) != "little")
            fail(path, Text("was saved on a big-endian machine"), Text("Save it again on an ordinary PC."));
    }
    const auto bytes = content("data.pkl");
    if (bytes.size() > kMaxPickle)
        fail(path, Text("has a pickle of over 256 MiB"),
             Text("Save only the weights: torch.save(model.state_dict(), path)."));

    const Pickle pickle(bytes, path, [&](const std::string& key, at::ScalarType dtype) {
        const auto range = archive.at(fmt::format("{}data/{}", root, key));
        return TensorView{.info = {dtype, {}}, .strides = {}, .begin = range.begin, .size = range.size};
    });
    return withoutParallelPrefix(findStateDict(pickle.root(), path));
}

} // namespace pcdm
