#pragma once

#include <system_error>

namespace backlot::stun {

enum class Error {
  NotStun = 1,     ///< first bits or magic cookie are wrong
  BadLength,       ///< the length field does not match the datagram
  BadAttribute,    ///< an attribute overruns the message or has a wrong size
  BadFingerprint,  ///< FINGERPRINT is wrong or not last
  TooManyUnknown,  ///< more unknown comprehension-required attributes than we list
};

[[nodiscard]] std::error_code make_error_code(Error error);

}  // namespace backlot::stun

template <>
struct std::is_error_code_enum<backlot::stun::Error> : std::true_type {};
