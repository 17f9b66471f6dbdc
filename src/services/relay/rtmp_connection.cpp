#include "services/relay/rtmp_connection.hpp"

#include "base/log.hpp"
#include "services/relay/core/program_key.hpp"

namespace backlot::relay {
namespace {

namespace asio = net::asio;
using rtmp::ServerSession;

constexpr Duration kHandshakePatience = 5s;
constexpr Duration kRequestPatience = 10s;    ///< from the handshake to publish or play
constexpr Duration kPublisherPatience = 30s;  ///< without a byte
constexpr std::size_t kStrangerBuffer = 4UL * 1024UL;
constexpr std::size_t kPublisherBuffer = 64UL * 1024UL;

}  // namespace

RtmpConnection::RtmpConnection(RtmpHouse& house,
                               asio::ip::tcp::socket socket,
                               net::Listener::Place place)
    : house_(house),
      socket_(std::move(socket)),
      place_(std::move(place)),
      session_(house.random),
      watchdog_(socket_.get_executor(), [this] { close(); }) {}

net::Task<> RtmpConnection::run() {
  const auto self = shared_from_this();
  boost::system::error_code ignored;
  socket_.set_option(asio::ip::tcp::no_delay{true}, ignored);
  watchdog_.feed(kHandshakePatience);
  co_await read_loop();
  leave();
  close();
}

net::Task<> RtmpConnection::read_loop() {
  Bytes buffer(kStrangerBuffer);
  while (true) {
    const auto [error, size] = co_await socket_.async_read_some(asio::buffer(buffer), net::kAwait);
    if (error) co_return;
    const auto received = session_.receive(BytesView{buffer}.first(size));
    const bool goes_on = co_await drain();
    if (!received) log::debug("relay.rtmp.rejected", {{"error", received.error()}});
    if (!received || !goes_on) co_return;
    patience();
    if (publisher_ != 0 && buffer.size() < kPublisherBuffer) buffer.resize(kPublisherBuffer);
  }
}

/// Sets how long the client may take for what is due next.
void RtmpConnection::patience() {
  if (publisher_ != 0) {
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
      const auto [error, size] =
          co_await asio::async_write(socket_, asio::buffer(transmit->bytes), net::kAwait);
      if (error) co_return false;
    } else if (auto* media = std::get_if<ServerSession::Media>(&*output)) {
      house_.hub.counters().bytes_in += media->message.payload.size();
      const auto taken = stream_->ingest(publisher_, media->message);
      if (!taken) log::info("relay.publish.rejected", {{"error", taken.error()}});
      if (!taken) co_return false;
    } else if (auto* wanted = std::get_if<ServerSession::PublishRequested>(&*output)) {
      goes_on = publish(*wanted);
    } else if (auto* asked = std::get_if<ServerSession::PlayRequested>(&*output)) {
      goes_on = play(*asked);
    } else {
      goes_on = false;
    }
  }
  co_return goes_on;
}

bool RtmpConnection::publish(const ServerSession::PublishRequested& request) {
  const auto broadcast = request.app == "program"
                             ? admitted_publisher(house_.program_secret.reveal(), request.name)
                             : std::nullopt;
  if (!broadcast) {
    ++house_.hub.counters().publishers_refused;
    session_.refuse("The key is not valid.");
    return false;
  }
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
  if (broadcast) stream_ = house_.hub.find(*broadcast);
  if (!stream_) {
    session_.refuse("There is no such stream.");
    return false;
  }
  session_.accept();
  Bytes answer;
  while (auto output = session_.poll())
    if (auto* transmit = std::get_if<ServerSession::Transmit>(&*output))
      answer.insert(answer.end(), transmit->bytes.begin(), transmit->bytes.end());
  player_ = std::make_shared<Player>(socket_, stream_, Format::Rtmp, house_.hub.counters());
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
  if (publisher_ == 0) return;
  stream_->end_publisher(publisher_);
  house_.hub.end_if_idle(broadcast_);
  log::info("relay.publish.ended", {{"broadcast", broadcast_.text()}});
}

void RtmpConnection::close() {
  boost::system::error_code ignored;
  socket_.shutdown(asio::ip::tcp::socket::shutdown_both, ignored);
  socket_.close(ignored);
}

}  // namespace backlot::relay
