#pragma once

#include <system_error>

namespace backlot::rtmp {

/// Why a peer's RTMP is not followed any further.
enum class Error {
  UnsupportedVersion = 1,
  InvalidChunkSize,
  MissingChunkHeader,
  InterruptedMessage,
  MessageTooLong,
  TooManyChunkStreams,
  TooMuchMemory,
  InvalidControl,
  InvalidCommand,
  TooManyCommands,
  UnexpectedCommand,
  NameTooLong,
  InvalidAggregate,
};

[[nodiscard]] std::error_code make_error_code(Error error);

}  // namespace backlot::rtmp

template <>
struct std::is_error_code_enum<backlot::rtmp::Error> : std::true_type {};
