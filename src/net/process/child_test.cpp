#include "net/process/child.hpp"

#include <gtest/gtest.h>
#include <sys/socket.h>
#include <sys/wait.h>
#include <unistd.h>

#include <array>

namespace backlot::process {
namespace {

namespace asio = net::asio;

class ChildTest : public testing::Test {
 protected:
  /// Runs a line of shell to its end; what it says, and how it ended.
  void run(const std::string& line, const std::string& input = "", int inherited = -1) {
    const auto child =
        Child::spawn(context_, {.command = {"/bin/sh", "-c", line}, .inherited = inherited},
                     [this](int status) { status_ = status; });
    if (!input.empty()) asio::write(child->input(), asio::buffer(input));
    boost::system::error_code ignored;
    child->input().close(ignored);
    asio::async_read(child->output(), asio::dynamic_buffer(said_), [](auto, auto) {});
    context_.run();
    EXPECT_TRUE(child->has_ended());
  }

  asio::io_context context_;
  std::string said_;
  int status_ = -1;
};

TEST_F(ChildTest, HearsAndSpeaksByPipesAndTellsItsEnd) {
  run("cat; exit 3", "hello");

  EXPECT_EQ(said_, "hello");
  EXPECT_TRUE(WIFEXITED(status_));
  EXPECT_EQ(WEXITSTATUS(status_), 3);
}

TEST_F(ChildTest, GetsOneDescriptorOfOursAndNoOther) {
  std::array<int, 2> ours{};
  ASSERT_EQ(socketpair(AF_UNIX, SOCK_STREAM, 0, ours.data()), 0);

  run("echo over >&3; (echo more >&4) 2>/dev/null || echo closed", "", ours[0]);

  std::array<char, 8> heard{};
  EXPECT_EQ(read(ours[1], heard.data(), heard.size()), 5);
  EXPECT_STREQ(heard.data(), "over\n");
  EXPECT_EQ(said_, "closed\n");
  close(ours[0]);
  close(ours[1]);
}

TEST_F(ChildTest, DoesNotSeeWhatTheEnvironmentHides) {
  setenv("BACKLOT_SECRET", "key", 1);

  run("echo \"[$BACKLOT_SECRET]\"");

  EXPECT_EQ(said_, "[]\n");
}

TEST_F(ChildTest, CanBeKilled) {
  const auto child = Child::spawn(context_, {.command = {"/bin/sh", "-c", "sleep 60"}},
                                  [this](int status) { status_ = status; });
  child->kill();
  context_.run();

  EXPECT_TRUE(WIFSIGNALED(status_));
}

}  // namespace
}  // namespace backlot::process
