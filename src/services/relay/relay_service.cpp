#include "services/relay/relay_service.hpp"

#include <time.h>

#include <future>

#include "base/log.hpp"
#include "net/tcp/tls_context.hpp"
#include "services/relay/destination_probe.hpp"
#include "services/relay/flv_over_http.hpp"
#include "services/relay/pushes.hpp"
#include "services/relay/relay_metrics.hpp"
#include "services/relay/rtmp_server.hpp"
#include "services/relay/segment_publisher.hpp"

namespace backlot::relay {
namespace {

namespace asio = net::asio;

constexpr Duration kTick = 1s;
constexpr Duration kReloadPause = 2s;
constexpr Duration kStopPatience = 3s;

/// CPU time of the calling thread.
Duration thread_time() {
  timespec spent{};
  ::clock_gettime(CLOCK_THREAD_CPUTIME_ID, &spent);
  return std::chrono::seconds{spent.tv_sec} + std::chrono::nanoseconds{spent.tv_nsec};
}

}  // namespace

/// Everything the station is made of. Coroutines that outlive stop() keep it alive.
struct RelayService::House : std::enable_shared_from_this<RelayService::House> {
  House(net::Runtime& the_runtime,
        const Clock& the_clock,
        Random& random,
        Ports the_stations,
        Options the_options)
      : runtime(the_runtime),
        clock(the_clock),
        stations(the_stations),
        options(std::move(the_options)),
        media(runtime.media(0)),
        rules{.allow_private = options.allow_private_destinations, .own_ports = options.own_ports},
        tls(net::make_client_tls(options.extra_authorities)),
        hub(media, clock, options.flush),
        encoders(runtime, clock, stations.ingest_keys, stations.encoders),
        server(
            media,
            RtmpHouse{hub, random, options.program_secret, options.handshake_patience, &encoders},
            {.max_connections = options.max_connections,
             .max_per_address = options.max_connections_per_address}),
        flv(media, hub),
        segments(runtime, clock, {.folder = options.dvr_folder, .window = options.dvr_window}),
        pushes({media,
                clock,
                {rules, tls, random, options.resolve},
                hub.counters(),
                options.destination_patience},
               hub,
               stations.bus),
        probe({runtime,
               clock,
               stations.passes,
               stations.broadcasts,
               stations.members,
               stations.destinations,
               stations.limiter,
               {rules, tls, random, options.resolve},
               pushes}) {
    hub.on_opened([this](BroadcastId broadcast, const std::shared_ptr<Stream>& stream) {
      segments.follow(broadcast, stream);
    });
  }

  net::Runtime& runtime;
  const Clock& clock;
  Ports stations;
  Options options;
  asio::io_context& media;
  PushRules rules;
  asio::ssl::context tls;
  StreamHub hub;
  Encoders encoders;
  RtmpServer server;
  FlvOverHttp flv;
  SegmentPublisher segments;
  Pushes pushes;
  DestinationProbe probe;
  ports::Bus::Subscription subscription;
  std::unordered_map<BroadcastId, std::uint64_t> live;  ///< shows, and how often they were loaded
  std::uint64_t loads = 0;
  bool is_stopping = false;
  RelaySnapshot snapshot;  ///< control thread

  struct Plan {
    bool is_public = false;
    std::vector<ports::PushTarget> targets{};
  };

