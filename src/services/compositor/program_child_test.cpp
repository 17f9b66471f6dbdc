#include "services/compositor/program_child.hpp"

#include <gtest/gtest.h>
#include <sys/wait.h>

#include <csignal>
#include <optional>

namespace backlot::compositor {
namespace {

TEST(ProgramChild, OneThatRunsWildIsEndedByTheKernel) {
  net::asio::io_context context;
  std::optional<int> ended;
  const auto child =
      ProgramChild::spawn(context, {"/bin/sh", "-c", "while :; do :; done"},
                          {.told = {}, .ended = [&](int status) { ended = status; }});

  child->limit_cpu(1s);
  context.run();

  ASSERT_TRUE(ended);
  EXPECT_TRUE(WIFSIGNALED(*ended));
  EXPECT_EQ(WTERMSIG(*ended), SIGXCPU);
}

TEST(ProgramChild, TellsWhatTheProcessUses) {
  net::asio::io_context context;
  const auto child = ProgramChild::spawn(
      context, {"/bin/sh", "-c", "i=0; while [ $i -lt 50000 ]; do i=$((i+1)); done; read line"},
      {.told = {}, .ended = {}});

  while (child->cpu_used() < 5ms) {
  }
  EXPECT_LT(child->cpu_used(), 60s);
  child->kill();
}

}  // namespace
}  // namespace backlot::compositor
