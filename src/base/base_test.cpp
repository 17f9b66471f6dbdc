// The small words of base: ids, counters that wrap, log lines, the queue between two threads.
#include <gtest/gtest.h>

#include "base/id.hpp"
#include "base/log.hpp"
#include "base/ring_queue.hpp"
#include "base/sequence.hpp"
#include "tests/support/seeded_random.hpp"

namespace backlot {
namespace {

TEST(Id, IsVersionSevenAndOrderedByTime) {
  SeededRandom random{1};

  const auto early = UserId::make(WallTime{1000ms}, random);
  const auto late = UserId::make(WallTime{2000ms}, random);

  EXPECT_EQ(early.text()[14], '7');
  EXPECT_LT(early, late);
  EXPECT_EQ(UserId::parse(early.text()), early);
}

TEST(Id, RefusesWhatIsNotAUuid) {
  EXPECT_FALSE(UserId::parse(""));
  EXPECT_FALSE(UserId::parse("0190a8f0-0000-7000-8000-00000000000g"));
  EXPECT_FALSE(UserId::parse("0190a8f0000070008000000000000000aaaa"));
}

TEST(Unwrapper, FollowsACounterAcrossItsWrap) {
  Unwrapper<std::uint16_t> sequence;

  EXPECT_EQ(sequence.unwrap(65535), 65535);
  EXPECT_EQ(sequence.unwrap(1), 65537);
  EXPECT_EQ(sequence.unwrap(65534), 65534);
}

TEST(Unwrapper, ToleratesAStepBeforeTheFirstValue) {
  Unwrapper<std::uint16_t> sequence;

  EXPECT_EQ(sequence.unwrap(0), 0);
  EXPECT_EQ(sequence.unwrap(65535), -1);
}

TEST(IsNewer, ComparesOnACircle) {
  EXPECT_TRUE(is_newer<std::uint16_t>(2, 65000));
  EXPECT_FALSE(is_newer<std::uint16_t>(65000, 2));
  EXPECT_FALSE(is_newer<std::uint16_t>(7, 7));
}

TEST(Log, EscapesControlCharactersInBothForms) {
  const log::Field name{"name", "a\r\n\x1b[31m\"b"};

  EXPECT_EQ(log::format_line(log::Format::Text, log::Level::Info, "x", {name}),
            "info  x name=\"a\\u000d\\u000a\\u001b[31m\\\"b\"");
  EXPECT_EQ(log::format_line(log::Format::Json, log::Level::Warn, "x", {name, {"count", 3}}),
            R"("level":"warn","event":"x","name":"a\u000d\u000a\u001b[31m\"b","count":3)");
}

TEST(Log, EscapesWhatWouldMakeALineSeemAnother) {
  const auto line = [](std::string_view text) {
    return log::format_line(log::Format::Json, log::Level::Info, "x", {{"name", text}});
  };
  // The one-character form of ESC [, the right-to-left override, the line separator.
  EXPECT_EQ(line("\u009b31m \u202e \u2028"),
            R"("level":"info","event":"x","name":"\u009b31m \u202e \u2028")");
  EXPECT_EQ(line("J\u00fcrgen \u4f60"),
            "\"level\":\"info\",\"event\":\"x\",\"name\":\"J\u00fcrgen \u4f60\"");
  EXPECT_EQ(line("a\xff\xc3"), R"("level":"info","event":"x","name":"a\ufffd\ufffd")");
}

TEST(RingQueue, RefusesWhenFullAndKeepsOrder) {
  RingQueue<int> queue{2};

  EXPECT_TRUE(queue.push(1));
  EXPECT_TRUE(queue.push(2));
  EXPECT_FALSE(queue.push(3));
  EXPECT_EQ(queue.pop(), 1);
  EXPECT_TRUE(queue.push(3));
  EXPECT_EQ(queue.pop(), 2);
  EXPECT_EQ(queue.pop(), 3);
  EXPECT_FALSE(queue.pop());
}

}  // namespace
}  // namespace backlot
