// A sentence for the user that a window can say in another language.
#pragma once

#include <fmt/format.h>

#include <functional>
#include <string>
#include <type_traits>
#include <utility>
#include <vector>

namespace pcdm {

namespace detail {
template <typename Value>
using Words = const std::string&;
}

/// An English pattern, with a {} for each of its values, or words that nobody translates. A value may be a
/// Text itself. `resources/translations/update` collects the patterns of all Text("…", …) in the sources.
class Text {
public:
    /// What a pattern is in another language; the same {} stand in it, or {0}, {1} in an order of its own.
    using Translation = std::function<std::string(const std::string& english)>;

    Text() = default;
    Text(const char* english) : pattern_(english), isPattern_(true) {}
    Text(std::string words) : pattern_(std::move(words)) {}
    /// Values are put in as fmt's {} has them: a number that needs a form of its own is formatted before.
    template <typename... Values>
    requires(sizeof...(Values) > 0)
        Text(fmt::format_string<detail::Words<Values>...> english, Values&&... values)
        : pattern_(fmt::string_view(english).data(), fmt::string_view(english).size()), isPattern_(true) {
        const auto asText = []<typename Value>(Value&& value) {
            if constexpr (std::is_same_v<std::remove_cvref_t<Value>, Text>)
                return value;
            else
                return Text(fmt::format("{}", std::forward<Value>(value)));
        };
        (values_.push_back(asText(std::forward<Values>(values))), ...);
    }

    bool empty() const { return pattern_.empty(); }
    std::string english() const;
    std::string in(const Translation& translation) const;

private:
    std::string pattern_;
    std::vector<Text> values_;
    bool isPattern_ = false;
};

} // namespace pcdm
