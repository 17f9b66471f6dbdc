#include "adapters/memory/rate_limiter.hpp"

#include <algorithm>

namespace backlot::memory {
namespace {

// How long until the bucket has room for one more.
std::optional<Duration> missing(Instant recovered_at, const ports::RateLimit& limit, Instant now) {
  const Duration tolerance = limit.interval * (std::max(limit.burst, 1U) - 1);
  const Instant allowed_at = recovered_at - tolerance;
  if (allowed_at <= now) return std::nullopt;
  return allowed_at - now;
}

}  // namespace

std::optional<Duration> RateLimiter::wait(std::string_view key,
                                          const ports::RateLimit& limit,
                                          Instant now) {
  const std::scoped_lock lock{mutex_};
  const auto found = recovered_at_.find(std::string{key});
  return found == recovered_at_.end() ? std::nullopt : missing(found->second, limit, now);
}

std::optional<Duration> RateLimiter::take(std::string_view key,
                                          const ports::RateLimit& limit,
                                          Instant now) {
  const std::scoped_lock lock{mutex_};
  if (recovered_at_.size() >= sweep_at_) sweep(now);
  const auto found = recovered_at_.find(std::string{key});
  if (found == recovered_at_.end()) {
    if (recovered_at_.size() >= kMaxKeys) return limit.interval;
    recovered_at_.emplace(key, now + limit.interval);
    return std::nullopt;
  }
  if (const auto wait = missing(found->second, limit, now)) return wait;
  found->second = std::max(found->second, now) + limit.interval;
  return std::nullopt;
}

std::size_t RateLimiter::size() const {
  const std::scoped_lock lock{mutex_};
  return recovered_at_.size();
}

void RateLimiter::sweep(Instant now) {
  std::erase_if(recovered_at_, [&](const auto& entry) { return entry.second <= now; });
  sweep_at_ = std::clamp<std::size_t>(recovered_at_.size() * 2, 1024, kMaxKeys);
}

}  // namespace backlot::memory
