#pragma once

#include <cstddef>
#include <optional>
#include <string_view>

namespace backlot {

/// Takes the first code point off `text`, or returns nothing and leaves `text` alone when it does
/// not begin with well-formed UTF-8 (RFC 3629: no surrogates, no overlong forms) or is empty.
[[nodiscard]] std::optional<char32_t> take_code_point(std::string_view& text);

/// The number of code points, or nothing when `text` is not well-formed UTF-8.
[[nodiscard]] std::optional<std::size_t> count_code_points(std::string_view text);

[[nodiscard]] bool is_valid_utf8(std::string_view text);

}  // namespace backlot
