#include "services/sfu/worker.hpp"

#include <utility>

#include "net/runtime.hpp"

namespace backlot::sfu {
namespace {

constexpr Duration kTick = 10ms;
constexpr Duration kIdleTick = 200ms;
// A frame's packets come within a fraction of a millisecond. A busy worker lets them gather before
// it looks, and sends each viewer the frame in one call instead of one call a packet.
constexpr Duration kHold = 300us;
constexpr std::uint64_t kBusyPacketsPerTick = 20;
// Batches handled before others on this thread get their turn.
constexpr int kMaxBatches = 8;
// How often a free UDP port is picked whose TCP twin may be taken.
constexpr int kPortTries = 16;

}  // namespace

Worker::Worker(net::asio::io_context& context,
               const net::asio::ip::udp::endpoint& endpoint,
               const Clock& clock,
               Random& random,
               const dtls::Certificate& certificate,
               OnNotice on_notice)
    : context_(context),
      socket_(std::make_unique<udp::Socket>(context, endpoint)),
      endpoint_(socket_->local_endpoint()),
      timer_(context),
      hold_(context),
      clock_(clock),
      switchboard_(random, NtpEpoch{clock.now(), clock.wall()}, certificate),
      on_notice_(std::move(on_notice)) {
  for (int tries = 1;; ++tries) {
    try {
      listen_tcp();
      return;
    } catch (const boost::system::system_error&) {
      if (endpoint.port() != 0 || tries == kPortTries) throw;
    }
    socket_ = std::make_unique<udp::Socket>(context, endpoint);
    endpoint_ = socket_->local_endpoint();
  }
}

void Worker::listen_tcp() {
  tcp_ = std::make_unique<TcpPort>(
      context_,
      TcpPort::Hooks{
          .on_datagram =
              [this](const Address& from, MutableBytes datagram) {
                switchboard_.receive(clock_.now(), from, datagram);
              },
          .on_batch = [this] { flush(); },
          .is_proved = [this](const Address& address) { return switchboard_.is_proved(address); }});
  tcp_->listen({endpoint_.address(), endpoint_.port()});
}

void Worker::start() {
  net::spawn(context_.get_executor(), "sfu.receive", receive_loop(shared_from_this()));
  net::spawn(context_.get_executor(), "sfu.tick", tick_loop(shared_from_this()));
}

std::future<void> Worker::stop() {
  auto done = std::make_shared<std::promise<void>>();
  net::asio::post(context_, [self = shared_from_this(), done] {
    self->is_stopped_ = true;
    self->timer_.cancel();
    self->hold_.cancel();
    self->socket_->close();
    self->tcp_->close();
    done->set_value();
  });
  return done->get_future();
}

net::Task<> Worker::receive_loop(std::shared_ptr<Worker> self) {
  while (!self->is_stopped_) {
    const auto error = co_await self->socket_->wait_readable();
    if (error) co_return;
    if (self->is_busy_) {
      self->hold_.expires_after(kHold);
      const auto [cancelled] = co_await self->hold_.async_wait(net::kAwait);
      if (cancelled) co_return;
    }
    for (int i = 0; i < kMaxBatches; ++i) {
      const auto batch = self->socket_->receive_batch();
      const Instant now = self->clock_.now();
      for (const udp::Received& received : batch)
        self->switchboard_.receive(now, received.from, received.datagram);
      self->flush();
      if (batch.size() < udp::Socket::kBatch) break;
    }
  }
}

net::Task<> Worker::tick_loop(std::shared_ptr<Worker> self) {
  while (!self->is_stopped_) {
    self->timer_.expires_after(self->switchboard_.is_idle() ? kIdleTick : kTick);
    const auto [error] = co_await self->timer_.async_wait(net::kAwait);
    if (error) co_return;
    const Instant now = self->clock_.now();
    self->switchboard_.expire(now);
    self->flush();
    self->tcp_->expire(now);
    self->judge_load();
  }
}

void Worker::judge_load() {
  const std::uint64_t packets = switchboard_.counters().packets_out;
  is_busy_ = packets - packets_at_tick_ >= kBusyPacketsPerTick;
  packets_at_tick_ = packets;
}

void Worker::flush() {
  Outbox& outbox = switchboard_.outbox();
  for (const Transmit& transmit : outbox.control) {
    if (transmit.to.carrier == Address::Carrier::Tcp)
      tcp_->send(transmit.to, transmit.datagram);
    else
      socket_->send(transmit.to, transmit.datagram);
  }
  outbox.control.clear();
  for (Outlet* outlet : outbox.media) {
    const Address& to = outlet->destination();
    if (to.carrier == Address::Carrier::Tcp)
      tcp_->send_batch(to, outlet->bytes(), outlet->sizes());
    else
      socket_->send_batch(to, outlet->bytes(), outlet->sizes());
    outlet->clear();
  }
  outbox.media.clear();
  for (const Notice& notice : std::exchange(outbox.notices, {})) on_notice_(notice);
}

Worker::Stats Worker::stats() const {
  return {.counters = switchboard_.counters(),
          .rooms = switchboard_.stats(),
          .socket = socket_->stats(),
          .tcp = tcp_->stats()};
}

}  // namespace backlot::sfu
