#pragma once

#include <system_error>

namespace backlot::amf {

/// Why bytes are not the AMF0 we accept.
enum class Error {
  Truncated = 1,
  UnsupportedType,
  TooDeep,
  TooManyValues,
  MissingObjectEnd,
};

[[nodiscard]] const std::error_category& category();
[[nodiscard]] std::error_code make_error_code(Error error);

}  // namespace backlot::amf

template <>
struct std::is_error_code_enum<backlot::amf::Error> : std::true_type {};
