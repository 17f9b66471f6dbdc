#include "adapters/redis/rate_limiter.hpp"

#include <algorithm>

namespace backlot::redis {
namespace {

// The generic cell rate algorithm on Redis' own clock, in microseconds: the key holds when its
// bucket will be full again, and vanishes then. Counts the attempt and answers how long the next
// one has to wait.
constexpr const char* kCount = R"(
local time = redis.call('TIME')
local now = time[1] * 1000000 + time[2]
local interval = tonumber(ARGV[1])
local full_at = math.max(tonumber(redis.call('GET', KEYS[1]) or now), now) + interval
redis.call('SET', KEYS[1], string.format('%.0f', full_at), 'PX', math.ceil((full_at - now) / 1000))
return math.max(0, full_at - interval * (tonumber(ARGV[2]) - 1) - now)
)";

std::string microseconds(Duration duration) {
  const auto count = std::chrono::duration_cast<std::chrono::microseconds>(duration).count();
  return std::to_string(std::max<std::int64_t>(count, 1));
}

}  // namespace

RedisRateLimiter::RedisRateLimiter(ports::RateLimiter& local,
                                   Courier& courier,
                                   std::string prefix,
                                   const Clock& clock)
    : local_(local), courier_(courier), prefix_(std::move(prefix)), clock_(clock) {}

std::optional<Duration> RedisRateLimiter::wait(std::string_view key,
                                               const ports::RateLimit& limit,
                                               Instant now) {
  const auto of_all = wait_of_all(std::string{key}, now);
  return of_all ? of_all : local_.wait(key, limit, now);
}

std::optional<Duration> RedisRateLimiter::take(std::string_view key,
                                               const ports::RateLimit& limit,
                                               Instant now) {
  std::string name{key};
  if (const auto of_all = wait_of_all(name, now)) return of_all;
  if (const auto of_ours = local_.take(key, limit, now)) return of_ours;
  Words command{"EVAL",
                kCount,
                "1",
                prefix_ + "limit/" + name,
                microseconds(limit.interval),
                std::to_string(std::max(limit.burst, 1U))};
  courier_.ask(std::move(command), [exhausted = exhausted_, name = std::move(name),
                                    &clock = clock_](const Reply& reply) {
    const auto* microseconds_left = reply.number();
    if (!microseconds_left || *microseconds_left <= 0) return;
    const Instant now_there = clock.now();
    const std::scoped_lock lock{exhausted->mutex};
    auto& until = exhausted->until;
    if (until.size() >= kMaxKeys)
      std::erase_if(until, [&](const auto& entry) { return entry.second <= now_there; });
    if (until.size() < kMaxKeys)
      until[name] = now_there + std::chrono::microseconds{*microseconds_left};
  });
  return std::nullopt;
}

std::optional<Duration> RedisRateLimiter::wait_of_all(const std::string& key, Instant now) const {
  const std::scoped_lock lock{exhausted_->mutex};
  const auto found = exhausted_->until.find(key);
  if (found == exhausted_->until.end()) return std::nullopt;
  if (found->second > now) return found->second - now;
  exhausted_->until.erase(found);
  return std::nullopt;
}

}  // namespace backlot::redis
