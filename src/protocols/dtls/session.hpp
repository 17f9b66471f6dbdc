#pragma once

#include <memory>
#include <optional>
#include <span>
#include <variant>
#include <vector>

#include "base/bytes.hpp"
#include "base/result.hpp"
#include "base/secret.hpp"
#include "base/time.hpp"
#include "protocols/dtls/certificate.hpp"
#include "protocols/dtls/error.hpp"
#include "protocols/dtls/fingerprint.hpp"
#include "protocols/srtp/keys.hpp"

namespace backlot::dtls {

/// No datagram we send is longer.
inline constexpr std::size_t kMaxDatagram = 1200;

enum class Role : std::uint8_t { Server, Client };

/// Tells whether a datagram is DTLS rather than STUN or RTP, by its first byte (RFC 7983).
[[nodiscard]] constexpr bool is_dtls(BytesView datagram) {
  return !datagram.empty() && std::to_integer<unsigned>(datagram[0]) >= 20U &&
         std::to_integer<unsigned>(datagram[0]) <= 63U;
}

/// A DTLS 1.2 handshake with use_srtp (RFC 6347, RFC 5764): a core without I/O over OpenSSL.
///
/// The client speaks first, on start(); a server waits. Application data (SCTP) is ignored. After
/// start(), receive(), expire() or close() call poll() until it returns nothing. Feed it only from
/// addresses that proved themselves (ICE), since a server's flight is longer than its request.
class Session {
 public:
  /// Send this to the peer.
  struct Transmit {
    Bytes datagram;
  };
  /// The peer is the one the fingerprints name, and these keys are agreed.
  struct Connected {
    srtp::Profile profile;
    Secret<srtp::MasterKey> local;   ///< for what we send
    Secret<srtp::MasterKey> remote;  ///< for what the peer sends
  };
  /// Nothing follows. Keys agreed before must not be used any more.
  struct Closed {
    std::error_code reason;
  };
  using Output = std::variant<Transmit, Connected, Closed>;

  struct Options {
    Role role = Role::Server;
    /// Every one of them must match the peer's certificate; an empty list is refused.
    std::vector<Fingerprint> peer_fingerprints;
    /// In order of preference.
    std::vector<srtp::Profile> profiles = {srtp::Profile::AeadAes128Gcm,
                                           srtp::Profile::AeadAes256Gcm,
                                           srtp::Profile::AesCm128HmacSha1_80};
  };

  [[nodiscard]] static Result<Session> create(const Certificate& certificate, Options options);
  Session(Session&&) noexcept;
  Session& operator=(Session&&) noexcept;
  ~Session();

  void start(Instant now);
  void receive(Instant now, BytesView datagram);
  void expire(Instant now);
  [[nodiscard]] std::optional<Instant> deadline() const;
  [[nodiscard]] std::optional<Output> poll();
  /// Says close_notify, once.
  void close();

  [[nodiscard]] bool is_connected() const;

 private:
  class Machine;
  explicit Session(std::unique_ptr<Machine> machine);
  std::unique_ptr<Machine> machine_;
};

}  // namespace backlot::dtls
