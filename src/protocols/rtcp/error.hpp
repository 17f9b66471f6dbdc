#pragma once

#include <system_error>

namespace backlot::rtcp {

/// Why bytes are not an RTCP packet.
enum class Error {
  TooShort = 1,
  BadVersion,
  BadLength,
  WrongType,
  BadContent,
};

[[nodiscard]] std::error_code make_error_code(Error error);

}  // namespace backlot::rtcp

template <>
struct std::is_error_code_enum<backlot::rtcp::Error> : std::true_type {};
