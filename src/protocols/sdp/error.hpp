#pragma once

#include <system_error>

namespace backlot::sdp {

/// Why a text is not a session description we can work with.
enum class Error {
  TooLong = 1,   ///< the text, a line, or more of something than the limits allow
  BadLine,       ///< a line breaks the grammar
  BadAttribute,  ///< an attribute we understand breaks its own grammar
  Contradiction  ///< mids, SSRCs or RIDs that are there twice
};

[[nodiscard]] std::error_code make_error_code(Error error);

}  // namespace backlot::sdp

template <>
struct std::is_error_code_enum<backlot::sdp::Error> : std::true_type {};
