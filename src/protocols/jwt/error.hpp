#pragma once

#include <system_error>

namespace backlot::jwt {

/// Why a token is not taken.
enum class Error {
  Malformed = 1,   ///< not three base64url parts of strict, flat JSON
  WrongHeader,     ///< another algorithm or type, or header fields we never write
  WrongSignature,  ///< not signed with this key
  WrongAudience,   ///< meant for somebody else, or by another issuer
  Expired,         ///< past its end, or without one
  NotYetValid,     ///< before its beginning
};

[[nodiscard]] std::error_code make_error_code(Error error);

}  // namespace backlot::jwt

template <>
struct std::is_error_code_enum<backlot::jwt::Error> : std::true_type {};
