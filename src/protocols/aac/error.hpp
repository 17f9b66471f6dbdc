#pragma once

#include <system_error>

namespace backlot::aac {

/// Why bytes are not an AudioSpecificConfig.
enum class Error { Truncated = 1, UnknownSampleRate, UnknownChannels };

[[nodiscard]] std::error_code make_error_code(Error error);

}  // namespace backlot::aac

template <>
struct std::is_error_code_enum<backlot::aac::Error> : std::true_type {};
