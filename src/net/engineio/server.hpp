#pragma once

#include <functional>
#include <memory>
#include <optional>
#include <set>
#include <string>
#include <unordered_map>
#include <vector>

#include "base/random.hpp"
#include "net/http/router.hpp"
#include "net/runtime.hpp"
#include "net/websocket/connection.hpp"
#include "protocols/engineio/server_session.hpp"

namespace backlot::engineio {

class Session;

/// How an Engine.IO session ended.
struct End {
  CloseReason reason = CloseReason::ByServer;
  bool has_gone_away = false;  ///< the page closed its websocket on purpose (code 1001)
};

/// What stands on an Engine.IO session: hears its messages and, once, its end.
class Listener {
 public:
  virtual ~Listener() = default;
  virtual void receive(std::string data, bool is_binary) = 0;
  virtual void ended(End end) = 0;
  /// A deadline of its own, looked at together with the session's.
  [[nodiscard]] virtual std::optional<Instant> deadline() const { return std::nullopt; }
  virtual void expire() {}
};

/// An Engine.IO 4 server on the control thread: websocket, polling, and the way from one to the
/// other.
///
/// Serves browsers of its own origin only. Knows nothing of what the messages mean.
class Server {
 public:
  struct Options {
    std::string path = "/socket.io/";
    ServerSession::Options heartbeat;
    websocket::Connection::Options connection;
    std::size_t max_sessions = 20'000;
    std::size_t max_sessions_per_address = 2'000;
    std::vector<std::string> allowed_origins;  ///< beside our own, as "https://host:port"
    /// What a second poll beside a waiting one does, and one that its client gave up: ends the
    /// session, as the reference server has it. Else the second is refused alone, so that whoever
    /// learned a session id cannot end the session, and the one given up takes nothing with it.
    bool odd_polls_end_session = false;
  };

  struct Stats {
    std::uint64_t sessions_open = 0;
    std::uint64_t polls_waiting = 0;
    std::uint64_t sessions_opened = 0;
    std::uint64_t refused = 0;
    std::uint64_t frames_out = 0;
  };

  using MakeListener = std::function<std::unique_ptr<Listener>(Session&)>;

  Server(net::asio::io_context& context,
         const Clock& clock,
         Random& random,
         Options options,
         MakeListener make_listener);
  ~Server();

  void register_routes(http::Router& router);

  /// Called whenever run() has looked at the deadlines, at least once a second.
  std::function<void()> on_tick = [] {};
  /// Keeps deadlines until stop().
  net::Task<> run();
  void stop();
  /// Looks at every deadline that has passed.
  void expire();

  /// Ends every session; clients come back by themselves.
  void close_all();

  /// A fresh name nobody can guess.
  [[nodiscard]] std::string new_id();
  [[nodiscard]] const Options& options() const { return options_; }
  [[nodiscard]] Stats stats() const;

 private:
  friend class Session;

  net::Task<http::Response> get(http::Request request);
  net::Task<http::Response> post(http::Request request);
  net::Task<http::Response> other(http::Request request);
  http::Response poll(const std::shared_ptr<Session>& session);
  http::Response open_polling(const http::Request& request);
  http::Response open_websocket(const http::Request& request);
  http::Response probe_websocket(const http::Request& request,
                                 const std::shared_ptr<Session>& session);
  [[nodiscard]] std::optional<http::Response> refusal_of(const http::Request& request) const;
  [[nodiscard]] bool is_origin_ours(const http::Request& request) const;
  [[nodiscard]] bool is_full(const std::string& peer) const;
  std::shared_ptr<Session> add_session(const std::string& peer, Transport transport);
  [[nodiscard]] std::shared_ptr<Session> find_session(const http::Request& request) const;
  void remove(Session& session);
  void arm(Session& session);
  void disarm(Session& session);

  net::asio::io_context& context_;
  const Clock& clock_;
  Random& random_;
  Options options_;
  MakeListener make_listener_;
  Stats stats_;
  std::unordered_map<std::string, std::shared_ptr<Session>> by_sid_;
  std::unordered_map<std::string, std::size_t> per_address_;
  std::set<std::pair<Instant, Session*>> deadlines_;
  net::asio::steady_timer timer_;
  bool is_stopping_ = false;
};

}  // namespace backlot::engineio
