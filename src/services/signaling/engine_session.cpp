#include "services/signaling/engine_session.hpp"

#include <utility>

namespace backlot::signaling {
namespace {

namespace asio = net::asio;
using engineio::PacketType;
using engineio::Transport;
using socketio::NamespaceSession;

/// What a browser closes a websocket with when its page goes (RFC 6455 §7.4.1). A client that gives
/// a transport up because the network looks gone closes without a code, and means to come back.
constexpr std::uint16_t kGoingAway = 1001;

/// How long a polling client may take to fetch our last word.
constexpr Duration kLinger = 10s;

std::string engine_text(PacketType type) { return engineio::serialize({type, {}, false}); }

/// The text inside a frame of ours.
std::string_view payload_of(const Bytes& frame) {
  const auto header = websocket::parse_frame_header(frame);
  return header && *header ? as_text(BytesView{frame}.subspan((*header)->header_size))
                           : std::string_view{};
}

}  // namespace

EngineSession::EngineSession(
    SocketIoServer& server, std::string sid, std::string peer, SocketId socket, Transport transport)
    : server_(server),
      sid_(std::move(sid)),
      peer_(std::move(peer)),
      socket_(socket),
      core_(server.clock_.now(), transport, server.options_.heartbeat),
      name_space_(server.clock_.now(), server.options_.name_space) {}

std::string EngineSession::open_packet() const {
  return engineio::serialize(
      {PacketType::Open,
       engineio::handshake_json(sid_, core_.transport(), server_.options_.heartbeat), false});
}

// --- Polling. ---

net::Task<std::optional<std::string>> EngineSession::poll() {
  const auto self = shared_from_this();
  if (waiting_poll_) co_return std::nullopt;
  if (queue_.empty() && !core_.is_probing() && !is_closed()) {
    asio::steady_timer woken{server_.context_, Instant::max()};
    waiting_poll_ = &woken;
    ++server_.stats_.polls_waiting;
    co_await woken.async_wait(net::kAwait);
    --server_.stats_.polls_waiting;
    waiting_poll_ = nullptr;
  }
  if (!is_polling()) co_return engine_text(PacketType::Noop);  // upgraded meanwhile
  if (!queue_.empty()) co_return take_queue();
  // Never together with messages: the client forgets those when it reads of the end.
  if (is_finished_) {
    server_.remove(*this);
    co_return engine_text(PacketType::Close);
  }
  co_return engine_text(PacketType::Noop);
}

std::string EngineSession::take_queue() {
  std::string body;
  while (!queue_.empty()) {
    const std::string_view text = payload_of(*queue_.front());
    const bool is_over = body.size() + text.size() > server_.options_.heartbeat.max_payload;
    if (is_over && !body.empty()) break;
    if (!body.empty()) body.push_back(engineio::kSeparator);
    body += text;
    queued_bytes_ -= queue_.front()->size();
    queue_.pop_front();
  }
  return body;
}

bool EngineSession::receive_payload(std::string_view body) {
  if (is_finished_) server_.remove(*this);  // the client, too, has understood
  const auto packets = engineio::parse_payload(body);
  if (!packets) {
    core_.close();
    drain();
    return false;
  }
  for (const engineio::Packet& packet : *packets) receive(Transport::Polling, packet);
  return true;
}

void EngineSession::wake_poll() {
  if (waiting_poll_) waiting_poll_->cancel();
}

// --- Websocket. ---

EngineSession::Connection EngineSession::open(http::Socket socket,
                                              BytesView leftover,
                                              std::string_view accept) {
  return websocket::Connection::open(
      std::move(socket), leftover, accept, server_.options_.connection,
      {.on_message = [self = shared_from_this()](
                         websocket::Message message) { self->receive_message(std::move(message)); },
       .on_ended = [self = shared_from_this()](websocket::Ending ending) { self->ended(ending); }});
}

void EngineSession::attach(http::Socket socket, BytesView leftover, std::string_view accept) {
  if (is_closed()) return;
  websocket_ = open(std::move(socket), leftover, accept);
  send_text(open_packet());
}

void EngineSession::probe(http::Socket socket, BytesView leftover, std::string_view accept) {
  if (may_probe()) probe_ = open(std::move(socket), leftover, accept);
}

void EngineSession::receive_message(websocket::Message message) {
  // A session has one websocket at a time: the probing one, or the one in use.
  if (auto* text = std::get_if<websocket::TextMessage>(&message)) {
    const auto packet = engineio::parse_packet(text->text);
    const bool is_good = packet && !packet->is_binary;
    receive(Transport::Websocket,
            is_good ? *packet : engineio::Packet{PacketType::Open, {}, false});
  } else if (auto* binary = std::get_if<websocket::BinaryMessage>(&message)) {
    receive(Transport::Websocket, {PacketType::Message, std::string{as_text(binary->data)}, true});
  }
}

void EngineSession::ended(websocket::Ending ending) {
  if (!websocket_) {
    probe_.reset();
    core_.abandon_probe();
    return;
  }
  if (ending.code == kGoingAway) departure_ = Departure::Announced;
  core_.close();
  drain();
}

// --- The two cores. ---

void EngineSession::receive(Transport from, const engineio::Packet& packet) {
  if (is_closed()) return;
  core_.receive(server_.clock_.now(), from, packet);
  drain();
}

void EngineSession::receive_data(std::string data, bool is_binary) {
  if (data.size() > server_.options_.max_event) {
    core_.close();
    return;
  }
  const auto packet =
      is_binary ? decoder_.add(to_bytes(data)) : decoder_.add(std::string_view{data});
  if (!packet)
    core_.close();
  else if (*packet)
    name_space_.receive(server_.clock_.now(), **packet);
}

struct EngineSession::OnEngine {
  EngineSession& session;

