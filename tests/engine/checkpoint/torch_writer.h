// Writes checkpoints as torch.save() does: a zip of a pickle and one file for each storage.
#pragma once

#include "core/engine/tensor.h"

#include <cstdint>
#include <filesystem>
#include <fstream>
#include <string>
#include <utility>
#include <vector>
#include <zlib.h>

namespace pcdm::test {

template <typename Number>
std::string littleEndian(Number number) {
    return {reinterpret_cast<const char*>(&number), sizeof number};
}

/// Files stored as they are.
inline void writeZip(const std::filesystem::path& path,
                     const std::vector<std::pair<std::string, std::string>>& entries) {
    std::string bytes, directory;
    for (const auto& [name, content] : entries) {
        const auto begin = static_cast<std::uint32_t>(bytes.size());
        const auto size = static_cast<std::uint32_t>(content.size());
        const auto sum =
            static_cast<std::uint32_t>(crc32(0, reinterpret_cast<const Bytef*>(content.data()), size));
        // Version, flags, method, time and date, then what both headers share.
        const std::string common = littleEndian<std::uint16_t>(20) + std::string(8, '\0') +
                                   littleEndian(sum) + littleEndian(size) + littleEndian(size) +
                                   littleEndian(static_cast<std::uint16_t>(name.size())) +
                                   littleEndian<std::uint16_t>(0);
        bytes += "PK\x03\x04" + common + name + content;
        directory += "PK\x01\x02" + littleEndian<std::uint16_t>(20) + common + std::string(10, '\0') +
                     littleEndian(begin) + name;
    }
    const auto count = littleEndian(static_cast<std::uint16_t>(entries.size()));
    const std::string end = "PK\x05\x06" + std::string(4, '\0') + count + count +
                            littleEndian(static_cast<std::uint32_t>(directory.size())) +
                            littleEndian(static_cast<std::uint32_t>(bytes.size())) + std::string(2, '\0');
    std::ofstream(path, std::ios::binary) << bytes << directory << end;
}

/// A state dict in float32. `wrap` is the key it lies below, beside book-keeping, as DeepSpeed writes it.
inline void writeTorchFile(const std::filesystem::path& path, const NamedTensors& tensors,
                           const std::string& wrap = {}) {
    const auto text = [](const std::string& value) {
        return "X" + littleEndian(static_cast<std::uint32_t>(value.size())) + value;
    };
    const auto number = [](std::int64_t value) {
        return "J" + littleEndian(static_cast<std::int32_t>(value));
    };
    const auto tuple = [&](at::IntArrayRef values) {
        std::string all = "(";
        for (const std::int64_t value : values)
            all += number(value);
        return all + "t";
    };
    const std::string emptyOrderedDict = "ccollections\nOrderedDict\n)R";

    std::vector<std::pair<std::string, std::string>> entries{{"archive/data.pkl", {}}};
    std::string dict = emptyOrderedDict + "(";
    for (const auto& [name, given] : tensors) {
        const Tensor tensor = given.to(at::kFloat).contiguous();
        const std::string key = std::to_string(entries.size() - 1);
        dict += text(name) + "ctorch._utils\n_rebuild_tensor_v2\n((" + text("storage") +
                "ctorch\nFloatStorage\n" + text(key) + text("cpu") + number(tensor.numel()) + "tQ" +
                number(0) + tuple(tensor.sizes()) + tuple(tensor.strides()) + "\x89" + emptyOrderedDict +
                "tR";
        entries.emplace_back("archive/data/" + key,
                             std::string(static_cast<const char*>(tensor.const_data_ptr()), tensor.nbytes()));
    }
    dict += "u";
    if (!wrap.empty())
        dict = "}(" + text("global_steps") + number(7) + text(wrap) + dict + text("optimizer") + "Nu";
    entries.front().second = "\x80\x02" + dict + ".";
    entries.emplace_back("archive/version", "3\n");
    writeZip(path, entries);
}

} // namespace pcdm::test
