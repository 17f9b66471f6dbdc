#pragma once

#include <system_error>

namespace backlot::sfu {

/// Why the SFU refuses a command.
enum class Error {
  UnknownTransport = 1,
  UnknownProducer,
  UnknownConsumer,
  NotAllowed,        ///< the role may not do this
  WrongDirection,    ///< producing on a receiving transport, or the other way round
  AlreadyConnected,  ///< dtlsParameters came before, and were different
  BadParameters,
  UnsupportedCodec,
  CannotConsume,  ///< the client's capabilities lack the producer's codec
  SsrcInUse,
  BadOffer,       ///< an SDP offer lacks what WebRTC needs
  NothingToPlay,  ///< no producer that the offer could receive
  TooMany,        ///< transports, producers or consumers
};

[[nodiscard]] std::error_code make_error_code(Error error);

}  // namespace backlot::sfu

template <>
struct std::is_error_code_enum<backlot::sfu::Error> : std::true_type {};
