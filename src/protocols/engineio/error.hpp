#pragma once

#include <cstdint>
#include <system_error>

namespace backlot::engineio {

enum class Error : std::uint8_t {
  Empty = 1,    ///< a packet without a type
  UnknownType,  ///< a type other than "0" to "6" or "b"
  BadBase64     ///< a binary packet of a payload that is not base64
};

[[nodiscard]] std::error_code make_error_code(Error error);

}  // namespace backlot::engineio

template <>
struct std::is_error_code_enum<backlot::engineio::Error> : std::true_type {};
