#pragma once

#include <cstdint>
#include <deque>
#include <optional>
#include <string>
#include <variant>
#include <vector>

#include "base/time.hpp"
#include "protocols/socketio/packet.hpp"

namespace backlot::socketio {

/// One Socket.IO client as the server sees it: its namespaces, connecting to each with
/// credentials, events and acknowledgements both ways, without I/O.
///
/// A core: after every call drain poll(). While the credentials for a namespace are looked at
/// nothing else may come for it. Namespaces that do not exist are refused one by one, and the
/// connection ends when that becomes a habit.
class ServerSession {
 public:
  /// Shared by all sessions of a server, which outlives them.
  struct Options {
    Duration connect_timeout = 45s;
    std::vector<std::string> name_spaces{"/"};
    std::size_t max_pending_acks = 1000;  ///< of one namespace
    int max_refused_name_spaces = 8;
  };

  struct Transmit {
    Packet packet;
  };
  /// The client wants in; `auth` is JSON text, "{}" when it sent none. Answer with accept() or
  /// refuse().
  struct Authorize {
    std::string name_space;
    std::string auth;
  };
  /// An event: a JSON array that begins with the name. Answer with ack() when it has an id.
  struct Received {
    std::string name_space;
    std::optional<std::uint64_t> ack_id;
    std::string payload;
    std::vector<Bytes> attachments;
  };
  /// The client acknowledged what request() sent.
  struct Acknowledged {
    std::string name_space;
    std::uint64_t id;
    std::string payload;
    std::vector<Bytes> attachments;
  };
  /// The client left a namespace; the connection stays.
  struct Disconnected {
    std::string name_space;
  };
  /// A violation, or nobody connected in time: close the connection.
  struct Failed {};
  using Output = std::variant<Transmit, Authorize, Received, Acknowledged, Disconnected, Failed>;

  ServerSession(Instant now, const Options& options);

  void receive(Instant now, Packet packet);
  void expire(Instant now);
  [[nodiscard]] std::optional<Instant> deadline() const;
  [[nodiscard]] std::optional<Output> poll();

  /// Lets the client in under a socket id; with a private session id (pid) it may recover its
  /// state after a lost connection.
  void accept(std::string_view name_space, std::string_view sid, std::string_view pid = {});
  /// Refuses it: `error` is a JSON object `{"message": ..., "data": ...}`. It may try again.
  void refuse(Instant now, std::string_view name_space, std::string_view error);
  /// Acknowledges an event; `payload` is a JSON array.
  void ack(std::string_view name_space,
           std::uint64_t id,
           std::string_view payload,
           std::vector<Bytes> attachments = {});
  /// Sends an event and asks for an acknowledgement; nothing when too many are outstanding.
  std::optional<std::uint64_t> request(std::string_view name_space,
                                       std::string_view payload,
                                       std::vector<Bytes> attachments = {});
  /// Tells the client that it is disconnected from a namespace.
  void disconnect(Instant now, std::string_view name_space);

  [[nodiscard]] bool is_connected(std::string_view name_space) const;

 private:
  /// Dismissed: told to go; what it sent before it heard so is ignored.
  enum class State : std::uint8_t { Authorizing, Connected, Dismissed };
  struct NameSpace {
    std::string name;
    State state = State::Authorizing;
    std::uint64_t next_request = 0;
    std::vector<std::uint64_t> requests;  // not acknowledged yet, in order
  };

  NameSpace* find(std::string_view name);
  [[nodiscard]] const NameSpace* find(std::string_view name) const;
  void begin(Packet packet);
  void receive_connected(Instant now, NameSpace& in, Packet packet);
  void leave(Instant now, std::string_view name);
  void expect_connect(Instant now);
  void fail();

  const Options* options_;
  std::optional<Instant> connect_deadline_;  // while no namespace is connected
  std::vector<NameSpace> name_spaces_;
  int refused_ = 0;
  bool is_over_ = false;
  std::vector<Output> outputs_;
  std::size_t polled_ = 0;
};

}  // namespace backlot::socketio
