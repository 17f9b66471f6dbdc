#pragma once

#include <system_error>

namespace backlot::rtp {

/// Why bytes are not an RTP packet or payload.
enum class Error {
  TooShort = 1,
  BadVersion,
  BadExtension,
  BadPadding,
  BadPayload,
};

[[nodiscard]] std::error_code make_error_code(Error error);

}  // namespace backlot::rtp

template <>
struct std::is_error_code_enum<backlot::rtp::Error> : std::true_type {};
