#include "services/relay/rtmp_pusher.hpp"

#include <boost/asio/experimental/awaitable_operators.hpp>

#include "base/log.hpp"
#include "domain/show/names.hpp"
#include "services/relay/core/platform_profile.hpp"
#include "services/relay/core/show_texts.hpp"

namespace backlot::relay {
namespace {

namespace asio = net::asio;

constexpr std::size_t kBatch = 128UL * 1024UL;  ///< bytes composed for one write
constexpr Duration kSlowMemory = 10s;           ///< how long a jump keeps the light "slow"
/// A destination may lag further than a player, and is never given up.
constexpr Position::Limits kLimits{.lag = std::chrono::milliseconds{4'000}, .jumps = 1'000'000'000};

rtmp::MessageType message_type(flv::TagType type) {
  switch (type) {
    case flv::TagType::Audio: return rtmp::MessageType::Audio;
    case flv::TagType::Video: return rtmp::MessageType::Video;
    case flv::TagType::Script: break;
  }
  return rtmp::MessageType::DataAmf0;
}

}  // namespace

RtmpPusher::RtmpPusher(House house,
                       std::shared_ptr<Stream> stream,
                       ports::PushTarget target,
                       Report report)
    : house_(house),
      stream_(std::move(stream)),
      target_(std::move(target)),
      report_(std::move(report)),
      addresses_(push_addresses(target_.platform, target_.url, target_.backup_url)),
      wake_(house.context) {}

net::Task<> RtmpPusher::run() {
  const auto self = shared_from_this();
  stream_->add(*this);
  destination_.connecting();
  report();
  while (!is_stopping_) {
    co_await wait_for_program();
    if (is_stopping_) break;
    const Duration wait = co_await attempt();
    if (is_stopping_) break;
    report();
    co_await pause(wait);
  }
  stream_->remove(*this);
  destination_.stopped(stop_reason_);
  report();
  is_done_ = true;
}

void RtmpPusher::stop(std::string reason) {
  if (is_stopping_) return;
  is_stopping_ = true;
  stop_reason_ = std::move(reason);
  if (opening_ != nullptr) opening_->close();
  wake_.cancel();
}

void RtmpPusher::rename(std::string title, std::string description) {
  target_.title = std::move(title);
  target_.description = std::move(description);
}

void RtmpPusher::flush() { wake_.cancel(); }
void RtmpPusher::end() { stop("the broadcast has ended"); }

/// There is no point in knocking before there is something to send.
net::Task<> RtmpPusher::wait_for_program() {
  while (!is_stopping_ && !(stream_->has_publisher() && stream_->fan_out().entry())) {
    wake_.expires_at(Instant::max());
    co_await wake_.async_wait(net::kAwait);
  }
}

/// Waits, through the wake-ups that packets cause.
net::Task<> RtmpPusher::pause(Duration wait) {
  const Instant until = house_.clock.now() + wait;
  while (!is_stopping_ && house_.clock.now() < until) {
    wake_.expires_at(until);
    co_await wake_.async_wait(net::kAwait);
  }
}

/// One connection from its beginning to its end; says how long to wait before the next.
net::Task<Duration> RtmpPusher::attempt() {
  using asio::experimental::awaitable_operators::operator&&;
  destination_.connecting();
  report();
  const std::string url = addresses_.current();
  PushConnection connection{
      house_.connections, {url, target_.stream_key}, house_.context.get_executor()};
  opening_ = &connection;
  error_ = co_await connection.open(remembered_[url], house_.patience);
  opening_ = nullptr;
  if (!error_ && !is_stopping_) {
    destination_.live(addresses_.is_backup());
    report();
    const Instant began = house_.clock.now();
    co_await (read_loop(connection) && write_loop(connection));
    if (house_.clock.now() - began >= Destination::kProof) {
      addresses_.worked();
      destination_.proven();
    }
  }
  if (!error_) co_return Duration{};
  if (error_->is_refusal) co_return destination_.refused(error_->reason, jitter());
  addresses_.failed();
  co_return destination_.failed(error_->reason, jitter());
}

/// Listens to the server: its answers, its refusals, its end.
net::Task<> RtmpPusher::read_loop(PushConnection& connection) {
  while (true) {
    auto error = co_await connection.receive();
    if (!error) {
      wake_.cancel();  // there may be something to answer
      continue;
    }
    if (!error_) error_ = std::move(error);
    wake_.cancel();
    co_return;
  }
}

net::Task<> RtmpPusher::write_loop(PushConnection& connection) {
  Position position{kLimits};
  while (!is_stopping_ && !error_) {
    const std::uint64_t jumps = position.jumps();
    const std::uint64_t drops = position.dropped();
    const Bytes batch = compose(connection, position);
    watch_pace(position, jumps, drops);
    if (batch.empty()) {
      wake_.expires_at(Instant::max());
      co_await wake_.async_wait(net::kAwait);
      continue;
    }
    auto error = co_await connection.write(batch);
    house_.counters.bytes_to_destinations += batch.size();
    if (error && !error_) error_ = std::move(error);
  }
  if (is_stopping_ && !error_)
    co_await connection.say_goodbye();  // the server closes, or the watchdog does
  else
    connection.close();
}

/// Gathers what the session and the stream have for the server.
Bytes RtmpPusher::compose(PushConnection& connection, Position& position) {
  const FanOut& fan_out = stream_->fan_out();
  rtmp::PublishSession& session = connection.session();
  const Position::Step step = position.settle(fan_out);
  if (step == Position::Step::Waits) return connection.take_transmit();
  const GopCache& cache = fan_out.cache();
  if (step == Position::Step::Entered && position.next() < cache.end())
    send_headers(session, cache.at(position.next()).timestamp);
  std::size_t size = 0;
  for (; position.next() < cache.end() && size < kBatch; position.pass()) {
    const Packet& packet = cache.at(position.next());
    if (packet.type == flv::TagType::Script)
      session.send(rtmp::MessageType::DataAmf0, packet.stamp(),
                   with_show_texts(packet.body(), target_.title, target_.description));
    else
      session.send(message_type(packet.type), packet.stamp(), packet.body());
    size += packet.body().size();
  }
  return connection.take_transmit();
}

void RtmpPusher::send_headers(rtmp::PublishSession& session, std::uint32_t timestamp) {
  const Headers& headers = stream_->headers();
  const Bytes metadata = with_show_texts(headers.metadata, target_.title, target_.description);
  if (!metadata.empty()) session.send(rtmp::MessageType::DataAmf0, 0, metadata);
  if (!headers.video.empty()) session.send(rtmp::MessageType::Video, timestamp, headers.video);
  if (!headers.audio.empty()) session.send(rtmp::MessageType::Audio, timestamp, headers.audio);
}

/// Turns the light "slow" when frames had to be dropped, and back when none were for a while.
void RtmpPusher::watch_pace(const Position& position, std::uint64_t jumps, std::uint64_t drops) {
  const Instant now = house_.clock.now();
  if (position.jumps() > jumps) slow_until_ = now + kSlowMemory;
  house_.counters.destination_jumps += position.jumps() - jumps;
  house_.counters.destination_drops += position.dropped() - drops;
  destination_.slow(now < slow_until_);
  report();
}

double RtmpPusher::jitter() {
  return static_cast<double>(house_.connections.random.u32()) / 4294967295.0;
}

void RtmpPusher::report() {
  if (!destination_.take_changed()) return;
  log::info("relay.push.changed", {{"destination", target_.id.text()},
                                   {"platform", broadcast::to_string(target_.platform)},
                                   {"phase", show::to_string(destination_.phase())},
                                   {"reason", destination_.reason()}});
  report_({.id = target_.id, .phase = destination_.phase(), .reason = destination_.reason()});
}

}  // namespace backlot::relay
