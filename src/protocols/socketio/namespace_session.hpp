#pragma once

#include <cstdint>
#include <deque>
#include <optional>
#include <set>
#include <string>
#include <variant>

#include "base/time.hpp"
#include "protocols/socketio/packet.hpp"

namespace backlot::socketio {

/// One client of the main namespace: connecting with credentials, events and acknowledgements both
/// ways, without I/O.
///
/// A core: after every call drain poll(). While the credentials are looked at nothing else may
/// come. Other namespaces are refused one by one, and the connection ends when that becomes a
/// habit.
class NamespaceSession {
 public:
  struct Options {
    Duration connect_timeout = 45s;
    std::size_t max_pending_acks = 1000;
    int max_refused_namespaces = 8;
  };

  /// Send this text (and, for a binary packet, nothing: we send none).
  struct Transmit {
    std::string text;
  };
  /// The client wants in; `auth` is JSON text, "{}" when it sent none. Answer with accept() or
  /// refuse().
  struct Authorize {
    std::string auth;
  };
  /// An event: a JSON array that begins with the name. Answer with ack() when it has an id.
  struct Received {
    std::optional<std::uint64_t> ack_id;
    std::string payload;
    std::vector<Bytes> attachments;
  };
  /// The client acknowledged what request() sent.
  struct Acknowledged {
    std::uint64_t id;
    std::string payload;
  };
  /// The client left the namespace.
  struct Disconnected {};
  /// A violation or the connect timeout: close the connection.
  struct Failed {};
  using Output = std::variant<Transmit, Authorize, Received, Acknowledged, Disconnected, Failed>;

  NamespaceSession(Instant now, Options options);

  void receive(Instant now, const Packet& packet);
  void expire(Instant now);
  [[nodiscard]] std::optional<Instant> deadline() const;
  [[nodiscard]] std::optional<Output> poll();

  /// Lets the client in under a socket id.
  void accept(std::string_view sid);
  /// Refuses it: `error` is a JSON object `{"message": ..., "data": ...}`. It may try again.
  void refuse(Instant now, std::string_view error);
  /// Acknowledges an event; `payload` is a JSON array.
  void ack(std::uint64_t id, std::string_view payload);
  /// Sends an event and asks for an acknowledgement; nothing when too many are outstanding.
  std::optional<std::uint64_t> request(std::string_view payload);
  /// Tells the client that it is disconnected.
  void disconnect();

  [[nodiscard]] bool is_connected() const { return state_ == State::Connected; }

 private:
  enum class State : std::uint8_t { Waiting, Authorizing, Connected, Over };

  void receive_foreign(const Packet& packet);
  void receive_connected(const Packet& packet);
  void fail();
  void transmit(const Packet& packet);

  Options options_;
  State state_ = State::Waiting;
  Instant connect_deadline_;
  int refused_namespaces_ = 0;
  std::uint64_t next_request_ = 0;
  std::set<std::uint64_t> requests_;
  std::deque<Output> outputs_;
};

/// The text of an event for the main namespace that wants no acknowledgement: the same for every
/// receiver. `payload` is a JSON array.
[[nodiscard]] std::string event_text(std::string_view payload);

}  // namespace backlot::socketio
