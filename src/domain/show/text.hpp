#pragma once

#include <optional>
#include <string>
#include <string_view>

namespace backlot::show {

inline constexpr std::size_t kMaxNameLength = 80;
inline constexpr std::size_t kMaxChatLength = 2000;

/// One line that people read as a name: trimmed, `shortest` to 80 characters, without control
/// characters and without the invisible ones that make two names look alike or turn the text
/// around. Joiners stay, because emoji and several scripts need them.
[[nodiscard]] std::optional<std::string> clean_line(std::string_view text, std::size_t shortest);

/// A chat message: trimmed, 1 to 2000 characters; line breaks and tabs stay, other control
/// characters are refused.
[[nodiscard]] std::optional<std::string> clean_message(std::string_view text);

/// Whether two names look the same to a hurried reader: ASCII case, white space and joiners aside.
[[nodiscard]] bool looks_alike(std::string_view one, std::string_view other);

}  // namespace backlot::show
