#pragma once

#include <optional>
#include <string>
#include <string_view>

namespace backlot::api {

/// A title: trimmed, 1 to 200 characters on one line, without control characters.
[[nodiscard]] std::optional<std::string> clean_title(std::string_view text);

/// A longer text: at most 5000 characters; line breaks and tabs stay, other control characters are
/// refused.
[[nodiscard]] std::optional<std::string> clean_description(std::string_view text);

}  // namespace backlot::api
