#pragma once

#include <optional>
#include <string>
#include <string_view>

namespace backlot::show {

inline constexpr std::size_t kMaxNameLength = 80;
inline constexpr std::size_t kMaxChatLength = 2000;
inline constexpr std::size_t kMaxBannerLength = 500;
inline constexpr std::size_t kMaxSlateLength = 200;
inline constexpr std::size_t kMaxNotesLength = 20'000;

/// One line that people read as a name: trimmed, `shortest` to `longest` characters, without
/// control characters and without the invisible ones that make two names look alike or turn the
/// text around. Joiners stay, because emoji and several scripts need them.
[[nodiscard]] std::optional<std::string> clean_line(std::string_view text,
                                                    std::size_t shortest,
                                                    std::size_t longest = kMaxNameLength);

/// A text of several lines: trimmed, `shortest` to `longest` characters; line breaks and tabs stay,
/// other control characters are refused.
[[nodiscard]] std::optional<std::string> clean_message(std::string_view text,
                                                       std::size_t shortest = 1,
                                                       std::size_t longest = kMaxChatLength);

/// Whether a text of several lines may be kept as it is, white space at its ends included.
[[nodiscard]] bool is_clean_notes(std::string_view text);

/// Whether two names look the same to a hurried reader: ASCII case, white space and joiners aside.
[[nodiscard]] bool looks_alike(std::string_view one, std::string_view other);

}  // namespace backlot::show
