#pragma once

#include <any>
#include <functional>
#include <map>
#include <memory>
#include <string>
#include <unordered_map>

#include "net/engineio/server.hpp"
#include "net/socketio/backlog.hpp"
#include "net/socketio/incoming.hpp"
#include "protocols/socketio/server_session.hpp"

namespace backlot::socketio {

class Connection;

/// A client in one namespace, numbered in order of connecting.
using SocketId = std::uint64_t;

/// How a socket went: announced (it said goodbye) or lost (silence).
enum class Departure : std::uint8_t { Announced, Lost };

/// What the owner of a server says of somebody who wants into a namespace.
struct Admission {
  std::optional<std::string> refusal;  ///< `{"message":...,"data":...}`; nothing lets it in
  std::string identity;                ///< who it is: state is recovered by the same one only
  std::any pass;                       ///< the owner's own, handed back with entered()/returned()
};

/// A Socket.IO 5 server on the control thread.
///
/// Knows nothing of rooms: sockets are numbers. A client that lost its connection may recover: its
/// socket is kept for a while, what it is sent meanwhile waits, and it returns with its private id
/// (pid) and the offset of the last event it saw, after it was admitted again.
class Server {
 public:
  struct Options {
    engineio::Server::Options engine;
    ServerSession::Options protocol{.connect_timeout = 10s};
    std::size_t max_event = 65'536;   ///< bytes of one message; longer ends the connection
    Duration recovery_window = 2min;  ///< how long a lost socket is kept; 0 switches recovery off
    std::size_t max_backlog = 200;    ///< events kept for each socket
  };

  struct Handlers {
    std::function<Admission(std::string_view name_space, const boost::json::object& auth)> admit;
    /// A new socket, already told that it is in.
    std::function<void(SocketId, Admission)> entered;
    /// A lost socket is back and has been sent what it missed.
    std::function<void(SocketId, Admission)> returned;
    std::function<void(SocketId, Incoming)> received;
    /// The answer to request().
    std::function<void(
        SocketId, std::uint64_t id, boost::json::array arguments, std::vector<Bytes> attachments)>
        acknowledged;
    /// The connection of a socket is gone; it may still return.
    std::function<void(SocketId, Departure)> left;
    /// A socket that left does not return. The last that is heard of it.
    std::function<void(SocketId)> forgotten;
  };

  struct Stats {
    engineio::Server::Stats engine;
    std::uint64_t sockets = 0;
    std::uint64_t events_in = 0;
    std::uint64_t recovered = 0;
  };

  Server(net::asio::io_context& context,
         const Clock& clock,
         Random& random,
         Options options,
         Handlers handlers);
  ~Server();

  void register_routes(http::Router& router) { engine_.register_routes(router); }
  net::Task<> run() { return engine_.run(); }
  void stop() { engine_.stop(); }
  /// Looks at every deadline that has passed.
  void expire();

  /// Encodes an event of a namespace; `payload` is a JSON array that begins with the name. What is
  /// kept reaches a client even if its connection is lost meanwhile.
  enum class Keep : std::uint8_t { No, Yes };
  [[nodiscard]] SharedEvent event(std::string_view payload,
                                  Keep keep = Keep::Yes,
                                  std::string_view name_space = "/",
                                  const std::vector<Bytes>& attachments = {});
  /// Sends it to one socket; unknown sockets are ignored.
  void emit(SocketId socket, const SharedEvent& event);
  /// Sends an event and asks for an acknowledgement; nothing when that cannot be.
  std::optional<std::uint64_t> request(SocketId socket,
                                       std::string_view payload,
                                       std::vector<Bytes> attachments = {});
  /// Acknowledges an event; `payload` is a JSON array.
  void ack(SocketId socket,
           std::uint64_t ack_id,
           std::string_view payload,
           std::vector<Bytes> attachments = {});
  /// Tells the client not to come back by itself, and ends its connection: left(), forgotten().
  void disconnect(SocketId socket);
  /// Ends every connection; clients come back by themselves.
  void close_all() { engine_.close_all(); }

  /// The namespace a socket is in.
  [[nodiscard]] std::string_view name_space_of(SocketId socket) const;
  /// Whether a socket has a connection now.
  [[nodiscard]] bool is_attached(SocketId socket) const;
  [[nodiscard]] const Options& options() const { return options_; }
  [[nodiscard]] Stats stats() const;

 private:
  friend class Connection;

  /// Outlives its connection while it may return.
  struct Socket {
    SocketId id = 0;
    std::string name_space;
    std::string sid;
    std::string pid;
    std::string identity;
    Connection* connection = nullptr;
    Backlog backlog;
  };

  /// A client asks for a namespace.
  void connect(Connection& connection, const std::string& name_space, const std::string& auth);
  void enter(Connection& connection, const std::string& name_space, Admission admission);
  bool recover(Connection& connection,
               const std::string& name_space,
               const boost::json::object& auth,
               Admission& admission);
  void receive(SocketId socket, ServerSession::Received event);
  void depart(SocketId socket, Departure departure, bool may_return);
  void forget(SocketId socket);
  void expire_lost();
  [[nodiscard]] bool is_recovering() const { return options_.recovery_window > Duration{}; }
  [[nodiscard]] Socket* find(SocketId socket);

  Options options_;
  Handlers handlers_;
  const Clock& clock_;
  engineio::Server engine_;
  SocketId next_socket_ = 1;
  std::uint64_t next_event_ = 1;
  std::uint64_t events_in_ = 0;
  std::uint64_t recovered_ = 0;
  std::unordered_map<SocketId, Socket> sockets_;
  std::unordered_map<std::string, SocketId> by_pid_;
  std::map<SocketId, Instant> lost_;
};

}  // namespace backlot::socketio
