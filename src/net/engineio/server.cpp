#include "net/engineio/server.hpp"

#include <utility>

#include "net/engineio/session.hpp"
#include "net/http/ascii.hpp"
#include "protocols/digest/text.hpp"

namespace backlot::engineio {
namespace {

/// How long the timer sleeps when nothing is due.
constexpr Duration kLongestSleep = 1s;

/// The errors of Engine.IO, in its own numbers and words.
http::Response engine_error(unsigned status, int code, std::string_view message) {
  std::string body = R"({"code":)" + std::to_string(code) + R"(,"message":")";
  body += message;
  body += R"("})";
  return http::json(status, std::move(body));
}

http::Response unknown_transport() { return engine_error(400, 0, "Transport unknown"); }
http::Response unknown_session() { return engine_error(400, 1, "Session ID unknown"); }
http::Response bad_handshake_method() { return engine_error(400, 2, "Bad handshake method"); }
http::Response bad_request() { return engine_error(400, 3, "Bad request"); }
http::Response forbidden() { return engine_error(403, 4, "Forbidden"); }
http::Response unsupported_version() {
  return engine_error(400, 5, "Unsupported protocol version");
}
http::Response too_many_sessions() {
  http::Response response = engine_error(429, 4, "Too many sessions");
  response.headers.set("Retry-After", "10");
  return response;
}

http::Response poll_answer(std::string body) {
  http::Response response = http::text(200, std::move(body));
  response.headers.set("Cache-Control", "no-store");
  return response;
}

}  // namespace

Server::Server(net::asio::io_context& context,
               const Clock& clock,
               Random& random,
               Options options,
               MakeListener make_listener)
    : context_(context),
      clock_(clock),
      random_(random),
      options_(std::move(options)),
      make_listener_(std::move(make_listener)),
      timer_(context) {}

Server::~Server() = default;

void Server::register_routes(http::Router& router) {
  router.add(http::Method::Get, options_.path,
             [this](http::Request request) { return get(std::move(request)); });
  router.add(http::Method::Post, options_.path,
             [this](http::Request request) { return post(std::move(request)); },
             {.max_body = options_.heartbeat.max_payload});
  for (const auto method : {http::Method::Put, http::Method::Patch, http::Method::Delete,
                            http::Method::Options, http::Method::Other})
    router.add(method, options_.path,
               [this](http::Request request) { return other(std::move(request)); });
}

// --- Requests. ---

net::Task<http::Response> Server::get(http::Request request) {
  if (auto refused = refusal_of(request)) {
    ++stats_.refused;
    co_return *std::move(refused);
  }
  if (request.method != http::Method::Get) co_return bad_handshake_method();
  const std::string_view transport = request.query_value("transport");
  const bool is_new = !request.query.contains("sid");
  if (is_new) co_return transport == "polling" ? open_polling(request) : open_websocket(request);

  const auto session = find_session(request);
  if (!session) co_return unknown_session();
  if (transport == "websocket") co_return probe_websocket(request, session);
  if (!session->is_polling()) co_return bad_request();
  co_return poll(session);
}

net::Task<http::Response> Server::post(http::Request request) {
  if (auto refused = refusal_of(request)) {
    ++stats_.refused;
    co_return *std::move(refused);
  }
  if (!request.query.contains("sid")) co_return bad_handshake_method();
  const auto session = find_session(request);
  if (!session) co_return unknown_session();
  if (request.query_value("transport") != "polling" || !session->is_polling())
    co_return bad_request();
  // Bytes travel as base64 since protocol 4.
  if (request.headers.get("content-type") == "application/octet-stream") request.body.clear();
  const bool was_good = co_await session->receive_payload(std::move(request.body));
  co_return was_good ? poll_answer("ok") : bad_request();
}

net::Task<http::Response> Server::other(http::Request request) {
  if (auto refused = refusal_of(request)) co_return *std::move(refused);
  co_return request.query.contains("sid") ? bad_request() : bad_handshake_method();
}

/// What every request must fulfil, whatever it wants.
std::optional<http::Response> Server::refusal_of(const http::Request& request) const {
  if (!is_origin_ours(request)) return forbidden();
  const std::string_view transport = request.query_value("transport");
  if (transport != "polling" && transport != "websocket") return unknown_transport();
  if (request.query_value("EIO") != "4") return unsupported_version();
  return std::nullopt;
}

/// Browsers always say where a page came from; only pages of our own host may talk to us.
bool Server::is_origin_ours(const http::Request& request) const {
  if (!request.headers.has("origin")) return true;
  const std::string_view origin = request.headers.get("origin");
  for (const std::string& allowed : options_.allowed_origins)
    if (http::equal_ignoring_case(origin, allowed)) return true;
  const std::size_t authority = origin.find("://");
  if (authority == std::string_view::npos) return false;
  return http::equal_ignoring_case(origin.substr(authority + 3), request.headers.get("host"));
}

