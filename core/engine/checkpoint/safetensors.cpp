#include "core/engine/checkpoint/safetensors.h"

#include "core/error.h"
#include "core/json_depth.h"

#include <nlohmann/json.hpp>

#include <algorithm>
#include <array>
#include <bit>
#include <cstring>
#include <optional>

static_assert(std::endian::native == std::endian::little, "safetensors data is little-endian");

namespace pcdm {

namespace fs = std::filesystem;
using nlohmann::json;

namespace {

constexpr std::uint64_t kMaxHeader = 100'000'000;
constexpr std::uint64_t kAlignment = 8;

struct DtypeName {
    std::string_view name;
    at::ScalarType dtype;
};
constexpr std::array kDtypes{
    DtypeName{"F64", at::kDouble},
    DtypeName{"F32", at::kFloat},
    DtypeName{"F16", at::kHalf},
    DtypeName{"BF16", at::kBFloat16},
    DtypeName{"F8_E4M3", at::kFloat8_e4m3fn},
    DtypeName{"F8_E5M2", at::kFloat8_e5m2},
    DtypeName{"I64", at::kLong},
    DtypeName{"I32", at::kInt},
    DtypeName{"I16", at::kShort},
    DtypeName{"I8", at::kChar},
    DtypeName{"U8", at::kByte},
    DtypeName{"BOOL", at::kBool},
};

[[noreturn]] void failFile(const fs::path& path, const Text& what) {
    throw Error(ErrorKind::BadCheckpoint, Text("{} {}.", path.string(), what),
                Text("The file is damaged or was not downloaded to its end; download it again."));
}

std::uint64_t headerLength(std::span<const std::byte> file, const fs::path& path) {
    std::uint64_t length = 0;
    if (file.size() < sizeof length) failFile(path, Text("is too short to be a safetensors file"));
    std::memcpy(&length, file.data(), sizeof length);
    if (length > kMaxHeader)
        failFile(path, Text("is not a safetensors file: its header would be over 100 MB"));
    if (length > file.size() - sizeof length) failFile(path, Text("ends within its safetensors header"));
    return length;
}

at::ScalarType dtypeOf(const json& entry, const std::string& name, const fs::path& path) {
    const json dtype = entry.value("dtype", json());
    for (const auto& known : kDtypes)
        if (dtype == known.name) return known.dtype;
    failFile(path, Text("holds '{}' in the unknown dtype {}", name, dtype.dump()));
}

std::string_view nameOf(at::ScalarType dtype) {
    for (const auto& known : kDtypes)
        if (dtype == known.dtype) return known.name;
    throw Error(ErrorKind::Internal, Text("safetensors has no dtype for {}.", at::toString(dtype)));
}

/// A list of numbers that are not negative.
std::optional<std::vector<std::int64_t>> naturals(const json& entry, const char* key) {
    std::vector<std::int64_t> values;
    const auto list = entry.find(key);
    if (list == entry.end() || !list->is_array()) return {};
    for (const json& value : *list) {
        if (!value.is_number_integer() || value.get<std::int64_t>() < 0) return {};
        values.push_back(value.get<std::int64_t>());
    }
    return values;
}

TensorView readEntry(const json& entry, const std::string& name, std::uint64_t dataBegin,
                     std::uint64_t fileSize, const fs::path& path) {
    if (!entry.is_object()) failFile(path, Text("has no valid entry for '{}'", name));
    TensorView view;
    view.info.dtype = dtypeOf(entry, name, path);
    const auto shape = naturals(entry, "shape");
    const auto range = naturals(entry, "data_offsets");
    if (!shape || !range || range->size() != 2 || range->at(0) > range->at(1))
        failFile(path, Text("has no valid shape or byte range for '{}'", name));
    const auto begin = static_cast<std::uint64_t>(range->at(0));
    const auto end = static_cast<std::uint64_t>(range->at(1));
    if (end > fileSize - dataBegin)
        failFile(path,
                 Text("is truncated: '{}' would end at byte {} of {}", name, dataBegin + end, fileSize));
    view.info.shape = *shape;
    view.begin = dataBegin + begin;
    view.size = end - begin;
    if (checkedBytes(*shape, view.info.dtype, Text("'{}' in {}", name, path.string())) != view.size)
        failFile(path, Text("gives '{}' a byte range that is not its shape's", name));
    return view;
}

void requireNoOverlap(const TensorDirectory& directory, const fs::path& path) {
    std::vector<std::pair<std::uint64_t, const TensorDirectory::value_type*>> order;
    for (const auto& entry : directory)
        if (entry.second.size > 0) order.emplace_back(entry.second.begin, &entry);
    std::sort(order.begin(), order.end());
    for (std::size_t i = 1; i < order.size(); ++i) {
        const auto& [name, before] = *order[i - 1].second;
        if (before.begin + before.size > order[i].first)
            failFile(path, Text("lets '{}' and '{}' lie over each other", name, order[i].second->first));
    }
}

} // namespace

TensorDirectory readSafetensorsDirectory(std::span<const std::byte> file, const fs::path& path) {
    const std::uint64_t length = headerLength(file, path);
    const auto* text = reinterpret_cast<const char*>(file.data()) + sizeof length;
    const json header = json::parse(text, text + length, nullptr, /*allow_exceptions=*/false);
    if (!header.is_object() || isTooDeep(header)) failFile(path, Text("has a broken safetensors header"));

    TensorDirectory directory;
    for (const auto& [name, entry] : header.items())
        if (name != "__metadata__")
            directory.emplace(name, readEntry(entry, name, sizeof length + length, file.size(), path));
    requireNoOverlap(directory, path);
    return directory;
}

NamedTensors loadSafetensors(const fs::path& path) {
    try {
        const auto file = MappedFile::open(path);
        const MappedCheckpoint checkpoint(file, "safetensors", readSafetensorsDirectory(file->bytes(), path));
        NamedTensors tensors;
        for (const auto& [name, info] : checkpoint.tensors())
            tensors.emplace(name, checkpoint.tensor(name).clone(at::MemoryFormat::Contiguous));
        return tensors;
    } catch (const Error& error) {
        if (error.kind() == ErrorKind::File) throw;
        throw Error(ErrorKind::BadInput, error.message(),
                    Text("Give a safetensors file that holds the tensors."));
    }
}

SafetensorsWriter::SafetensorsWriter(const fs::path& path, const Entries& entries, const Metadata& metadata)
    : file_(path) {
    nlohmann::ordered_json header = nlohmann::ordered_json::object();
    if (!metadata.empty()) header["__metadata__"] = metadata;
    std::uint64_t offset = 0;
    for (const auto& [name, info] : entries) {
        const std::uint64_t size = checkedBytes(info.shape, info.dtype, name);
        header[name] = {
            {"dtype", nameOf(info.dtype)}, {"shape", info.shape}, {"data_offsets", {offset, offset + size}}};
        offset += size;
        pending_.push_back(info);
    }
    std::reverse(pending_.begin(), pending_.end());

    std::string text = header.dump();
    text.append((kAlignment - text.size() % kAlignment) % kAlignment, ' ');
    const std::uint64_t length = text.size();
    file_.write(std::as_bytes(std::span(&length, 1)));
    file_.write(std::as_bytes(std::span(text)));
}

void SafetensorsWriter::write(const Tensor& tensor) {
    const Tensor plain = tensor.cpu().contiguous();
    if (pending_.empty() || plain.scalar_type() != pending_.back().dtype ||
        plain.sizes() != at::IntArrayRef(pending_.back().shape))
        throw Error(ErrorKind::Internal, Text("A tensor is written that is not the next one of the file."));
    pending_.pop_back();
    file_.write({static_cast<const std::byte*>(plain.const_data_ptr()), plain.nbytes()});
}

void SafetensorsWriter::commit() {
    if (!pending_.empty()) throw Error(ErrorKind::Internal, Text("A safetensors file lacks tensors."));
    file_.commit();
}

void saveSafetensors(const fs::path& path, const NamedTensors& tensors, const Metadata& metadata) {
    // Wide elements first, so that every tensor is aligned.
    std::vector<const NamedTensors::value_type*> order;
    for (const auto& entry : tensors)
        order.push_back(&entry);
    std::stable_sort(order.begin(), order.end(), [](const auto* a, const auto* b) {
        return a->second.element_size() > b->second.element_size();
    });

    SafetensorsWriter::Entries entries;
    for (const auto* entry : order)
        entries.emplace_back(entry->first,
                             TensorInfo{entry->second.scalar_type(), entry->second.sizes().vec()});
    SafetensorsWriter writer(path, entries, metadata);
    for (const auto* entry : order)
        writer.write(entry->second);
    writer.commit();
}

} // namespace pcdm
