// A burst, then the steady pace; each key by itself; memory that does not grow with the attack.
#include "adapters/memory/rate_limiter.hpp"

#include <gtest/gtest.h>

namespace backlot::memory {
namespace {

constexpr ports::RateLimit kThreeThenOneASecond{.burst = 3, .interval = 1s};
constexpr Instant kNow{1000s};

TEST(RateLimiter, AllowsTheBurstThenTellsHowLongToWait) {
  RateLimiter limiter;
  for (int i = 0; i < 3; ++i) EXPECT_FALSE(limiter.take("ada", kThreeThenOneASecond, kNow));

  EXPECT_EQ(limiter.take("ada", kThreeThenOneASecond, kNow), Duration{1s});
  EXPECT_EQ(limiter.take("ada", kThreeThenOneASecond, kNow + 400ms), Duration{600ms});
  EXPECT_FALSE(limiter.take("ada", kThreeThenOneASecond, kNow + 1s));
  EXPECT_TRUE(limiter.take("ada", kThreeThenOneASecond, kNow + 1s));
}

TEST(RateLimiter, RecoversTheWholeBurstAndNoMore) {
  RateLimiter limiter;
  for (int i = 0; i < 3; ++i) static_cast<void>(limiter.take("ada", kThreeThenOneASecond, kNow));

  const Instant later = kNow + 1h;
  for (int i = 0; i < 3; ++i) EXPECT_FALSE(limiter.take("ada", kThreeThenOneASecond, later));
  EXPECT_TRUE(limiter.take("ada", kThreeThenOneASecond, later));
}

TEST(RateLimiter, KeepsKeysApart) {
  RateLimiter limiter;
  for (int i = 0; i < 4; ++i) static_cast<void>(limiter.take("ada", kThreeThenOneASecond, kNow));

  EXPECT_FALSE(limiter.take("eve", kThreeThenOneASecond, kNow));
}

TEST(RateLimiter, WaitingAsksWithoutCounting) {
  RateLimiter limiter;
  for (int i = 0; i < 10; ++i) EXPECT_FALSE(limiter.wait("ada", kThreeThenOneASecond, kNow));
  for (int i = 0; i < 3; ++i) static_cast<void>(limiter.take("ada", kThreeThenOneASecond, kNow));

  EXPECT_EQ(limiter.wait("ada", kThreeThenOneASecond, kNow), Duration{1s});
}

TEST(RateLimiter, ForgetsWhoeverHasRecovered) {
  RateLimiter limiter;
  for (int i = 0; i < 5000; ++i)
    static_cast<void>(
        limiter.take(std::to_string(i), kThreeThenOneASecond, kNow + std::chrono::seconds{i}));

  EXPECT_LT(limiter.size(), 1100U);
}

TEST(RateLimiter, StopsAtItsLargestTable) {
  RateLimiter limiter;
  for (std::size_t i = 0; i < RateLimiter::kMaxKeys; ++i)
    static_cast<void>(limiter.take(std::to_string(i), kThreeThenOneASecond, kNow));

  EXPECT_TRUE(limiter.take("one more", kThreeThenOneASecond, kNow));
  EXPECT_EQ(limiter.size(), RateLimiter::kMaxKeys);
  EXPECT_FALSE(limiter.take("one more", kThreeThenOneASecond, kNow + 2s));
}

}  // namespace
}  // namespace backlot::memory
