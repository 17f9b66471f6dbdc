#include "services/signaling/socketio_server.hpp"

#include <utility>

#include "net/http/ascii.hpp"
#include "protocols/digest/text.hpp"
#include "services/signaling/engine_session.hpp"

namespace backlot::signaling {
namespace {

using engineio::Transport;

/// The errors of Engine.IO, in its own numbers and words.
http::Response engine_error(unsigned status, int code, std::string_view message) {
  std::string body = R"({"code":)" + std::to_string(code) + R"(,"message":")";
  body += message;
  body += R"("})";
  return http::json(status, std::move(body));
}

http::Response unknown_transport() { return engine_error(400, 0, "Transport unknown"); }
http::Response unknown_session() { return engine_error(400, 1, "Session ID unknown"); }
http::Response bad_request() { return engine_error(400, 3, "Bad request"); }

http::Response poll_answer(std::string body) {
  http::Response response = http::text(200, std::move(body));
  response.headers.set("Cache-Control", "no-store");
  return response;
}

}  // namespace

websocket::SharedBytes event_frame(std::string_view payload) {
  return websocket::text_frame("4" + socketio::event_text(payload));
}

SocketIoServer::SocketIoServer(net::asio::io_context& context,
                               const Clock& clock,
                               Random& random,
                               Options options,
                               Handlers handlers)
    : context_(context),
      clock_(clock),
      random_(random),
      options_(std::move(options)),
      handlers_(std::move(handlers)) {}

SocketIoServer::~SocketIoServer() = default;

void SocketIoServer::register_routes(http::Router& router) {
  router.add(http::Method::Get, "/socket.io/",
             [this](http::Request request) { return get(std::move(request)); });
  router.add(http::Method::Post, "/socket.io/",
             [this](http::Request request) { return post(std::move(request)); },
             {.max_body = options_.heartbeat.max_payload});
}

// --- Requests. ---

net::Task<http::Response> SocketIoServer::get(http::Request request) {
  if (auto refused = refusal_of(request)) {
    ++stats_.refused;
    co_return *std::move(refused);
  }
  const std::string_view transport = request.query_value("transport");
  const bool is_new = request.query_value("sid").empty();
  if (is_new) co_return transport == "polling" ? open_polling(request) : open_websocket(request);

  const auto session = find_session(request);
  if (!session) co_return unknown_session();
  if (transport == "websocket") co_return probe_websocket(request, session);
  if (!session->is_polling()) co_return bad_request();
  auto body = co_await session->poll();
  if (!body) co_return bad_request();
  co_return poll_answer(*std::move(body));
}

net::Task<http::Response> SocketIoServer::post(http::Request request) {
  if (auto refused = refusal_of(request)) {
    ++stats_.refused;
    co_return *std::move(refused);
  }
  if (request.query_value("sid").empty()) co_return engine_error(400, 2, "Bad handshake method");
  const auto session = find_session(request);
  if (!session) co_return unknown_session();
  if (request.query_value("transport") != "polling" || !session->is_polling())
    co_return bad_request();
  if (!session->receive_payload(request.body)) co_return bad_request();
  co_return poll_answer("ok");
}

/// What every request must fulfil, whatever it wants.
std::optional<http::Response> SocketIoServer::refusal_of(const http::Request& request) const {
  if (!is_origin_ours(request)) return engine_error(403, 4, "Forbidden");
  const std::string_view transport = request.query_value("transport");
  if (transport != "polling" && transport != "websocket") return unknown_transport();
  if (request.query_value("EIO") != "4")
    return engine_error(400, 5, "Unsupported protocol version");
  return std::nullopt;
}

/// Browsers always say where a page came from; only pages of our own host may talk to us.
bool SocketIoServer::is_origin_ours(const http::Request& request) const {
  if (!request.headers.has("origin")) return true;
  const std::string_view origin = request.headers.get("origin");
  for (const std::string& allowed : options_.allowed_origins)
    if (http::equal_ignoring_case(origin, allowed)) return true;
  const std::size_t authority = origin.find("://");
  if (authority == std::string_view::npos) return false;
  return http::equal_ignoring_case(origin.substr(authority + 3), request.headers.get("host"));
}

