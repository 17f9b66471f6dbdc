#include "services/compositor/compositor_service.hpp"

#include <algorithm>
#include <future>

#include "base/log.hpp"
#include "domain/show/names.hpp"
#include "services/compositor/live_program.hpp"

namespace backlot::compositor {
namespace {

namespace asio = net::asio;

constexpr Duration kWatchInterval = 1s;
constexpr Duration kSparePause = 30s;  ///< of room, before lower renditions come back
constexpr Duration kLongestStop = 4s;
constexpr Duration kStopStep = 20ms;

bool says_went_live(const std::vector<show::NumberedEvent>& events) {
  return std::ranges::any_of(events, [](const show::NumberedEvent& event) {
    return std::holds_alternative<show::WentLive>(event.event);
  });
}

/// Runs `work` on `context` and waits for it, unless that takes too long.
template <class Work>
auto ask(asio::io_context& context, Work work) {
  using Answer = std::invoke_result_t<Work>;
  auto promise = std::make_shared<std::promise<Answer>>();
  auto answer = promise->get_future();
  asio::post(context, [promise, work] { promise->set_value(work()); });
  return answer.wait_for(kLongestStop) == std::future_status::ready ? answer.get() : Answer{};
}

}  // namespace

CompositorService::CompositorService(net::Runtime& runtime,
                                     const Clock& clock,
                                     ports::Bus& bus,
                                     ports::ShowLog& log,
                                     Options options)
    : runtime_(runtime),
      clock_(clock),
      bus_(bus),
      log_(log),
      options_(std::move(options)),
      watch_timer_(runtime.control()),
      cores_(usable_cores()),
      ledger_(options_.canvas) {}

CompositorService::~CompositorService() = default;

void CompositorService::start() {
  subscription_ = bus_.subscribe([this](const ports::Message& message) {
    asio::post(runtime_.control(), [this, message] { receive(message); });
  });
  measure_room();
  asio::post(runtime_.control(), [this] { watch(); });
}

void CompositorService::receive(const ports::Message& message) {
  if (!is_stopping_) std::visit([this](const auto& value) { handle(value); }, message);
}

void CompositorService::handle(const ports::ShowAdvanced& message) {
  const auto found = programs_.find(message.broadcast);
  if (found == programs_.end()) {
    if (says_went_live(message.events)) take_on(message.broadcast);
    return;
  }
  const std::shared_ptr<LiveProgram> live = found->second;
  live->advance(message.events);
  if (live->misses_events())
    net::spawn(runtime_.control().get_executor(), "compositor.load", load(message.broadcast));
  forget_ended();
}

void CompositorService::handle(const ports::TapReady& message) {
  const auto found = programs_.find(message.broadcast);
  if (found != programs_.end()) found->second->tap_is_ready(message);
}

void CompositorService::adopt(BroadcastId broadcast) {
  asio::post(runtime_.control(), [this, broadcast] {
    if (!is_stopping_ && !programs_.contains(broadcast)) take_on(broadcast);
  });
}

void CompositorService::take_on(BroadcastId broadcast) {
  programs_.emplace(broadcast, std::make_shared<LiveProgram>(*this, broadcast));
  net::spawn(runtime_.control().get_executor(), "compositor.load", load(broadcast));
}

net::Task<> CompositorService::load(BroadcastId broadcast) {
  const auto known = programs_.find(broadcast);
  if (known == programs_.end()) co_return;
  const std::uint64_t after = known->second->seq();
  ports::ShowLog& log = log_;
  const auto events =
      co_await net::run_on(runtime_.blocking().get_executor(),
                           [&log, broadcast, after] { return log.since(broadcast, after); });
  const auto found = programs_.find(broadcast);
  if (found == programs_.end() || is_stopping_) co_return;
  if (!events) {
    log::error("compositor.show.load",
               {{"broadcast", broadcast.text()}, {"reason", events.error()}});
    if (!found->second->has_begun()) programs_.erase(found);
    co_return;
  }
  found->second->begin(*events);
  forget_ended();
}

void CompositorService::watch() {
  watch_timer_.expires_after(kWatchInterval);
  watch_timer_.async_wait([this](const boost::system::error_code& error) {
    if (error || is_stopping_) return;
    for (const auto& [broadcast, live] : programs_) live->check(clock_.now());
    measure_room();
    watch();
  });
}

void CompositorService::measure_room() {
  std::map<BroadcastId, RunningCost> running;
  const Instant now = clock_.now();
  for (const auto& [broadcast, live] : programs_) running[broadcast] = live->cost(now);
  bool has_spare = true;
  {
    const std::lock_guard lock{ledger_mutex_};
    ledger_.measured(now, {.cores = cores_, .rest = cpu_.take(now)}, running);
    has_spare = ledger_.has_spare();
  }
  allow_ladders(now, has_spare);
}

/// Lower renditions go at once when another show may need their time, and come back after a while.
void CompositorService::allow_ladders(Instant now, bool has_spare) {
  if (!has_spare) spare_since_ = now;
  has_spare_ = has_spare && (has_spare_ || now - spare_since_ >= kSparePause);
  for (const auto& [broadcast, live] : programs_) live->allow_ladder(has_spare_);
}

int CompositorService::room() const {
  const std::lock_guard lock{ledger_mutex_};
  return ledger_.room();
}

bool CompositorService::take(BroadcastId broadcast) {
  {
    const std::lock_guard lock{ledger_mutex_};
    if (ledger_.take(broadcast, clock_.now())) return true;
  }
  ++refusals_;
  log::warn("compositor.program.no_room", {{"broadcast", broadcast.text()}});
  return false;
}

void CompositorService::forget_ended() {
  // Not at once: the caller may be a member of what would be destroyed.
  asio::post(runtime_.control(), [this] {
    std::erase_if(programs_, [](const auto& entry) { return entry.second->is_over(); });
  });
}

void CompositorService::stop() {
  subscription_.reset();
  static_cast<void>(ask(runtime_.control(), [this] {
    is_stopping_ = true;
    watch_timer_.cancel();
    for (const auto& [broadcast, live] : programs_) live->end();
    return true;
  }));
  const Instant limit = clock_.now() + kLongestStop;
  while (clock_.now() < limit && ask(runtime_.control(), [this] { return !programs_.empty(); }))
    std::this_thread::sleep_for(kStopStep);
}

void CompositorService::collect(std::vector<metrics::Sample>& samples) const {
  double running = 0;
  double frames = 0;
  double skipped = 0;
  double cores = 0;
  double renditions = 0;
  std::map<show::Economy, double> economies{{show::Economy::SmallerInputs, 0},
                                            {show::Economy::FasterEncoding, 0},
                                            {show::Economy::HalfRate, 0}};
  for (const auto& [broadcast, live] : programs_) {
    cores += live->stats().cores;
    renditions += static_cast<double>(live->stats().renditions);
    if (live->stats().economy != show::Economy::None) economies[live->stats().economy] += 1;
    running += live->is_running() ? 1 : 0;
    frames += static_cast<double>(live->stats().frames);
    skipped += static_cast<double>(live->stats().skipped);
  }
  samples.push_back({"backlot_programs",
                     "Shows with a program process",
                     false,
                     static_cast<double>(programs_.size()),
                     {}});
  samples.push_back({"backlot_programs_running", "Programs the relay takes", false, running, {}});
  samples.push_back(
      {"backlot_program_frames", "Pictures encoded by the processes alive", false, frames, {}});
  samples.push_back({"backlot_program_skipped_frames",
                     "Ticks without a picture, for lack of time",
                     false,
                     skipped,
                     {}});
  samples.push_back({"backlot_program_renditions",
                     "Lower renditions that are encoded, of all programs",
                     false,
                     renditions,
                     {}});
  samples.push_back({"backlot_program_room",
                     "Programs that fit beside those that run",
                     false,
                     static_cast<double>(room()),
                     {}});
  samples.push_back({"backlot_program_refusals_total",
                     "Shows that did not go live for want of room",
                     true,
                     static_cast<double>(refusals_),
                     {}});
  samples.push_back({"backlot_program_cpu_cores",
                     "CPU-seconds of all program processes per second, lately",
                     false,
                     cores,
                     {}});
  for (const auto& [economy, count] : economies)
    samples.push_back({"backlot_programs_economizing",
                       "Programs that go without something for want of time",
                       false,
                       count,
                       {{"economy", std::string{show::to_string(economy)}}}});
  samples.push_back({"backlot_program_restarts_total",
                     "Program processes that were replaced",
                     true,
                     static_cast<double>(restarts_),
                     {}});
}

}  // namespace backlot::compositor