  void hear(const ports::Message& message);
  void go_live(BroadcastId broadcast);
  void reload(BroadcastId broadcast);
  void end(BroadcastId broadcast);
  Result<Plan> plan_of(BroadcastId broadcast);
  net::Task<> load(std::shared_ptr<House> self, BroadcastId broadcast);
  net::Task<> tick(std::shared_ptr<House> self);
  net::Task<> shut_down(std::shared_ptr<House> self);
};

/// Any thread: only hands over.
void RelayService::House::hear(const ports::Message& message) {
  const auto on_media = [this](auto action, BroadcastId broadcast) {
    asio::post(media,
               [self = shared_from_this(), action, broadcast] { ((*self).*action)(broadcast); });
  };
  if (const auto* edited = std::get_if<ports::DestinationsEdited>(&message))
    on_media(&House::reload, edited->broadcast);
  const auto* advanced = std::get_if<ports::ShowAdvanced>(&message);
  if (advanced == nullptr) return;
  for (const show::NumberedEvent& numbered : advanced->events) {
    if (std::holds_alternative<show::WentLive>(numbered.event))
      on_media(&House::go_live, advanced->broadcast);
    if (std::holds_alternative<show::Ended>(numbered.event))
      on_media(&House::end, advanced->broadcast);
  }
}

void RelayService::House::go_live(BroadcastId broadcast) {
  if (is_stopping) return;
  hub.hold(broadcast);
  live[broadcast] = ++loads;
  net::spawn(media.get_executor(), "relay.load", load(shared_from_this(), broadcast));
}

void RelayService::House::reload(BroadcastId broadcast) {
  if (live.contains(broadcast)) go_live(broadcast);
}

void RelayService::House::end(BroadcastId broadcast) {
  live.erase(broadcast);
  pushes.end(broadcast, "the broadcast has ended");
  segments.set_rehearsal(broadcast, false);
}

/// What leaves the house of a live show: of a rehearsal nothing, nor of what nobody knows.
/// Blocking.
Result<RelayService::House::Plan> RelayService::House::plan_of(BroadcastId broadcast) {
  const auto row = stations.broadcasts.find(broadcast);
  if (!row) return std::unexpected{row.error()};
  if (!*row || (*row)->is_rehearsal) return Plan{};
  auto targets = stations.destinations.targets(broadcast);
  if (!targets) return std::unexpected{targets.error()};
  for (ports::PushTarget& target : *targets) {
    if (target.title.empty()) target.title = (*row)->title;
    if (target.description.empty()) target.description = (*row)->description;
  }
  return Plan{.is_public = true, .targets = std::move(*targets)};
}

/// Loads the destinations of a live show, again and again until it works; an older load gives way.
net::Task<> RelayService::House::load(std::shared_ptr<House> self, BroadcastId broadcast) {
  const std::uint64_t number = loads;
  const auto is_wanted = [&] {
    return !is_stopping && live.contains(broadcast) && live[broadcast] == number;
  };
  while (is_wanted()) {
    const auto ask = [self, broadcast] { return self->plan_of(broadcast); };
    auto plan = co_await net::run_on(runtime.blocking().get_executor(), ask);
    if (!is_wanted()) co_return;
    if (plan) {
      segments.set_rehearsal(broadcast, !plan->is_public);
      hub.set_door(broadcast, plan->is_public ? Door::Open : Door::Rehearsal);
      pushes.set(broadcast, std::move(plan->targets));
      co_return;
    }
    log::warn("relay.destinations.unavailable",
              {{"broadcast", broadcast.text()}, {"error", plan.error()}});
    asio::steady_timer pause{media, kReloadPause};
    co_await pause.async_wait(net::kAwait);
  }
}

/// Measures the load of the thread and copies the counters to where the metrics are read.
net::Task<> RelayService::House::tick(std::shared_ptr<House> self) {
  Duration spent = thread_time();
  Instant at = clock.now();
  FlushClass announced = hub.load().current();
  while (!is_stopping) {
    asio::steady_timer timer{media, kTick};
    co_await timer.async_wait(net::kAwait);
    const Duration spent_now = thread_time();
    const Instant now = clock.now();
    const double load =
        std::chrono::duration<double>(spent_now - spent) / std::chrono::duration<double>(now - at);
    spent = spent_now;
    at = now;
    hub.load().measure(load);
    const FlushClass current = hub.load().current();
    if (current != announced)
      log::warn("relay.flush.changed", {{"class", to_string(current)}, {"load", load}});
    announced = current;
    asio::post(runtime.control(), [self, taken = RelaySnapshot{.counters = hub.counters(),
                                                               .streams = hub.size(),
                                                               .published = hub.published(),
                                                               .flush = current,
                                                               .load = load,
                                                               .rtmp = server.stats(),
                                                               .rtmps = server.tls_stats(),
                                                               .destinations = pushes.phases()}] {
      self->snapshot = taken;
      self->segments.expire();
    });
  }
}

net::Task<> RelayService::House::shut_down(std::shared_ptr<House> self) {
  is_stopping = true;
  live.clear();
  pushes.end_all("the server stops");
  hub.end_all();
  server.stop();
  flv.stop();
  const Instant patience = clock.now() + kStopPatience;
  const auto is_busy = [this] {
    return pushes.unfinished() > 0 || server.stats().open > 0 || server.tls_stats().open > 0 ||
           flv.open() > 0;
  };
  while (clock.now() < patience && is_busy()) {
    asio::steady_timer timer{media, 10ms};
    co_await timer.async_wait(net::kAwait);
  }
}

RelayService::RelayService(
    net::Runtime& runtime, const Clock& clock, Random& random, Ports stations, Options options)
    : house_(std::make_shared<House>(runtime, clock, random, stations, std::move(options))) {
  house_->pushes.set_owner(house_);
}

RelayService::~RelayService() { stop(); }

void RelayService::register_routes(http::Router& router) {
  house_->flv.register_routes(router);
  house_->segments.register_routes(router);
  house_->probe.register_routes(router);
}

void RelayService::start() {
  house_->server.listen(house_->options.rtmp);
  house_->rules.own_ports.push_back(rtmp_endpoint().port());
  if (house_->options.certificate) {
    house_->server.listen_tls(house_->options.rtmps, *house_->options.certificate);
    house_->rules.own_ports.push_back(rtmps_endpoint()->port());
  }
  const std::weak_ptr<House> weak = house_;
  house_->subscription = house_->stations.bus.subscribe([weak](const ports::Message& message) {
    if (const auto house = weak.lock()) house->hear(message);
  });
  net::spawn(house_->media.get_executor(), "relay.tick", house_->tick(house_));
}

void RelayService::stop() {
  if (!house_->subscription) return;
  house_->subscription.reset();
  asio::co_spawn(house_->media, house_->shut_down(house_), asio::use_future)
      .wait_for(kStopPatience + 1s);
}

net::asio::ip::tcp::endpoint RelayService::rtmp_endpoint() const {
  return house_->server.local_endpoint();
}

std::optional<net::asio::ip::tcp::endpoint> RelayService::rtmps_endpoint() const {
  return house_->server.local_tls_endpoint();
}

void RelayService::adopt(BroadcastId broadcast) {
  asio::post(house_->media, [house = house_, broadcast] { house->go_live(broadcast); });
}

void RelayService::collect(std::vector<metrics::Sample>& samples) const {
  append_samples(house_->snapshot, samples);
  append_samples(house_->segments.stats(), samples);
}

}  // namespace backlot::relay
