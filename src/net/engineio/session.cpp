#include "net/engineio/session.hpp"

#include <utility>

#include "protocols/digest/text.hpp"

namespace backlot::engineio {
namespace {

namespace asio = net::asio;

/// What a browser closes a websocket with when its page goes (RFC 6455 §7.4.1). A client that gives
/// a transport up because the network looks gone closes without a code, and means to come back.
constexpr std::uint16_t kGoingAway = 1001;

/// How long a polling client may take to fetch our last word.
constexpr Duration kLinger = 2s;

/// So many packets of a payload are taken before others have their turn.
constexpr std::size_t kPacketsAtOnce = 256;

std::string engine_text(PacketType type) { return serialize({type, {}, false}); }

websocket::SharedBytes frame_of(const Packet& packet) {
  return websocket::text_frame(serialize(packet));
}

/// A frame of ours as polling says it: text as it is, bytes in base64 behind a "b".
std::string poll_text(const Bytes& frame) {
  const auto header = websocket::parse_frame_header(frame);
  if (!header || !*header) return {};
  const BytesView payload = BytesView{frame}.subspan((*header)->header_size);
  if ((*header)->opcode == websocket::Opcode::Text) return std::string{as_text(payload)};
  return serialize({PacketType::Message, std::string{as_text(payload)}, true});
}

}  // namespace

Session::Session(Server& server, std::string sid, std::string peer, Transport transport)
    : server_(server),
      sid_(std::move(sid)),
      peer_(std::move(peer)),
      core_(server.clock_.now(), transport, server.options_.heartbeat) {}

Session::~Session() = default;

void Session::begin(std::unique_ptr<Listener> listener) {
  listener_ = std::move(listener);
  server_.arm(*this);
}

std::string Session::open_packet() const {
  return serialize({PacketType::Open,
                    handshake_json(sid_, core_.transport(), server_.options_.heartbeat), false});
}

// --- Polling. ---

bool Session::is_silent() const {
  return is_polling() && queue_.empty() && !core_.is_probing() && !is_closed();
}

std::string Session::answer_poll() {
  if (!is_polling()) return engine_text(PacketType::Noop);  // upgraded meanwhile
  if (!queue_.empty()) return take_queue();
  // Our goodbye never goes together with messages: the client forgets those when it reads of the
  // end. Who said goodbye first needs none.
  if (!std::exchange(linger_until_, std::nullopt)) return engine_text(PacketType::Noop);
  server_.remove(*this);
  return engine_text(PacketType::Close);
}

void Session::hold_poll(http::Socket socket) {
  if (poll_) poll_->wake();  // its client has gone
  const auto executor = socket.get_executor();
  poll_ = std::make_shared<LongPoll>(std::move(socket));
  net::spawn(executor, "engineio.poll", answer_later(shared_from_this(), poll_));
}

net::Task<> Session::answer_later(std::shared_ptr<Session> self, std::shared_ptr<LongPoll> poll) {
  ++self->server_.stats_.polls_waiting;
  co_await poll->wait();
  --self->server_.stats_.polls_waiting;
  if (self->poll_ == poll) self->poll_.reset();
  if (!poll->is_gone()) {
    co_await poll->answer(self->answer_poll());
  } else if (self->server_.options_.odd_polls_end_session) {
    self->end();
    self->server_.remove(*self);
  }
}

std::string Session::take_queue() {
  std::string body;
  std::size_t taken = 0;
  for (; taken < queue_.size(); ++taken) {
    const std::string text = poll_text(*queue_[taken]);
    const bool is_over = body.size() + text.size() > server_.options_.heartbeat.max_payload;
    if (is_over && !body.empty()) break;
    if (!body.empty()) body.push_back(kSeparator);
    body += text;
    queued_bytes_ -= queue_[taken]->size();
  }
  queue_.erase(queue_.begin(), queue_.begin() + static_cast<std::ptrdiff_t>(taken));
  return body;
}

net::Task<bool> Session::receive_payload(std::string body) {
  const auto self = shared_from_this();
  if (is_finished_) server_.remove(*this);  // the client, too, has understood
  std::size_t taken = 0;
  for (PayloadReader packets{body}; !packets.is_done();) {
    if (++taken % kPacketsAtOnce == 0)
      co_await asio::post(server_.context_.get_executor(), net::kAwait);
    auto packet = packets.next();
    if (!packet) {
      end();
      server_.remove(*this);
      co_return false;
    }
    receive(Transport::Polling, *std::move(packet));
  }
  co_return true;
}

void Session::wake_poll() {
  if (poll_) poll_->wake();
}

// --- Websocket. ---

Session::Connection Session::open(http::Socket socket,
                                  BytesView leftover,
                                  std::string_view accept) {
  return websocket::Connection::open(
      std::move(socket), leftover, accept, server_.options_.connection,
      {.on_message = [self = shared_from_this()](
                         websocket::Message message) { self->receive_message(std::move(message)); },
       .on_ended = [self = shared_from_this()](
                       websocket::Ending ending) { self->connection_ended(ending); }});
}

void Session::attach(http::Socket socket, BytesView leftover, std::string_view accept) {
  if (is_closed()) return;
  websocket_ = open(std::move(socket), leftover, accept);
  send(websocket::text_frame(open_packet()));
}

void Session::probe(http::Socket socket, BytesView leftover, std::string_view accept) {
  if (may_probe()) probe_ = open(std::move(socket), leftover, accept);
}

void Session::receive_message(websocket::Message message) {
  // A session has one websocket at a time: the probing one, or the one in use.
  if (auto* text = std::get_if<websocket::TextMessage>(&message)) {
    auto packet = parse_packet(text->text);
    const bool is_good = packet && !packet->is_binary;
    receive(Transport::Websocket,
            is_good ? *std::move(packet) : Packet{PacketType::Open, {}, false});
  } else if (auto* binary = std::get_if<websocket::BinaryMessage>(&message)) {
    receive(Transport::Websocket, {PacketType::Message, std::string{as_text(binary->data)}, true});
  }
}

void Session::connection_ended(websocket::Ending ending) {
  if (!websocket_) {
    probe_.reset();
    core_.abandon_probe();
    if (is_leaving_) end();
    return;
  }
  has_gone_away_ = ending.code == kGoingAway;
  close();
}

// --- The core. ---

void Session::receive(Transport from, Packet packet) {
  if (is_closed()) return;
  core_.receive(server_.clock_.now(), from, std::move(packet));
  drain();
}

struct Session::OnOutput {
  Session& session;

