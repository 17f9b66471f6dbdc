#pragma once

#include <optional>
#include <string>
#include <string_view>

namespace backlot::http {

/// Compares as header names do: ASCII letters without case (RFC 9110 §5.1).
[[nodiscard]] bool equal_ignoring_case(std::string_view a, std::string_view b);
/// Without spaces and tabs at both ends.
[[nodiscard]] std::string_view trim(std::string_view text);
/// Percent-decodes (RFC 3986 §2.1). Nothing for a broken escape or an encoded NUL.
[[nodiscard]] std::optional<std::string> percent_decoded(std::string_view text);
/// "Not Found" for 404.
[[nodiscard]] std::string_view reason_phrase(unsigned status);

}  // namespace backlot::http
