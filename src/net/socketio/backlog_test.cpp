#include "net/socketio/backlog.hpp"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

namespace backlot::socketio {
namespace {

using testing::ElementsAre;

SharedEvent event(std::uint64_t number) {
  return std::make_shared<Outgoing>(Outgoing{.frame = {}, .attachments = {}, .number = number});
}

std::vector<std::uint64_t> numbers(const std::optional<std::vector<SharedEvent>>& events) {
  std::vector<std::uint64_t> numbers;
  for (const SharedEvent& one : events.value()) numbers.push_back(one->number);
  return numbers;
}

class BacklogTest : public testing::Test {
 protected:
  void add(std::initializer_list<std::uint64_t> numbers) {
    for (const std::uint64_t number : numbers) backlog_.add(event(number));
  }

  Backlog backlog_{3};
};

TEST_F(BacklogTest, GivesWhatCameAfter) {
  add({2, 5, 9});

  EXPECT_THAT(numbers(backlog_.after(2)), ElementsAre(5, 9));
  EXPECT_THAT(numbers(backlog_.after(9)), ElementsAre());
}

TEST_F(BacklogTest, KnowsOnlyWhatThisClientWasSent) {
  add({2, 5, 9});

  EXPECT_FALSE(backlog_.after(0));
  EXPECT_FALSE(backlog_.after(3));
  EXPECT_FALSE(backlog_.after(10));
}

TEST_F(BacklogTest, ForgetsTheOldest) {
  for (std::uint64_t number = 1; number <= 20; ++number) backlog_.add(event(number));

  EXPECT_FALSE(backlog_.after(17));
  EXPECT_THAT(numbers(backlog_.after(18)), ElementsAre(19, 20));
}

}  // namespace
}  // namespace backlot::socketio
