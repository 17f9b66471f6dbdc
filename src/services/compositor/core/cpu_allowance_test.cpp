#include "services/compositor/core/cpu_allowance.hpp"

#include <gtest/gtest.h>

namespace backlot::compositor {
namespace {

/// When a program that uses so many cores reaches its limit; nothing within an hour.
std::optional<Duration> ends_after(double cores) {
  CpuAllowance allowance;
  Duration used{};
  for (Duration passed{}; passed < 1h; passed += 1s) {
    const Duration limit = allowance.limit(Instant{1000s} + passed, used);
    used += std::chrono::duration_cast<Duration>(cores * 1s);
    if (used > limit) return passed;
  }
  return std::nullopt;
}

TEST(CpuAllowance, AProgramThatWorksNeverReachesIt) {
  EXPECT_FALSE(ends_after(0.4));
  EXPECT_FALSE(ends_after(3.9));
}

TEST(CpuAllowance, OneThatEatsTheMachineEndsWithinAMinute) {
  EXPECT_LE(ends_after(16.0).value(), 10s);
  EXPECT_LE(ends_after(5.5).value(), 60s);
}

TEST(CpuAllowance, WhatWasNotUsedIsNotSavedUp) {
  CpuAllowance allowance;
  const Instant start{1000s};
  static_cast<void>(allowance.limit(start, {}));

  EXPECT_EQ(allowance.limit(start + 1h, 10s), 70s);
}

}  // namespace
}  // namespace backlot::compositor
