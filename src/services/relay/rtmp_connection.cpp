#include "services/relay/rtmp_connection.hpp"

#include "base/log.hpp"
#include "services/relay/core/program_key.hpp"

namespace backlot::relay {
namespace {

namespace asio = net::asio;
using rtmp::ServerSession;

constexpr Duration kRequestPatience = 10s;    ///< from the handshake to publish or play
constexpr Duration kPublisherPatience = 30s;  ///< without a byte
constexpr std::size_t kStrangerBuffer = 4UL * 1024UL;
constexpr std::size_t kPublisherBuffer = 64UL * 1024UL;

}  // namespace

RtmpConnection::RtmpConnection(RtmpHouse& house,
                               asio::ip::tcp::socket socket,
                               net::Listener::Place place,
                               std::shared_ptr<asio::ssl::context> tls)
    : house_(house),
      bytes_(std::move(socket)),
      place_(std::move(place)),
      tls_(std::move(tls)),
      session_(house.random),
      watchdog_(bytes_.socket().get_executor(), [this] { close(); }) {}

net::Task<> RtmpConnection::run() {
  const auto self = shared_from_this();
  boost::system::error_code ignored;
  bytes_.socket().set_option(asio::ip::tcp::no_delay{true}, ignored);
  watchdog_.feed(house_.handshake_patience);
  if (co_await speak_tls()) co_await read_loop();
  leave();
  close();
}

/// The handshake of TLS where it is spoken; false when there was none.
net::Task<bool> RtmpConnection::speak_tls() {
  if (!tls_) co_return true;
  const auto error = co_await bytes_.secure(tls_);
  if (error) log::debug("relay.rtmps.rejected", {{"error", error}});
  co_return !error;
}

net::Task<> RtmpConnection::read_loop() {
  Bytes buffer(kStrangerBuffer);
  while (true) {
    const auto [error, size] = co_await bytes_.read_some(buffer);
    if (error) co_return;
    const auto received = session_.receive(BytesView{buffer}.first(size));
    const bool goes_on = co_await drain();
    if (!received) log::debug("relay.rtmp.rejected", {{"error", received.error()}});
    if (!received || !goes_on) co_return;
    patience();
    if (is_publishing() && buffer.size() < kPublisherBuffer) buffer.resize(kPublisherBuffer);
  }
}

/// Sets how long the client may take for what is due next.
void RtmpConnection::patience() {
  if (is_publishing()) {
    watchdog_.feed(kPublisherPatience);
  } else if (player_) {
    watchdog_.sleep();
  } else if (session_.is_handshake_done() && !was_shaken_) {
    was_shaken_ = true;
    watchdog_.feed(kRequestPatience);
  }
}

/// Does what the session wants done; false when the connection is to be closed.
net::Task<bool> RtmpConnection::drain() {
  bool goes_on = true;
  while (auto output = session_.poll()) {
    if (auto* transmit = std::get_if<ServerSession::Transmit>(&*output)) {
      if (player_) {
        player_->say(transmit->bytes);
        continue;
      }
      const auto error = co_await bytes_.write(transmit->bytes);
      if (error) co_return false;
    } else if (auto* media = std::get_if<ServerSession::Media>(&*output)) {
      goes_on = goes_on && take(media->message);
    } else if (auto* paused = std::get_if<ServerSession::Paused>(&*output)) {
      if (player_) player_->pause(paused->is_on);
    } else if (auto* wanted = std::get_if<ServerSession::PublishRequested>(&*output)) {
      goes_on = co_await publish(*wanted);
    } else if (auto* asked = std::get_if<ServerSession::PlayRequested>(&*output)) {
      goes_on = play(*asked);
    } else {
      goes_on = false;
    }
  }
  co_return goes_on;
}

/// Passes a publisher's message on; false when it is told that nobody can take it.
bool RtmpConnection::take(const rtmp::Message& message) {
  house_.hub.counters().bytes_in += message.payload.size();
  const auto taken = encoder_ ? encoder_->ingest(message) : stream_->ingest(publisher_, message);
  if (taken) return true;
  log::info("relay.publish.rejected", {{"error", taken.error()}});
  const bool is_over = taken.error() == std::errc::connection_aborted;
  session_.reject(is_over ? "The stream has another publisher now, or is over."
                          : "The stream cannot be taken: " + taken.error().message() + ".");
  return false;
}

net::Task<bool> RtmpConnection::publish(ServerSession::PublishRequested request) {
  const bool is_encoder = request.app == "live";
  const bool is_taken = is_encoder ? co_await publish_encoder(std::move(request.name))
                                   : request.app == "program" && publish_program(request.name);
  if (is_taken) co_return true;
  ++house_.hub.counters().publishers_refused;
  session_.refuse(is_encoder ? "The stream key is not valid." : "The key is not valid.");
  co_return false;
}

/// What comes with a broadcast's stream key becomes a source of its show.
net::Task<bool> RtmpConnection::publish_encoder(std::string name) {
  if (house_.encoders == nullptr) co_return false;
  const auto broadcast = co_await house_.encoders->find(std::move(name));
  if (!broadcast) {
    log::warn("relay.encoder.unknown", {{"error", broadcast.error()}});
    session_.refuse("Stream keys cannot be looked up at the moment.");
    co_return false;
  }
  if (!*broadcast || !bytes_.socket().is_open()) co_return false;
  broadcast_ = **broadcast;
  encoder_ = house_.encoders->begin(broadcast_, [weak = weak_from_this()] {
    if (const auto self = weak.lock()) self->send_away();
  });
  session_.accept();
  log::info("relay.encoder.started", {{"broadcast", broadcast_.text()}});
  co_return true;
}

/// The show wants this encoder no longer, or another one has come.
void RtmpConnection::send_away() {
  log::info("relay.encoder.sent_away", {{"broadcast", broadcast_.text()}});
  close();
}

bool RtmpConnection::publish_program(const std::string& name) {
  const auto broadcast = admitted_publisher(house_.program_secret.reveal(), name);
  if (!broadcast) return false;
  broadcast_ = *broadcast;
  stream_ = house_.hub.open(broadcast_);
  if (stream_->has_publisher()) ++house_.hub.counters().publishers_replaced;
  publisher_ = stream_->begin_publisher([weak = weak_from_this()] {
    if (const auto self = weak.lock()) self->close();
  });
  session_.accept();
  log::info("relay.publish.started", {{"broadcast", broadcast_.text()}});
  return true;
}

bool RtmpConnection::play(const ServerSession::PlayRequested& request) {
  const std::string name = request.name.substr(0, request.name.find('?'));
  const auto broadcast = request.app == "play" ? BroadcastId::parse(name) : std::nullopt;
  if (broadcast) stream_ = house_.hub.find_open(*broadcast);
  if (!stream_) {
    const bool is_rehearsal = broadcast && house_.hub.door(*broadcast) == Door::Rehearsal;
    session_.refuse(is_rehearsal ? "This is a rehearsal: only its studio sees it."
                                 : "There is no such stream.");
    return false;
  }
  session_.accept();
  Bytes answer;
  while (auto output = session_.poll())
    if (auto* transmit = std::get_if<ServerSession::Transmit>(&*output))
      answer.insert(answer.end(), transmit->bytes.begin(), transmit->bytes.end());
  player_ = std::make_shared<Player>(bytes_, stream_, Format::Rtmp, house_.hub.counters());
  player_->set_farewell([this] {
    session_.end_play();
    const auto output = session_.poll();
    const auto* transmit = output ? std::get_if<ServerSession::Transmit>(&*output) : nullptr;
    return transmit != nullptr ? transmit->bytes : Bytes{};
  });
  player_->start(answer);
  return true;
}

void RtmpConnection::leave() {
  watchdog_.sleep();
  if (player_) player_->stop();
  if (encoder_) {
    house_.encoders->end(broadcast_, encoder_);
    encoder_.reset();
    log::info("relay.encoder.ended", {{"broadcast", broadcast_.text()}});
  }
  if (publisher_ == 0) return;
  stream_->end_publisher(publisher_);
  house_.hub.end_unless_published(broadcast_);
  log::info("relay.publish.ended", {{"broadcast", broadcast_.text()}});
}

void RtmpConnection::close() { bytes_.close(); }

}  // namespace backlot::relay
