#pragma once

#include <atomic>
#include <memory>
#include <mutex>
#include <string>
#include <thread>
#include <unordered_map>

#include "adapters/redis/courier.hpp"
#include "base/random.hpp"
#include "domain/ports/bus.hpp"

namespace backlot::redis {

/// The bus of several processes: each has a local bus, and what is published on one reaches the
/// others through a Redis stream, once and in the publisher's order.
///
/// A stream and not PUBLISH: a process that lost its connection reads what it missed. While Redis
/// is away the local bus goes on. Thread-safe as the local bus is.
class RedisBus final : public ports::Bus {
 public:
  /// @param local    carries messages within this process; outlives this, as the courier does
  RedisBus(ports::Bus& local, Courier& courier, Address address, Random& random);
  ~RedisBus() override;

  void publish(const ports::Message& message) override;
  [[nodiscard]] Subscription subscribe(Handler handler) override;

  struct Stats {
    bool is_listening = false;
    std::uint64_t received = 0;  ///< messages of others
    std::uint64_t unreadable = 0;
  };
  [[nodiscard]] Stats stats() const;

 private:
  void listen();
  void listen_on(Connection& connection);
  [[nodiscard]] bool find_place(Connection& connection);
  void take(const Reply& entry);
  void rest(Duration pause);

  ports::Bus& local_;
  Courier& courier_;
  Address address_;
  std::string stream_;
  std::string own_name_;
  std::mutex publishing_;
  std::uint64_t published_ = 0;

  // The listener's thread only.
  std::string place_;  ///< id of the last entry read; empty: not begun
  std::unordered_map<std::string, std::uint64_t> heard_;  ///< last number of each publisher

  std::atomic<bool> is_listening_ = false;
  std::atomic<std::uint64_t> received_ = 0;
  std::atomic<std::uint64_t> unreadable_ = 0;
  std::mutex stopping_;
  std::condition_variable stopped_;
  bool is_stopping_ = false;
  std::thread thread_;
};

}  // namespace backlot::redis
