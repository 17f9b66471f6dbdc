#pragma once

#include <deque>
#include <optional>

#include "base/address.hpp"
#include "base/random.hpp"
#include "base/time.hpp"
#include "protocols/dtls/session.hpp"
#include "protocols/ice/credentials.hpp"
#include "protocols/srtp/session.hpp"

namespace backlot::sfu {

/// A browser's end of one transport as the load generator plays it: the controlling side of ICE,
/// the DTLS client, and SRTP. A core: after any call that changes it, poll() until empty.
class LoadPeer {
 public:
  struct Server {
    ice::Credentials credentials;
    dtls::Fingerprint fingerprint;
  };

  LoadPeer(const dtls::Certificate& certificate, const Server& server, Random& random);

  /// Takes STUN and DTLS; media is the caller's, who opens it with inbound().
  void receive(Instant now, BytesView datagram);
  /// Sends what is due: a check every 50 ms until connected, then every 2.5 s as Chromium does.
  void expire(Instant now);
  [[nodiscard]] std::optional<Bytes> poll();

  [[nodiscard]] bool is_connected() const { return inbound_.has_value(); }
  [[nodiscard]] bool is_failed() const { return is_failed_; }
  [[nodiscard]] srtp::OutboundSession& outbound() { return *outbound_; }
  [[nodiscard]] srtp::InboundSession& inbound() { return *inbound_; }

 private:
  void send_check();
  void receive_answer(Instant now, BytesView datagram);
  void drain_dtls();

  Random& random_;
  ice::Credentials remote_;
  ice::Credentials local_;
  std::uint64_t tie_breaker_;
  dtls::Session dtls_;
  Instant next_check_{};
  bool has_path_ = false;
  bool is_failed_ = false;
  std::optional<srtp::OutboundSession> outbound_;
  std::optional<srtp::InboundSession> inbound_;
  std::deque<Bytes> outputs_;
};

}  // namespace backlot::sfu
