#include "services/sfu/sfu_service.hpp"

#include <algorithm>
#include <boost/asio/ip/address.hpp>
#include <future>

#include "base/log.hpp"
#include "net/udp/address.hpp"
#include "services/sfu/check_handlers.hpp"
#include "services/sfu/sfu_handlers.hpp"
#include "services/sfu/whip_handlers.hpp"

namespace backlot::sfu {
namespace {

namespace asio = net::asio;

constexpr Duration kStopTimeout = 1s;

asio::ip::udp::endpoint endpoint_of(const asio::ip::udp::endpoint& first, std::size_t index) {
  if (first.port() == 0) return first;
  return {first.address(), static_cast<std::uint16_t>(first.port() + index)};
}

void add_samples(std::vector<metrics::Sample>& samples,
                 const std::string& worker,
                 const Worker::Stats& stats) {
  const auto add = [&](std::string name, std::string help, bool is_counter, auto value) {
    samples.push_back({.name = "backlot_sfu_" + std::move(name),
                       .help = std::move(help),
                       .is_counter = is_counter,
                       .value = static_cast<double>(value),
                       .labels = {{"worker", worker}}});
  };
  const Counters& counters = stats.counters;
  add("datagrams_in_total", "Datagrams received.", true, counters.datagrams_in);
  add("bytes_in_total", "Octets received.", true, counters.bytes_in);
  add("packets_in_total", "RTP packets accepted from publishers.", true, counters.packets_in);
  add("packets_out_total", "RTP packets sent to consumers.", true, counters.packets_out);
  add("bytes_out_total", "Octets sent.", true, counters.bytes_out);
  add("send_calls_total", "System calls that sent.", true, stats.socket.send_calls);
  add("send_failures_total", "Datagrams the kernel refused.", true, stats.socket.send_failures);
  add("tcp_connections", "Open ICE-TCP connections.", false, stats.tcp.open);
  add("tcp_refused_total", "ICE-TCP connections closed for a cap or without a proof.", true,
      stats.tcp.refused);
  add("tcp_discarded_total", "Datagrams that slow ICE-TCP peers had no room for.", true,
      stats.tcp.discarded);
  add("nacks_in_total", "Packets consumers missed.", true, counters.nacks_in);
  add("nacks_out_total", "Packets publishers were asked for again.", true, counters.nacks_out);
  add("retransmissions_total", "Packets sent again.", true, counters.retransmissions_out);
  add("recovered_total", "Packets publishers sent again.", true, counters.recovered_in);
  add("plis_in_total", "Key frames consumers asked for.", true, counters.plis_in);
  add("probes_total", "Packets of padding that measured a path.", true, counters.probes_out);
  add("plis_out_total", "Key frames publishers were asked for.", true, counters.plis_out);
  add("transports", "Open WebRTC transports.", false, stats.rooms.transports);
  add("producers", "Open producers.", false, stats.rooms.producers);
  add("consumers", "Open consumers.", false, stats.rooms.consumers);
  add("consumers_poor", "Consumers that score less than 5 of 10.", false,
      stats.rooms.poor_consumers);
  add("consumers_held_back", "Videos that their viewer's path does not carry.", false,
      stats.rooms.held_back);
  for (std::size_t reason = 0; reason < kDropReasons; ++reason)
    samples.push_back(
        {.name = "backlot_sfu_drops_total",
         .help = "Datagrams and packets dropped.",
         .is_counter = true,
         .value = static_cast<double>(counters.drops[reason]),
         .labels = {{"worker", worker}, {"reason", std::string{kDropNames[reason]}}}});
}

// The address the program reaches a worker's socket at: the one it is bound to, or the loopback
// of the program's family.
asio::ip::address source_towards(const asio::ip::address& bound, const asio::ip::address& program) {
  if (!bound.is_unspecified()) return bound;
  if (program.is_v4()) return asio::ip::address_v4::loopback();
  return asio::ip::address_v6::loopback();
}

ports::Message message_of(const ProducerClosed& closed) {
  return ports::TrackClosed{.broadcast = closed.broadcast,
                            .participant = closed.participant,
                            .producer = closed.producer};
}
ports::Message message_of(const SpeakersChanged& changed) {
  return ports::SpeakersHeard{.broadcast = changed.broadcast,
                              .speaking = changed.speakers.speaking,
                              .dominant = changed.speakers.dominant};
}
ports::Message message_of(const LayersWanted& wanted) {
  return ports::LayersWanted{.broadcast = wanted.broadcast,
                             .participant = wanted.participant,
                             .producer = wanted.producer,
                             .count = static_cast<std::uint32_t>(wanted.count)};
}

std::vector<Router::TapWish> wishes_of(const ports::TapWanted& wanted) {
  std::vector<Router::TapWish> wishes;
  for (const ProducerId producer : wanted.producers) {
    const auto size = std::ranges::find(wanted.sizes, producer, &ports::TapSize::producer);
    wishes.push_back({.producer = producer, .area = {}});
    if (size != wanted.sizes.end()) wishes.back().area = size->size;
  }
  return wishes;
}

std::vector<Router::PlainStream> streams_of(const std::vector<ports::ProgramStream>& wanted) {
  std::vector<Router::PlainStream> streams;
  for (const ports::ProgramStream& stream : wanted)
    streams.push_back({.ssrc = stream.ssrc,
                       .payload_type = stream.payload_type,
                       .codec = stream.codec,
                       .clock_rate = stream.clock_rate});
  return streams;
}

}  // namespace

SfuService::SfuService(net::Runtime& runtime,
                       const Clock& clock,
                       Random& random,
                       const ports::RoomPasses& passes,
                       ports::ShowLog& log,
                       ports::Bus& bus,
                       Options options)
    : runtime_(runtime),
      clock_(clock),
      bus_(bus),
      options_(std::move(options)),
      certificate_(dtls::Certificate::generate(clock.wall())),
      stats_(std::make_shared<std::vector<Worker::Stats>>(runtime.media_count())) {
  const auto on_notice = [&bus](const Notice& notice) {
    std::visit(
        [&](const auto& one) {
          if (one.broadcast != kCheckRoom) bus.publish(message_of(one));
        },
        notice);
  };
  for (std::size_t i = 0; i < runtime.media_count(); ++i)
    workers_.push_back(std::make_shared<Worker>(runtime.media(i), endpoint_of(options_.listen, i),
                                                clock, random, certificate_, on_notice));
  handlers_ = std::make_shared<SfuHandlers>(workers_, runtime, clock, passes, log, bus,
                                            certificate_, options_);
  whip_ = std::make_shared<WhipHandlers>(handlers_, runtime, bus);
}

SfuService::~SfuService() = default;

void SfuService::welcome_encoders(ports::IngestKeyRepository& keys, ports::EncoderIntake& intake) {
  whip_->welcome_encoders(std::make_shared<WhipEncoders>(runtime_, keys, intake));
}

void SfuService::welcome_checks(const ports::CheckPasses& passes) {
  checks_ = std::make_shared<CheckHandlers>(handlers_, passes, clock_);
}

void SfuService::register_routes(http::Router& router) {
  handlers_->register_routes(router);
  whip_->register_routes(router);
  if (checks_) checks_->register_routes(router);
}

void SfuService::start() {
  for (const auto& worker : workers_) worker->start();
  subscription_ = bus_.subscribe([this](const ports::Message& message) { on_message(message); });
  log::info("sfu.started", {{"port", bound_endpoint().port()}, {"workers", workers_.size()}});
}

void SfuService::stop() {
  subscription_.reset();
  std::vector<std::future<void>> stopped;
  for (const auto& worker : workers_) stopped.push_back(worker->stop());
  // A media thread that no longer runs will not answer.
  for (const auto& future : stopped) future.wait_for(kStopTimeout);
}

asio::ip::udp::endpoint SfuService::bound_endpoint() const {
  return workers_.front()->local_endpoint();
}

Worker& SfuService::worker_of(BroadcastId broadcast) { return *handlers_->worker_of(broadcast); }

void SfuService::on_message(const ports::Message& message) {
  if (const auto* advanced = std::get_if<ports::ShowAdvanced>(&message))
    asio::post(runtime_.control(),
               [handlers = handlers_, copy = *advanced] { handlers->follow(copy); });
  else if (const auto* wanted = std::get_if<ports::TapWanted>(&message))
    on_tap_wanted(*wanted);
  else if (const auto* fed = std::get_if<ports::FeedWanted>(&message))
    on_feed_wanted(*fed);
  else if (const auto* closed = std::get_if<ports::TrackClosed>(&message))
    asio::post(runtime_.control(), [whip = whip_, copy = *closed] { whip->follow(copy); });
}

void SfuService::on_tap_wanted(const ports::TapWanted& wanted) {
  boost::system::error_code error;
  const auto ip = asio::ip::make_address(wanted.address, error);
  if (error) {
    log::warn("sfu.tap.refused", {{"broadcast", wanted.broadcast.text()}, {"error", error}});
    return;
  }
  const auto worker = handlers_->worker_of(wanted.broadcast);
  asio::post(worker->executor(), [worker, wanted, ip, &bus = bus_] {
    Router& room = worker->switchboard().room(wanted.broadcast);
    ports::TapReady ready{
        .broadcast = wanted.broadcast,
        .address = source_towards(worker->local_endpoint().address(), ip).to_string(),
        .port = worker->local_endpoint().port(),
        .tracks = {}};
    for (const TapTrackFacts& track : room.tap(worker->wall(), udp::to_address(ip, wanted.port),
                                               wishes_of(wanted), streams_of(wanted.program)))
      ready.tracks.push_back({.producer = track.producer,
                              .ssrc = track.ssrc,
                              .payload_type = track.payload_type,
                              .codec = track.codec,
                              .clock_rate = track.clock_rate});
    worker->flush();
    bus.publish(ready);
  });
}

void SfuService::on_feed_wanted(const ports::FeedWanted& wanted) {
  boost::system::error_code error;
  const auto ip = asio::ip::make_address(wanted.address, error);
  if (error) {
    log::warn("sfu.feed.refused", {{"broadcast", wanted.broadcast.text()}, {"error", error}});
    return;
  }
  const auto worker = handlers_->worker_of(wanted.broadcast);
  asio::post(worker->executor(), [worker, wanted, ip, &bus = bus_] {
    Router& room = worker->switchboard().room(wanted.broadcast);
    const auto tracks = room.feed(worker->wall(), wanted.participant,
                                  udp::to_address(ip, wanted.port), streams_of(wanted.streams));
    worker->flush();
    for (const show::Track& track : tracks)
      bus.publish(ports::TrackOpened{
          .broadcast = wanted.broadcast, .participant = wanted.participant, .track = track});
    if (wanted.streams.empty()) return;
    bus.publish(ports::FeedReady{
        .broadcast = wanted.broadcast,
        .participant = wanted.participant,
        .address = source_towards(worker->local_endpoint().address(), ip).to_string(),
        .port = worker->local_endpoint().port()});
  });
}

void SfuService::collect(std::vector<metrics::Sample>& samples) {
  for (std::size_t i = 0; i < workers_.size(); ++i) {
    add_samples(samples, std::to_string(i), (*stats_)[i]);
    // The next scrape sees what the worker says now: nobody waits for it.
    asio::post(workers_[i]->executor(),
               [&control = runtime_.control(), i, worker = workers_[i], stats = stats_] {
                 asio::post(control, [stats, i, fresh = worker->stats()] { (*stats)[i] = fresh; });
               });
  }
}

}  // namespace backlot::sfu
