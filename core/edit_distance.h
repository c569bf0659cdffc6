// How far two words are apart: for the one that a user may have meant.
#pragma once

#include <cstddef>
#include <string_view>

namespace pcdm {

/// How many characters have to be added, removed or changed to make `b` of `a` (Levenshtein).
std::size_t editDistance(std::string_view a, std::string_view b);

} // namespace pcdm
