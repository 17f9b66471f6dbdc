#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <variant>
#include <vector>

#include "base/time.hpp"
#include "protocols/engineio/packet.hpp"

namespace backlot::engineio {

enum class Transport : std::uint8_t { Polling, Websocket };

/// Why a session is over.
enum class CloseReason : std::uint8_t {
  ByClient,     ///< the client said so
  ByServer,     ///< we said so
  PingTimeout,  ///< no pong in time
  Violation     ///< a packet that a client may not send now
};

/// One Engine.IO 4 session as the server sees it: heartbeat and upgrade, without I/O.
///
/// A core: after every call drain poll(). Messages out do not pass through here, so that many
/// sessions can share one encoded frame; the shell sends them on transport().
class ServerSession {
 public:
  /// Shared by all sessions of a server, which outlives them.
  struct Options {
    Duration ping_interval = 25s;
    Duration ping_timeout = 20s;
    Duration upgrade_timeout = 10s;
    std::size_t max_payload = 1'000'000;
  };

  /// Send this packet, in order with the messages, on transport().
  struct Transmit {
    Packet packet;
  };
  /// Answer the probe on the websocket that sent it.
  struct AnswerProbe {
    Packet packet;
  };
  /// The client waits for its poll to end before it upgrades: answer it, with a noop if need be.
  struct ReleasePoll {};
  /// From now on transport() is the websocket that was probed.
  struct Upgraded {};
  /// The upgrade was not finished in time: close that websocket; the session goes on.
  struct ProbeFailed {};
  /// Data for the layer above.
  struct Received {
    std::string data;
    bool is_binary = false;
  };
  struct Closed {
    CloseReason reason;
  };
  using Output =
      std::variant<Transmit, AnswerProbe, ReleasePoll, Upgraded, ProbeFailed, Received, Closed>;

  ServerSession(Instant now, Transport transport, const Options& options);

  /// A packet arrived on this transport.
  void receive(Instant now, Transport from, Packet packet);
  /// deadline() has passed.
  void expire(Instant now);
  [[nodiscard]] std::optional<Instant> deadline() const;
  [[nodiscard]] std::optional<Output> poll();

  /// Ends the session from our side; idempotent.
  void close();
  /// The websocket that was probing is gone.
  void abandon_probe();

  [[nodiscard]] Transport transport() const { return transport_; }
  [[nodiscard]] bool is_probing() const { return probe_deadline_.has_value(); }
  [[nodiscard]] bool is_closed() const { return is_closed_; }

 private:
  void receive_probing(Instant now, const Packet& packet);
  void receive_current(Instant now, Packet packet);
  void finish(CloseReason reason);

  const Options* options_;
  Transport transport_;
  Instant next_ping_;
  std::optional<Instant> pong_deadline_;
  std::optional<Instant> probe_deadline_;
  std::vector<Output> outputs_;
  std::size_t polled_ = 0;
  bool is_closed_ = false;
};

/// The data of the open packet: sid, upgrades and the heartbeat, as JSON.
[[nodiscard]] std::string handshake_json(std::string_view sid,
                                         Transport transport,
                                         const ServerSession::Options& options);

}  // namespace backlot::engineio