bool SocketIoServer::is_full(const std::string& peer) const {
  const auto found = per_address_.find(peer);
  return by_sid_.size() >= options_.max_sessions ||
         (found != per_address_.end() && found->second >= options_.max_sessions_per_address);
}

http::Response SocketIoServer::open_polling(const http::Request& request) {
  if (is_full(request.peer)) {
    ++stats_.refused;
    return engine_error(429, 3, "Too many sessions");
  }
  return poll_answer(add_session(request.peer, Transport::Polling)->open_packet());
}

http::Response SocketIoServer::open_websocket(const http::Request& request) {
  const auto accept = websocket::accept_upgrade(request);
  if (!accept) return bad_request();
  if (is_full(request.peer)) {
    ++stats_.refused;
    return engine_error(429, 3, "Too many sessions");
  }
  http::Response response;
  response.take_over = [session = add_session(request.peer, Transport::Websocket),
                        accept = *accept](http::Socket socket, const Bytes& leftover) {
    session->attach(std::move(socket), leftover, accept);
  };
  return response;
}

http::Response SocketIoServer::probe_websocket(const http::Request& request,
                                               const std::shared_ptr<EngineSession>& session) {
  const auto accept = websocket::accept_upgrade(request);
  if (!accept || !session->may_probe()) return bad_request();
  http::Response response;
  response.take_over = [session, accept = *accept](http::Socket socket, const Bytes& leftover) {
    session->probe(std::move(socket), leftover, accept);
  };
  return response;
}

// --- Sessions. ---

std::string SocketIoServer::new_sid() {
  std::array<std::byte, 18> bytes{};
  random_.fill(bytes);
  return digest::base64url(bytes);
}

std::shared_ptr<EngineSession> SocketIoServer::add_session(const std::string& peer,
                                                           Transport transport) {
  auto session = std::make_shared<EngineSession>(*this, new_sid(), peer, next_socket_++, transport);
  by_sid_.emplace(session->sid(), session);
  by_socket_.emplace(session->socket(), session.get());
  ++per_address_[peer];
  ++stats_.sessions_opened;
  return session;
}

/// A session answers only the address that opened it.
std::shared_ptr<EngineSession> SocketIoServer::find_session(const http::Request& request) const {
  const auto found = by_sid_.find(std::string{request.query_value("sid")});
  if (found == by_sid_.end() || found->second->peer() != request.peer) return nullptr;
  return found->second;
}

void SocketIoServer::remove(EngineSession& session) {
  by_socket_.erase(session.socket());
  if (by_sid_.erase(session.sid()) == 0) return;
  if (const auto found = per_address_.find(session.peer());
      found != per_address_.end() && --found->second == 0)
    per_address_.erase(found);
}

void SocketIoServer::emit(SocketId socket, const websocket::SharedBytes& frame) {
  if (const auto found = by_socket_.find(socket); found != by_socket_.end())
    found->second->emit(frame);
}

void SocketIoServer::ack(SocketId socket, std::uint64_t ack_id, std::string_view payload) {
  if (const auto found = by_socket_.find(socket); found != by_socket_.end())
    found->second->ack(ack_id, payload);
}

void SocketIoServer::disconnect(SocketId socket) {
  if (const auto found = by_socket_.find(socket); found != by_socket_.end())
    found->second->shared_from_this()->disconnect();
}

void SocketIoServer::close_all() {
  std::vector<std::shared_ptr<EngineSession>> sessions;
  for (const auto& [sid, session] : by_sid_) sessions.push_back(session);
  for (const auto& session : sessions) session->close();
}

void SocketIoServer::expire() {
  std::vector<std::shared_ptr<EngineSession>> sessions;
  sessions.reserve(by_sid_.size());
  for (const auto& [sid, session] : by_sid_) sessions.push_back(session);
  for (const auto& session : sessions) session->expire();
}

SocketIoServer::Stats SocketIoServer::stats() const {
  Stats stats = stats_;
  stats.sessions_open = by_sid_.size();
  return stats;
}

}  // namespace backlot::signaling
