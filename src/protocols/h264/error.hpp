#pragma once

#include <system_error>

namespace backlot::h264 {

/// Why bytes are not the H.264 they claim to be.
enum class Error { Truncated = 1, NotAParameterSet, InvalidParameterSet, UnsupportedVersion };

[[nodiscard]] std::error_code make_error_code(Error error);

}  // namespace backlot::h264

template <>
struct std::is_error_code_enum<backlot::h264::Error> : std::true_type {};
