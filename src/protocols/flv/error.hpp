#pragma once

#include <system_error>

namespace backlot::flv {

/// Why bytes are not the FLV we accept.
enum class Error { Truncated = 1, NotFlv, UnsupportedCodec, TagTooLong };

[[nodiscard]] std::error_code make_error_code(Error error);

}  // namespace backlot::flv

template <>
struct std::is_error_code_enum<backlot::flv::Error> : std::true_type {};
