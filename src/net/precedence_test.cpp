#include "net/precedence.hpp"

#include <gtest/gtest.h>
#include <sched.h>
#include <sys/resource.h>

#include <chrono>
#include <optional>
#include <thread>

namespace backlot::net {
namespace {

using Clock = std::chrono::steady_clock;

/// What the kernel has granted the calling thread.
Precedence granted() {
  if (sched_getscheduler(0) == SCHED_RR) return Precedence::RealTime;
  return getpriority(PRIO_PROCESS, 0) < 0 ? Precedence::Nice : Precedence::None;
}

TEST(Precedence, IsOfTheThreadThatAsksAndThoseItStarts) {
  const Precedence before = granted();
  std::optional<Precedence> said;
  std::optional<Precedence> own;
  std::optional<Precedence> started;

  std::thread{[&] {
    said = take_precedence();
    own = granted();
    std::thread{[&] { started = granted(); }}.join();
  }}.join();

  EXPECT_EQ(own, said);
  EXPECT_EQ(started, said);
  EXPECT_EQ(granted(), before);
}

TEST(Precedence, EndsForAThreadThatNeverWaits) {
  std::optional<Precedence> said;
  std::optional<Precedence> left;

  std::thread{[&] {
    said = take_precedence();
    const auto patience = Clock::now() + std::chrono::seconds{30};
    while (granted() == Precedence::RealTime && Clock::now() < patience) {
    }
    left = granted();
  }}.join();

  if (said != Precedence::RealTime) GTEST_SKIP() << "this machine grants no real time";
  EXPECT_NE(left, Precedence::RealTime);
}

}  // namespace
}  // namespace backlot::net
