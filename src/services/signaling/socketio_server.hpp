#pragma once

#include <functional>
#include <map>
#include <memory>
#include <string>
#include <unordered_map>

#include "base/random.hpp"
#include "net/http/router.hpp"
#include "net/runtime.hpp"
#include "net/websocket/connection.hpp"
#include "protocols/engineio/server_session.hpp"
#include "protocols/socketio/namespace_session.hpp"
#include "services/signaling/core/presence.hpp"

namespace backlot::signaling {

class EngineSession;

/// A Socket.IO server on the control thread: websocket, polling, and the way from one to the other.
///
/// Serves browsers of its own origin only. Knows nothing of rooms: sockets are numbers, events are
/// JSON text.
class SocketIoServer {
 public:
  struct Options {
    engineio::ServerSession::Options heartbeat;
    socketio::NamespaceSession::Options name_space{.connect_timeout = 10s};
    websocket::Connection::Options connection;
    std::size_t max_sessions = 20'000;
    std::size_t max_sessions_per_address = 2'000;
    std::size_t max_event = 65'536;            ///< characters of one event; longer ends the session
    Duration tick = 250ms;                     ///< how often deadlines are looked at
    std::vector<std::string> allowed_origins;  ///< beside our own, as "https://host:port"
  };

  struct Handlers {
    /// Credentials of a socket (JSON text): an error object to refuse with, or nothing to let it
    /// in.
    std::function<std::optional<std::string>(SocketId, std::string_view auth)> authorize;
    std::function<void(SocketId, std::optional<std::uint64_t> ack_id, const std::string& payload)>
        receive;
    /// A socket that was let in is gone.
    std::function<void(SocketId, Departure)> leave;
  };

  struct Stats {
    std::uint64_t sessions_open = 0;
    std::uint64_t polls_waiting = 0;
    std::uint64_t sessions_opened = 0;
    std::uint64_t refused = 0;
    std::uint64_t events_in = 0;
    std::uint64_t frames_out = 0;
  };

  SocketIoServer(net::asio::io_context& context,
                 const Clock& clock,
                 Random& random,
                 Options options,
                 Handlers handlers);
  ~SocketIoServer();

  void register_routes(http::Router& router);

  /// Sends an event frame (event_frame()) to one socket; unknown sockets are ignored.
  void emit(SocketId socket, const websocket::SharedBytes& frame);
  /// Acknowledges an event; `payload` is a JSON array.
  void ack(SocketId socket, std::uint64_t ack_id, std::string_view payload);
  /// Sends what is queued, tells the client not to come back by itself, ends its session.
  void disconnect(SocketId socket);
  /// Ends every session; clients come back by themselves.
  void close_all();
  /// Looks at every deadline; called at each tick.
  void expire();

  [[nodiscard]] const Options& options() const { return options_; }
  [[nodiscard]] Stats stats() const;

 private:
  friend class EngineSession;

  net::Task<http::Response> get(http::Request request);
  net::Task<http::Response> post(http::Request request);
  http::Response open_polling(const http::Request& request);
  http::Response open_websocket(const http::Request& request);
  http::Response probe_websocket(const http::Request& request,
                                 const std::shared_ptr<EngineSession>& session);
  [[nodiscard]] std::optional<http::Response> refusal_of(const http::Request& request) const;
  [[nodiscard]] bool is_origin_ours(const http::Request& request) const;
  [[nodiscard]] bool is_full(const std::string& peer) const;
  std::shared_ptr<EngineSession> add_session(const std::string& peer,
                                             engineio::Transport transport);
  [[nodiscard]] std::shared_ptr<EngineSession> find_session(const http::Request& request) const;
  [[nodiscard]] std::string new_sid();
  void remove(EngineSession& session);

  net::asio::io_context& context_;
  const Clock& clock_;
  Random& random_;
  Options options_;
  Handlers handlers_;
  Stats stats_;
  SocketId next_socket_ = 1;
  std::unordered_map<std::string, std::shared_ptr<EngineSession>> by_sid_;
  std::unordered_map<SocketId, EngineSession*> by_socket_;
  std::unordered_map<std::string, std::size_t> per_address_;
};

/// The frame of an event for any number of sockets; `payload` is a JSON array.
[[nodiscard]] websocket::SharedBytes event_frame(std::string_view payload);

}  // namespace backlot::signaling