  void operator()(const engineio::ServerSession::Transmit& out) const {
    session.send_text(engineio::serialize(out.packet));
  }
  void operator()(const engineio::ServerSession::AnswerProbe& out) const {
    if (session.probe_)
      session.probe_->send(websocket::text_frame(engineio::serialize(out.packet)));
  }
  void operator()(const engineio::ServerSession::ReleasePoll&) const { session.wake_poll(); }
  void operator()(const engineio::ServerSession::Upgraded&) const {
    session.websocket_ = std::exchange(session.probe_, nullptr);
    session.queued_bytes_ = 0;
    for (auto& frame : std::exchange(session.queue_, {})) session.send(std::move(frame));
  }
  void operator()(const engineio::ServerSession::ProbeFailed&) const {
    if (const auto failed = std::exchange(session.probe_, nullptr)) failed->close(1002, "");
  }
  void operator()(engineio::ServerSession::Received& in) const {
    session.receive_data(std::move(in.data), in.is_binary);
  }
  void operator()(const engineio::ServerSession::Closed& out) const {
    session.was_closed_by_client_ = out.reason == engineio::CloseReason::ByClient;
    session.finish(session.departure_);
  }
};

struct EngineSession::OnNamespace {
  EngineSession& session;

  void operator()(const NamespaceSession::Transmit& out) const {
    session.send_text(engineio::serialize({PacketType::Message, out.text, false}));
  }
  void operator()(const NamespaceSession::Authorize& in) const {
    const auto refusal = session.server_.handlers_.authorize(session.socket_, in.auth);
    if (refusal) {
      session.name_space_.refuse(session.server_.clock_.now(), *refusal);
    } else {
      session.was_let_in_ = true;
      session.name_space_.accept(session.server_.new_sid());  // never the engine's, which is a key
    }
  }
  void operator()(const NamespaceSession::Received& in) const {
    ++session.server_.stats_.events_in;
    session.server_.handlers_.receive(session.socket_, in.ack_id, in.payload);
  }
  void operator()(const NamespaceSession::Acknowledged&) const {}
  void operator()(const NamespaceSession::Disconnected&) const {
    session.departure_ = Departure::Announced;
    session.core_.close();
  }
  void operator()(const NamespaceSession::Failed&) const { session.core_.close(); }
};

/// Carries out what the cores want, until both want nothing. Handlers may call back in.
void EngineSession::drain() {
  if (std::exchange(is_draining_, true)) return;
  const auto self = shared_from_this();
  while (true) {
    // The upper core first: what it says must leave before the lower one closes the connection.
    if (const auto above = name_space_.poll())
      std::visit(OnNamespace{*this}, *above);
    else if (auto below = core_.poll())
      std::visit(OnEngine{*this}, *below);
    else
      break;
  }
  is_draining_ = false;
}

void EngineSession::expire() {
  const auto self = shared_from_this();
  if (is_finished_ && server_.clock_.now() >= linger_until_) server_.remove(*this);
  core_.expire(server_.clock_.now());
  name_space_.expire(server_.clock_.now());
  drain();
}

// --- Out. ---

void EngineSession::emit(const websocket::SharedBytes& frame) {
  if (name_space_.is_connected()) send(frame);
}

void EngineSession::ack(std::uint64_t ack_id, std::string_view payload) {
  name_space_.ack(ack_id, payload);
  drain();
}

void EngineSession::disconnect() {
  name_space_.disconnect();
  drain();
  close();
}

void EngineSession::close() {
  core_.close();
  drain();
}

void EngineSession::send_text(std::string_view text) { send(websocket::text_frame(text)); }

void EngineSession::send(websocket::SharedBytes frame) {
  if (is_finished_) return;
  ++server_.stats_.frames_out;
  if (websocket_) {
    websocket_->send(std::move(frame));
    return;
  }
  queued_bytes_ += frame->size();
  queue_.push_back(std::move(frame));
  if (queued_bytes_ > server_.options_.connection.max_queued) {
    core_.close();  // a poller that never polls; the tick carries the end out
    return;
  }
  wake_poll();
}

/// The session is over: say so on whatever carries it, and tell those above.
void EngineSession::finish(Departure departure) {
  if (std::exchange(is_finished_, true)) return;
  // The connections end by themselves; let go, or they and we would keep each other for ever.
  if (const auto probing = std::exchange(probe_, nullptr)) probing->close(1000, "");
  if (const auto current = std::exchange(websocket_, nullptr)) current->close(1000, "");
  if (was_let_in_) server_.handlers_.leave(socket_, departure);
  if (is_polling() && was_let_in_ && !was_closed_by_client_) {
    linger_until_ = server_.clock_.now() + kLinger;
  } else {
    server_.remove(*this);
  }
  wake_poll();
}

}  // namespace backlot::signaling
