#pragma once

#include <string>
#include <vector>

#include "adapters/redis/bus.hpp"
#include "adapters/redis/rate_limiter.hpp"
#include "net/metrics/registry.hpp"

namespace backlot::app {

/// What joins this process to the other processes of the studio: their bus and their counts, by way
/// of Redis.
class Neighbours {
 public:
  /// @param url  redis://...; the ports are this process' own and outlive this, as the clock does
  Neighbours(const std::string& url,
             ports::Bus& local_bus,
             ports::RateLimiter& local_limiter,
             Random& random,
             const Clock& clock);

  [[nodiscard]] ports::Bus& bus() { return bus_; }
  [[nodiscard]] ports::RateLimiter& limiter() { return limiter_; }
  void collect(std::vector<metrics::Sample>& samples) const;

 private:
  redis::Address address_;
  redis::Courier courier_;
  redis::RedisBus bus_;
  redis::RedisRateLimiter limiter_;
};

}  // namespace backlot::app