bool Server::is_full(const std::string& peer) const {
  const auto found = per_address_.find(peer);
  return by_sid_.size() >= options_.max_sessions ||
         (found != per_address_.end() && found->second >= options_.max_sessions_per_address);
}

http::Response Server::poll(const std::shared_ptr<Session>& session) {
  if (session->has_poll() && options_.odd_polls_end_session) {
    session->end();
    return bad_request();
  }
  if (session->has_poll() && !session->is_poll_lost()) return bad_request();
  if (!session->is_silent()) return poll_answer(session->answer_poll());
  http::Response response;
  response.take_over = [session](http::Socket socket, const Bytes&) {
    session->hold_poll(std::move(socket));
  };
  return response;
}

http::Response Server::open_polling(const http::Request& request) {
  if (is_full(request.peer)) {
    ++stats_.refused;
    return too_many_sessions();
  }
  return poll_answer(add_session(request.peer, Transport::Polling)->open_packet());
}

http::Response Server::open_websocket(const http::Request& request) {
  const auto accept = websocket::accept_upgrade(request);
  if (!accept) return bad_request();
  if (is_full(request.peer)) {
    ++stats_.refused;
    return too_many_sessions();
  }
  http::Response response;
  response.take_over = [session = add_session(request.peer, Transport::Websocket),
                        accept = *accept](http::Socket socket, const Bytes& leftover) {
    session->attach(std::move(socket), leftover, accept);
  };
  return response;
}

http::Response Server::probe_websocket(const http::Request& request,
                                       const std::shared_ptr<Session>& session) {
  const auto accept = websocket::accept_upgrade(request);
  if (!accept || !session->may_probe()) return bad_request();
  http::Response response;
  response.take_over = [session, accept = *accept](http::Socket socket, const Bytes& leftover) {
    session->probe(std::move(socket), leftover, accept);
  };
  return response;
}

// --- Sessions. ---

std::string Server::new_id() {
  std::array<std::byte, 15> bytes{};
  random_.fill(bytes);
  return digest::base64url(bytes);
}

std::shared_ptr<Session> Server::add_session(const std::string& peer, Transport transport) {
  auto session = std::make_shared<Session>(*this, new_id(), peer, transport);
  by_sid_.emplace(session->sid(), session);
  ++per_address_[peer];
  ++stats_.sessions_opened;
  session->begin(make_listener_(*session));
  return session;
}

/// A session answers only the address that opened it.
std::shared_ptr<Session> Server::find_session(const http::Request& request) const {
  const auto found = by_sid_.find(std::string{request.query_value("sid")});
  if (found == by_sid_.end() || found->second->peer() != request.peer) return nullptr;
  return found->second;
}

void Server::remove(Session& session) {
  disarm(session);
  if (by_sid_.erase(session.sid()) == 0) return;
  if (const auto found = per_address_.find(session.peer());
      found != per_address_.end() && --found->second == 0)
    per_address_.erase(found);
}

void Server::close_all() {
  std::vector<std::shared_ptr<Session>> sessions;
  for (const auto& [sid, session] : by_sid_) sessions.push_back(session);
  for (const auto& session : sessions) session->close();
}

Server::Stats Server::stats() const {
  Stats stats = stats_;
  stats.sessions_open = by_sid_.size();
  return stats;
}

// --- Deadlines. ---

/// Takes note of a session's next deadline. One that moved back is found out when the old one
/// passes.
void Server::arm(Session& session) {
  const auto deadline = session.deadline();
  if (!deadline || (session.armed_ && *session.armed_ <= *deadline)) return;
  disarm(session);
  session.armed_ = deadline;
  const auto [place, is_new] = deadlines_.emplace(*deadline, &session);
  if (place == deadlines_.begin()) timer_.cancel();
}

void Server::disarm(Session& session) {
  if (session.armed_) deadlines_.erase({*session.armed_, &session});
  session.armed_.reset();
}

void Server::expire() {
  const Instant now = clock_.now();
  std::vector<std::shared_ptr<Session>> due;
  for (const auto& [deadline, session] : deadlines_) {
    if (deadline > now) break;
    due.push_back(session->shared_from_this());
  }
  for (const auto& session : due) {
    disarm(*session);
    session->expire();
  }
}

net::Task<> Server::run() {
  while (!is_stopping_) {
    const Instant now = clock_.now();
    const Duration left = deadlines_.empty() ? kLongestSleep : deadlines_.begin()->first - now;
    timer_.expires_after(std::clamp(left, Duration{}, kLongestSleep));
    const auto [cancelled] = co_await timer_.async_wait(net::kAwait);
    if (cancelled) continue;
    expire();
    on_tick();
  }
}

void Server::stop() {
  is_stopping_ = true;
  timer_.cancel();
}

}  // namespace backlot::engineio
