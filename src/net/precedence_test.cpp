#include "net/precedence.hpp"

#include <gtest/gtest.h>
#include <sys/resource.h>

#include <thread>

namespace backlot::net {
namespace {

TEST(Precedence, IsOfTheThreadThatAsksAndThoseItStarts) {
  const int before = getpriority(PRIO_PROCESS, 0);
  bool is_allowed = false;
  int own = 0;
  int started = 0;

  std::thread{[&] {
    is_allowed = take_precedence();
    own = getpriority(PRIO_PROCESS, 0);
    std::thread{[&] { started = getpriority(PRIO_PROCESS, 0); }}.join();
  }}.join();

  EXPECT_EQ(own, is_allowed ? -10 : before);
  EXPECT_EQ(started, own);
  EXPECT_EQ(getpriority(PRIO_PROCESS, 0), before);
}

}  // namespace
}  // namespace backlot::net
