#include "core/text.h"

#include <fmt/args.h>

namespace pcdm {

std::string Text::english() const {
    return in([](const std::string& english) { return english; });
}

std::string Text::in(const Translation& translation) const {
    const std::string pattern = isPattern_ ? translation(pattern_) : pattern_;
    if (values_.empty()) return pattern;
    fmt::dynamic_format_arg_store<fmt::format_context> words;
    for (const Text& value : values_)
        words.push_back(value.in(translation));
    try {
        return fmt::vformat(pattern, words);
    } catch (const fmt::format_error&) { // of a translation: while an error is told is no time for another
        return fmt::vformat(pattern_, words);
    }
}

} // namespace pcdm
