#pragma once

#include <deque>
#include <optional>
#include <variant>
#include <vector>

#include "base/address.hpp"
#include "base/bytes.hpp"
#include "base/time.hpp"
#include "protocols/ice/credentials.hpp"
#include "protocols/stun/message.hpp"

namespace backlot::ice {

/// Addresses that may hold a proof of the password at once; the stalest makes room.
inline constexpr std::size_t kMaxValidated = 8;
/// How long a proof is good for without a new one (RFC 7675 §5.1).
inline constexpr Duration kConsentLifetime = 30s;

/// The controlled end of ICE that only answers (ICE-lite, RFC 8445 §2.5): a core without I/O.
///
/// Remote addresses become *validated* when a request from them proves our password. Output goes to
/// the *selected* one: the first validated, later whichever was nominated last. It only ever
/// answers requests, and before the password was proved with no more bytes than the request had.
/// After receive() or expire() call poll() until it returns nothing.
class LiteAgent {
 public:
  /// Send this answer.
  struct Transmit {
    Bytes datagram;
    Address to;
  };
  /// Media goes to this address from now on.
  struct Selected {
    Address to;
  };
  /// Nobody proved the password for 30 s (RFC 7675): stop sending. A later proof selects again.
  struct ConsentLost {};
  using Output = std::variant<Transmit, Selected, ConsentLost>;

  struct Stats {
    std::uint64_t requests = 0;  ///< answered with success
    std::uint64_t refused = 0;   ///< answered with an error
    std::uint64_t ignored = 0;   ///< not answered
  };

  explicit LiteAgent(Credentials local) : local_(std::move(local)) {}

  void receive(Instant now, const Address& from, BytesView datagram);
  void expire(Instant now);
  [[nodiscard]] std::optional<Instant> deadline() const;
  [[nodiscard]] std::optional<Output> poll();

  /// Takes new credentials (RFC 8445 §9). The old ones hold, and media keeps flowing where it does,
  /// until the first request proves the new ones.
  void restart(Credentials local);

  /// Where to send DTLS and media; nothing before the first proof and after consent was lost.
  [[nodiscard]] std::optional<Address> selected() const { return selected_; }
  /// Tells whether DTLS and media from this address may be taken.
  [[nodiscard]] bool is_validated(const Address& address) const;
  [[nodiscard]] const Credentials& local() const { return local_; }
  /// The fragments requests may carry: the current one, and the one before a restart.
  [[nodiscard]] bool knows(std::string_view ufrag) const;
  [[nodiscard]] const Stats& stats() const { return stats_; }

 private:
  struct Validated {
    Address address;
    Instant proven;
  };

  /// What a request deserves: success, an error code, or silence.
  void answer(Instant now, const Address& from, BytesView datagram, const stun::Received& received);
  void accept(Instant now, const Address& from, const stun::Message& request, BytesView key);
  void send(const Address& to, Bytes datagram);
  void validate(Instant now, const Address& from);
  void make_room();
  void select(const Address& address);
  [[nodiscard]] const Credentials* credentials_of(std::string_view ufrag) const;

  Credentials local_;
  std::optional<Credentials> previous_;
  std::vector<Validated> validated_;
  std::optional<Address> selected_;
  std::deque<Output> outputs_;
  Stats stats_;
};

}  // namespace backlot::ice