  void operator()(const ServerSession::Transmit& out) const { session.send(frame_of(out.packet)); }
  void operator()(const ServerSession::AnswerProbe& out) const {
    if (session.probe_) session.probe_->send(frame_of(out.packet));
  }
  void operator()(const ServerSession::ReleasePoll&) const { session.wake_poll(); }
  void operator()(const ServerSession::Upgraded&) const {
    session.websocket_ = std::exchange(session.probe_, nullptr);
    session.queued_bytes_ = 0;
    for (const auto& frame : std::exchange(session.queue_, {})) session.websocket_->send(frame);
    if (session.is_leaving_) session.end();
  }
  void operator()(const ServerSession::ProbeFailed&) const {
    if (const auto failed = std::exchange(session.probe_, nullptr)) failed->close(1002, "");
    if (session.is_leaving_) session.end();
  }
  void operator()(ServerSession::Received& in) const {
    if (session.listener_ && !session.is_leaving_)
      session.listener_->receive(std::move(in.data), in.is_binary);
  }
  void operator()(const ServerSession::Closed& out) const { session.finish(out.reason); }
};

/// Carries out what the core wants, until it wants nothing. The listener may call back in.
void Session::drain() {
  if (std::exchange(is_draining_, true)) return;
  const auto self = shared_from_this();
  while (auto output = core_.poll()) std::visit(OnOutput{*this}, *output);
  is_draining_ = false;
  if (!is_finished_ || linger_until_) server_.arm(*this);
}

std::optional<Instant> Session::deadline() const {
  if (linger_until_) return linger_until_;
  const auto below = core_.deadline();
  const auto above = listener_ && !is_finished_ ? listener_->deadline() : std::nullopt;
  if (below && above) return std::min(*below, *above);
  return below ? below : above;
}

void Session::expire() {
  const auto self = shared_from_this();
  const Instant now = server_.clock_.now();
  if (linger_until_ && now >= *linger_until_) {
    server_.remove(*this);
    return;
  }
  core_.expire(now);
  if (listener_ && !is_closed()) listener_->expire();
  drain();
}

// --- Out. ---

void Session::send(const websocket::SharedBytes& frame) {
  if (is_finished_ || is_leaving_) return;
  ++server_.stats_.frames_out;
  if (websocket_) {
    websocket_->send(frame);
    return;
  }
  queued_bytes_ += frame->size();
  queue_.push_back(frame);
  if (queued_bytes_ > server_.options_.connection.max_queued)
    close();  // a poller that never polls
  else
    wake_poll();
}

void Session::close() {
  // In the midst of an upgrade a client polls no more and reads nothing yet from its websocket.
  is_leaving_ = core_.is_probing() && !queue_.empty();
  if (!is_leaving_) end();
}

void Session::end() {
  core_.close();
  drain();
}

/// The session is over: say so on whatever carries it, and tell those above.
void Session::finish(CloseReason reason) {
  if (std::exchange(is_finished_, true)) return;
  // The connections end by themselves; let go, or they and we would keep each other for ever.
  if (const auto probing = std::exchange(probe_, nullptr)) probing->close(1000, "");
  const auto current = std::exchange(websocket_, nullptr);
  if (current) current->close(1000, "");
  // The listener may be the one that asked for the end: it stays until the session goes.
  if (listener_) listener_->ended({.reason = reason, .has_gone_away = has_gone_away_});
  // Only a poller that still listens has to be told.
  if (is_polling() && !current && (poll_ || reason == CloseReason::ByServer) &&
      reason != CloseReason::ByClient) {
    linger_until_ = server_.clock_.now() + kLinger;
  } else {
    server_.remove(*this);
  }
  wake_poll();
}

}  // namespace backlot::engineio
