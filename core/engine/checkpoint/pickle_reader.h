// A pickle machine that executes nothing: it knows the plain containers, and the handful of calls by which
// torch.save describes tensors. Every other class or function becomes an opaque value.
#pragma once

#include "core/engine/checkpoint/mapped_checkpoint.h"

#include <cstdint>
#include <deque>
#include <functional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

namespace pcdm {

/// One unpickled object. Objects refer to each other freely, even in circles; the Pickle owns them all.
struct PickleValue {
    enum class Kind {
        None,
        Bool,
        Int,
        Float,
        Text,
        Bytes,
        List,
        Tuple,
        Dict,
        Global,
        Storage,
        Tensor,
        Opaque
    };

    Kind kind = Kind::None;
    std::int64_t number = 0; ///< of Bool and Int
    std::string text{};      ///< of Text and Bytes; "module.name" of Global and of what an Opaque came from
    std::vector<const PickleValue*> items{}; ///< of List and Tuple; of Dict key, value, key, value, …
    TensorView view{};                       ///< of Storage (one dimension) and Tensor

    /// The last value of a Dict under a text key; null when there is none.
    const PickleValue* find(std::string_view key) const;
};

class Pickle {
public:
    /// The whole storage behind a persistent id: the record `key` with elements of `dtype`.
    using FindStorage = std::function<TensorView(const std::string& key, at::ScalarType dtype)>;

    /// Runs the machine over `bytes`. Every tensor it describes lies within its storage, without repeating
    /// elements. `path` is for messages. Throws BadCheckpoint for bytes that are no pickle, and for sizes
    /// only an attack has.
    Pickle(std::span<const std::byte> bytes, const std::filesystem::path& path,
           const FindStorage& findStorage);

    const PickleValue& root() const { return *root_; }

private:
    std::deque<PickleValue> values_;
    const PickleValue* root_ = nullptr;
};

} // namespace pcdm
