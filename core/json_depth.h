// JSON from strangers, before it is copied or printed.
#pragma once

#include <nlohmann/json.hpp>

#include <algorithm>

namespace pcdm {

/// Whether there are more levels of arrays and objects inside each other than any file of ours or of
/// diffusers has: what goes through them one by one, as a copy or dump() does, would overflow the stack.
inline bool isTooDeep(const nlohmann::json& value, int levels = 16) {
    if (!value.is_structured()) return false;
    return levels == 0 || std::ranges::any_of(value, [&](const nlohmann::json& inner) {
               return isTooDeep(inner, levels - 1);
           });
}

} // namespace pcdm
