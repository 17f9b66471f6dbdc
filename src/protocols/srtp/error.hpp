#pragma once

#include <system_error>

namespace backlot::srtp {

enum class Error {
  BadPacket = 1,   ///< not RTP or RTCP, or cut off
  NoRoom,          ///< the buffer has no room for the tag
  BadTag,          ///< authentication failed
  Replayed,        ///< seen before, or older than the window
  TooManyStreams,  ///< the session's bound of SSRCs is reached
  KeyExhausted,    ///< 2^48 RTP or 2^31 RTCP packets under one key
  NotEncrypted,    ///< SRTCP with the E flag clear
};

[[nodiscard]] std::error_code make_error_code(Error error);

}  // namespace backlot::srtp

template <>
struct std::is_error_code_enum<backlot::srtp::Error> : std::true_type {};
