#pragma once

#include <condition_variable>
#include <deque>
#include <functional>
#include <mutex>
#include <thread>

#include "adapters/redis/connection.hpp"

namespace backlot::redis {

/// Carries commands to Redis on a thread of its own, so that nobody waits. Any thread.
///
/// What is delivered goes in order and is kept while Redis is away (a command whose answer got lost
/// is sent again); what is asked goes only while Redis is there.
class Courier {
 public:
  static constexpr std::size_t kMaxDeliveries = 10'000;
  static constexpr std::size_t kMaxQuestions = 1'000;

  explicit Courier(Address address);
  /// Sends what is left when Redis is there, for a second at most.
  ~Courier();
  Courier(const Courier&) = delete;
  Courier& operator=(const Courier&) = delete;

  /// Beyond kMaxDeliveries the oldest are dropped.
  void deliver(Words command);
  /// Runs `answered` on the courier's thread, or never when Redis is away.
  void ask(Words command, std::function<void(const Reply&)> answered);

  struct Stats {
    bool is_connected = false;
    std::uint64_t connections = 0;
    std::uint64_t delivered = 0;
    std::uint64_t dropped = 0;
    std::size_t waiting = 0;
  };
  [[nodiscard]] Stats stats() const;

 private:
  struct Question {
    Words command;
    std::function<void(const Reply&)> answered;
  };
  void run();
  [[nodiscard]] bool connect();
  void rest();
  [[nodiscard]] bool serve_one();
  void lose();

  Address address_;
  std::unique_ptr<Connection> connection_;  ///< the courier's thread only
  Duration rest_;                           ///< and so is this
  mutable std::mutex mutex_;
  std::condition_variable wake_;
  std::deque<Words> deliveries_;
  std::deque<Question> questions_;
  std::uint64_t dropped_of_front_ = 0;  ///< tells whether the front is still the one under way
  Stats stats_;
  bool is_stopping_ = false;
  std::thread thread_;
};

}  // namespace backlot::redis
