#pragma once

#include <cstdint>
#include <system_error>

namespace backlot::websocket {

/// What a peer did wrong (RFC 6455).
enum class Error : std::uint8_t {
  BadHandshake = 1,        ///< not a websocket upgrade of version 13
  ReservedBits,            ///< an extension bit that was not negotiated (§5.2)
  UnknownOpcode,           ///< 3 to 7 or 11 to 15
  MaskMissing,             ///< a client's frame must be masked (§5.1)
  MaskUnexpected,          ///< a server's frame must not be
  ControlTooLong,          ///< more than 125 bytes (§5.5)
  ControlFragmented,       ///< a control frame is whole (§5.5)
  LengthNotMinimal,        ///< a longer form of the length than needed, or its top bit (§5.2)
  UnexpectedContinuation,  ///< nothing to continue
  ContinuationExpected,    ///< a new message inside a fragmented one
  TooLarge,                ///< the message exceeds our limit
  InvalidText,             ///< a text message or a close reason is not UTF-8 (§8.1)
  InvalidClose,            ///< a close code that may not be sent, or half of one (§7.4)
};

/// What we close such a connection with: 1002, 1007 or 1009.
[[nodiscard]] std::uint16_t close_code_for(Error error);

[[nodiscard]] std::error_code make_error_code(Error error);

}  // namespace backlot::websocket

template <>
struct std::is_error_code_enum<backlot::websocket::Error> : std::true_type {};
