#pragma once

#include <memory>
#include <mutex>
#include <unordered_map>

#include "adapters/redis/courier.hpp"
#include "domain/ports/rate_limiter.hpp"

namespace backlot::redis {

/// Counts attempts over all processes. Any thread; never waits for Redis.
///
/// Each process decides by its own count and tells Redis of every attempt; the answer says how long
/// the key has to wait by the count of all, and holds from then on. So a process lets one attempt
/// too many through at most, and while Redis is away each counts for itself.
class RedisRateLimiter final : public ports::RateLimiter {
 public:
  static constexpr std::size_t kMaxKeys = 100'000;

  /// @param local  this process' own count; outlives this, as courier and clock do
  RedisRateLimiter(ports::RateLimiter& local,
                   Courier& courier,
                   std::string prefix,
                   const Clock& clock);

  [[nodiscard]] std::optional<Duration> wait(std::string_view key,
                                             const ports::RateLimit& limit,
                                             Instant now) override;
  [[nodiscard]] std::optional<Duration> take(std::string_view key,
                                             const ports::RateLimit& limit,
                                             Instant now) override;

 private:
  /// What all together have used up. Shared with answers that are under way.
  struct Exhausted {
    std::mutex mutex;
    std::unordered_map<std::string, Instant> until;
  };
  [[nodiscard]] std::optional<Duration> wait_of_all(const std::string& key, Instant now) const;

  ports::RateLimiter& local_;
  Courier& courier_;
  std::string prefix_;
  const Clock& clock_;
  std::shared_ptr<Exhausted> exhausted_ = std::make_shared<Exhausted>();
};

}  // namespace backlot::redis
