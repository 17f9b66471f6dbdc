#include "services/signaling/signaling_service.hpp"

#include <future>
#include <utility>

#include "base/log.hpp"
#include "services/signaling/caretaker.hpp"
#include "services/signaling/crier.hpp"
#include "services/signaling/ear.hpp"
#include "services/signaling/entrance.hpp"
#include "services/signaling/gatekeeper.hpp"
#include "services/signaling/requests.hpp"

namespace backlot::signaling {

namespace asio = net::asio;

/// The parts and how they are joined.
class SignalingService::Impl : public std::enable_shared_from_this<SignalingService::Impl> {
 public:
  Impl(net::Runtime& runtime,
       const Clock& clock,
       Random& random,
       const ports::RoomPasses& passes,
       ports::ShowLog& log,
       ports::Bus& bus,
       Options options)
      : runtime_(runtime),
        bus_(bus),
        options_(std::move(options)),
        tasks_(std::make_shared<TaskGroup>(runtime.control())),
        floor_(runtime,
               clock,
               random,
               log,
               bus,
               options_.room,
               [this](Studio& studio, const Announcement& told) { crier_.tell(studio, told); }),
        sockets_(runtime.control(), clock, random, options_.sockets, handlers()),
        clients_(sockets_),
        house_{clock, options_, floor_, sockets_, clients_, *tasks_},
        crier_(house_),
        gatekeeper_(house_, passes),
        entrance_(house_, crier_),
        requests_(house_, entrance_),
        caretaker_(house_, crier_),
        ear_(house_, gatekeeper_),
        ticker_(runtime.control()) {}

  void register_routes(http::Router& router) { sockets_.register_routes(router); }
  void start();
  void stop();
  void collect(std::vector<metrics::Sample>& samples) const;

 private:
  socketio::Server::Handlers handlers();
  void hear(const ports::Message& message);
  net::Task<> tick();
  net::Task<> shut_down(std::shared_ptr<std::promise<void>> done);

  net::Runtime& runtime_;
  ports::Bus& bus_;
  Options options_;
  std::shared_ptr<TaskGroup> tasks_;
  StudioFloor floor_;
  socketio::Server sockets_;
  Clients clients_;
  House house_;
  Crier crier_;
  Gatekeeper gatekeeper_;
  Entrance entrance_;
  Requests requests_;
  Caretaker caretaker_;
  Ear ear_;
  asio::steady_timer ticker_;
  ports::Bus::Subscription subscription_;
  bool is_stopping_ = false;
};

socketio::Server::Handlers SignalingService::Impl::handlers() {
  return {
      .admit = [this](auto, const auto& auth) { return gatekeeper_.admit(auth); },
      .entered = [this](auto socket,
                        auto admission) { gatekeeper_.entered(socket, std::move(admission)); },
      .returned = [this](auto socket,
                         auto admission) { entrance_.returned(socket, std::move(admission)); },
      .received = [this](auto socket, auto event) { requests_.receive(socket, std::move(event)); },
      .acknowledged = {},
      .left =
          [this](auto socket, auto departure) {
            entrance_.left(socket, departure == socketio::Departure::Announced
                                       ? Departure::Announced
                                       : Departure::Lost);
          },
      .forgotten = [this](auto socket) { entrance_.forgotten(socket); }};
}

void SignalingService::Impl::hear(const ports::Message& message) {
  if (!is_stopping_) ear_.hear(message);
}

void SignalingService::Impl::start() {
  subscription_ = bus_.subscribe(
      [weak = weak_from_this(), &control = runtime_.control()](const ports::Message& message) {
        asio::post(control, [weak, message] {
          if (const auto self = weak.lock()) self->hear(message);
        });
      });
  asio::post(runtime_.control(), [self = shared_from_this()] {
    self->tasks_->run(self->tick());
    self->tasks_->run(self->sockets_.run());
  });
}

void SignalingService::Impl::stop() {
  if (!subscription_) return;
  subscription_.reset();
  auto done = std::make_shared<std::promise<void>>();
  auto finished = done->get_future();
  net::spawn(runtime_.control().get_executor(), "signaling.stop", shut_down(std::move(done)));
  if (finished.wait_for(10s) != std::future_status::ready) log::warn("signaling.stop.timed-out");
}

net::Task<> SignalingService::Impl::shut_down(std::shared_ptr<std::promise<void>> done) {
  const auto self = shared_from_this();
  is_stopping_ = true;
  ticker_.cancel();
  sockets_.stop();
  asio::steady_timer pause{runtime_.control()};
  do {
    sockets_.close_all();
    pause.expires_after(10ms);  // polls that were woken answer meanwhile
    co_await pause.async_wait(net::kAwait);
  } while (!tasks_->is_idle());
  done->set_value();
}

net::Task<> SignalingService::Impl::tick() {
  const auto self = shared_from_this();
  while (!is_stopping_) {
    ticker_.expires_after(options_.tick);
    co_await ticker_.async_wait(net::kAwait);
    if (!is_stopping_) caretaker_.tick();
  }
}

void SignalingService::Impl::collect(std::vector<metrics::Sample>& samples) const {
  const socketio::Server::Stats stats = sockets_.stats();
  const auto gauge = [&](std::string name, std::string help, std::uint64_t value) {
    samples.push_back({std::move(name), std::move(help), false, static_cast<double>(value), {}});
  };
  const auto counter = [&](std::string name, std::string help, std::uint64_t value) {
    samples.push_back({std::move(name), std::move(help), true, static_cast<double>(value), {}});
  };
  gauge("backlot_signaling_sessions", "Open Engine.IO sessions", stats.engine.sessions_open);
  gauge("backlot_signaling_polls_waiting", "Polls not answered yet", stats.engine.polls_waiting);
  gauge("backlot_signaling_sockets", "Sockets, those that may return among them", stats.sockets);
  gauge("backlot_signaling_rooms", "Rooms in memory", floor_.size());
  counter("backlot_signaling_sessions_total", "Engine.IO sessions opened",
          stats.engine.sessions_opened);
  counter("backlot_signaling_recovered_total", "Sockets that returned with their state",
          stats.recovered);
  counter("backlot_signaling_refused_total", "Requests refused", stats.engine.refused);
  counter("backlot_signaling_events_in_total", "Events received", stats.events_in);
  counter("backlot_signaling_frames_out_total", "Frames sent", stats.engine.frames_out);
}

// --- The door. ---

SignalingService::SignalingService(net::Runtime& runtime,
                                   const Clock& clock,
                                   Random& random,
                                   const ports::RoomPasses& passes,
                                   ports::ShowLog& log,
                                   ports::Bus& bus,
                                   Options options)
    : impl_(std::make_shared<Impl>(runtime, clock, random, passes, log, bus, std::move(options))) {}

SignalingService::~SignalingService() { stop(); }

void SignalingService::register_routes(http::Router& router) { impl_->register_routes(router); }
void SignalingService::start() { impl_->start(); }
void SignalingService::stop() { impl_->stop(); }
void SignalingService::collect(std::vector<metrics::Sample>& samples) const {
  impl_->collect(samples);
}

}  // namespace backlot::signaling
