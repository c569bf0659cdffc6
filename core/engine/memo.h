// The last value made, kept with what it was made from.
#pragma once

#include <optional>
#include <utility>

namespace pcdm {

template <typename Key, typename Value>
class Memo {
public:
    /// The kept value if it was made from an equal key, or null.
    const Value* find(const Key& key) const {
        return entry_ && entry_->first == key ? &entry_->second : nullptr;
    }
    /// The kept value whatever it was made from, or null.
    const Value* latest() const { return entry_ ? &entry_->second : nullptr; }
    const Value& keep(Key key, Value value) {
        entry_.emplace(std::move(key), std::move(value));
        return entry_->second;
    }
    void clear() { entry_.reset(); }

private:
    std::optional<std::pair<Key, Value>> entry_;
};

} // namespace pcdm
