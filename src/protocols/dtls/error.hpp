#pragma once

#include <system_error>

namespace backlot::dtls {

enum class Error {
  NoFingerprint = 1,  ///< the list is empty
  BadFingerprint,     ///< an algorithm other than sha-256, sha-384, sha-512, or malformed hex
  WrongCertificate,   ///< the peer's certificate does not match the fingerprints
  NoCommonProfile,    ///< the peer offers no SRTP profile of ours
  HandshakeFailed,    ///< the peer broke the protocol or sent a fatal alert
  TimedOut,           ///< the handshake took more than 30 s
  ClosedByPeer,       ///< close_notify
};

[[nodiscard]] std::error_code make_error_code(Error error);

}  // namespace backlot::dtls

template <>
struct std::is_error_code_enum<backlot::dtls::Error> : std::true_type {};
