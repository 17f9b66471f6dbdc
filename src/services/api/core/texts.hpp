#pragma once

#include <optional>
#include <string>
#include <string_view>

#include "domain/broadcast/broadcast.hpp"

namespace backlot::api {

/// A title: trimmed, 1 to `longest` characters on one line, without control characters.
[[nodiscard]] std::optional<std::string> clean_title(std::string_view text,
                                                     std::size_t longest = broadcast::kMaxTitle);

/// A longer text: at most `longest` characters; line breaks and tabs stay, other control characters
/// are refused.
[[nodiscard]] std::optional<std::string> clean_description(
    std::string_view text, std::size_t longest = broadcast::kMaxDescription);

/// A name of a file or a kit, for people: trimmed, 1 to 255 characters on one line, without
/// the invisible characters that turn a text around.
[[nodiscard]] std::optional<std::string> clean_file_name(std::string_view text);

/// Whether a text has the shape of an IANA time zone name, or is empty.
[[nodiscard]] bool is_time_zone(std::string_view text);

/// Whether a text may be a passcode: 4 to 64 bytes without control characters.
[[nodiscard]] bool is_acceptable_passcode(std::string_view text);

}  // namespace backlot::api
