#pragma once

#include <cstdint>
#include <system_error>

namespace backlot::json {

enum class Error : std::uint8_t {
  Malformed = 1,  ///< not JSON, too deep, or not of the shape it should have
  UnknownType     ///< a command that does not exist or is not a client's
};

[[nodiscard]] const std::error_category& error_category();
[[nodiscard]] std::error_code make_error_code(Error error);

}  // namespace backlot::json

template <>
struct std::is_error_code_enum<backlot::json::Error> : std::true_type {};
