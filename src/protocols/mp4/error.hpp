#pragma once

#include <system_error>

namespace backlot::mp4 {

/// Why bytes are not the MP4 we read or can write.
enum class Error { Truncated = 1, UnknownLayout, TooManySamples, BadDecoderConfig };

[[nodiscard]] std::error_code make_error_code(Error error);

}  // namespace backlot::mp4

template <>
struct std::is_error_code_enum<backlot::mp4::Error> : std::true_type {};
