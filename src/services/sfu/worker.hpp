#pragma once

#include <functional>
#include <future>
#include <memory>

#include "base/random.hpp"
#include "base/time.hpp"
#include "net/task.hpp"
#include "net/udp/socket.hpp"
#include "services/sfu/core/switchboard.hpp"
#include "services/sfu/tcp_port.hpp"

namespace backlot::sfu {

/// One port on one media thread, UDP and TCP: feeds its switchboard and sends what that leaves.
///
/// Everything but start(), stop() and local_endpoint() belongs to the worker's own thread; others
/// hop there with net::run_on(executor(), ...).
class Worker : public std::enable_shared_from_this<Worker> {
 public:
  using OnNotice = std::function<void(const Notice&)>;

  /// Binds the port for both; port 0 picks one that is free for both. `on_notice` is called on the
  /// worker's thread.
  Worker(net::asio::io_context& context,
         const net::asio::ip::udp::endpoint& endpoint,
         const Clock& clock,
         Random& random,
         const dtls::Certificate& certificate,
         OnNotice on_notice);

  void start();
  /// Closes the port; ready once that is done on the worker's thread.
  [[nodiscard]] std::future<void> stop();

  [[nodiscard]] net::asio::io_context::executor_type executor() { return context_.get_executor(); }
  [[nodiscard]] const net::asio::ip::udp::endpoint& local_endpoint() const { return endpoint_; }

  [[nodiscard]] Instant now() const { return clock_.now(); }
  [[nodiscard]] WallTime wall() const { return clock_.wall(); }
  [[nodiscard]] Switchboard& switchboard() { return switchboard_; }
  /// Sends what the switchboard left behind; due after every command given to it.
  void flush();

  struct Stats {
    Counters counters;
    Router::Stats rooms;
    udp::Socket::Stats socket;
    TcpPort::Stats tcp;
  };
  [[nodiscard]] Stats stats() const;

 private:
  void listen_tcp();
  net::Task<> receive_loop(std::shared_ptr<Worker> self);
  net::Task<> tick_loop(std::shared_ptr<Worker> self);
  void judge_load();

  net::asio::io_context& context_;
  std::unique_ptr<udp::Socket> socket_;
  net::asio::ip::udp::endpoint endpoint_;
  net::asio::steady_timer timer_;
  net::asio::steady_timer hold_;
  const Clock& clock_;
  Switchboard switchboard_;
  std::unique_ptr<TcpPort> tcp_;
  OnNotice on_notice_;
  bool is_stopped_ = false;
  bool is_busy_ = false;
  std::uint64_t packets_at_tick_ = 0;
};

}  // namespace backlot::sfu
