#pragma once

#include <mutex>
#include <string>
#include <unordered_map>

#include "domain/ports/rate_limiter.hpp"

namespace backlot::memory {

/// Counts attempts in this process, by the generic cell rate algorithm: one time stamp a key. Any
/// thread.
///
/// Keys that have recovered are swept out now and then; when a flood of keys still fills the table,
/// new keys are refused until the oldest recover.
class RateLimiter final : public ports::RateLimiter {
 public:
  static constexpr std::size_t kMaxKeys = 100'000;

  [[nodiscard]] std::optional<Duration> wait(std::string_view key,
                                             const ports::RateLimit& limit,
                                             Instant now) override;
  [[nodiscard]] std::optional<Duration> take(std::string_view key,
                                             const ports::RateLimit& limit,
                                             Instant now) override;
  [[nodiscard]] std::size_t size() const;

 private:
  void sweep(Instant now);

  mutable std::mutex mutex_;
  // When the bucket of a key will be full again.
  std::unordered_map<std::string, Instant> recovered_at_;
  std::size_t sweep_at_ = 1024;
};

}  // namespace backlot::memory
