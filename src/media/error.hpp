#pragma once

#include <cstdint>
#include <system_error>

namespace backlot::media {

enum class Error : std::uint8_t {
  Truncated = 1,  ///< a payload ends before its own fields do
  Malformed,      ///< a payload contradicts its format
  Unsupported,    ///< a packetization, pixel format or size we do not take
  TooLarge,       ///< a frame exceeds its limit
  CodecFailed,    ///< the codec library refused
};

[[nodiscard]] std::error_code make_error_code(Error error);

}  // namespace backlot::media

template <>
struct std::is_error_code_enum<backlot::media::Error> : std::true_type {};
