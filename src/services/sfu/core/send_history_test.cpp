#include "services/sfu/core/send_history.hpp"

#include <gtest/gtest.h>

#include "services/sfu/core/rate_meter.hpp"

namespace backlot::sfu {
namespace {

constexpr Instant kStart{1000s};

rtcp::TransportFeedback feedback(std::uint16_t base,
                                 std::vector<rtcp::TransportFeedback::Status> statuses,
                                 std::uint32_t reference = 10) {
  return {.base_sequence = base, .reference_time = reference, .statuses = std::move(statuses)};
}

TEST(SendHistory, TellsWhenPacketsLeftAndCame) {
  SendHistory history;
  EXPECT_EQ(history.next(kStart), 1);
  history.measure(500);
  EXPECT_EQ(history.next(kStart + 3ms), 2);
  history.measure(700);

  const auto results = history.resolve(feedback(1, {4, std::nullopt}));

  ASSERT_EQ(results.size(), 2U);
  EXPECT_EQ(results[0].sent, kStart);
  EXPECT_EQ(results[0].octets, 500U);
  EXPECT_EQ(results[0].arrived, Duration{641ms});
  EXPECT_EQ(results[1].sent, kStart + 3ms);
  EXPECT_FALSE(results[1].arrived);
}

TEST(SendHistory, TellsEachFateOnceAndALateArrivalToo) {
  SendHistory history;
  for (int i = 0; i < 3; ++i) static_cast<void>(history.next(kStart));
  EXPECT_EQ(history.resolve(feedback(1, {1, std::nullopt, 1})).size(), 3U);
  EXPECT_TRUE(history.resolve(feedback(1, {1, std::nullopt, 1})).empty());

  const auto late = history.resolve(feedback(2, {5}));

  ASSERT_EQ(late.size(), 1U);
  EXPECT_TRUE(late[0].was_thought_lost);
  EXPECT_TRUE(late[0].arrived);
}

TEST(SendHistory, KnowsNothingOfWhatWasNotSentOrIsLongGone) {
  SendHistory history;
  EXPECT_TRUE(history.resolve(feedback(1, {1})).empty());
  static_cast<void>(history.next(kStart));
  EXPECT_TRUE(history.resolve(feedback(2, {1, 1, 1})).empty());
  for (std::size_t i = 0; i < SendHistory::kPackets; ++i) static_cast<void>(history.next(kStart));
  EXPECT_TRUE(history.resolve(feedback(1, {1})).empty());
}

TEST(SendHistory, CountsOnWhereNumbersAndClocksWrap) {
  SendHistory history;
  for (int i = 0; i < 70'000; ++i) static_cast<void>(history.next(kStart + i * 1ms));
  static_cast<void>(history.resolve(feedback(static_cast<std::uint16_t>(69'990), {0}, 0xFFFFFF)));

  const auto results = history.resolve(feedback(static_cast<std::uint16_t>(69'991), {0}, 0));

  ASSERT_EQ(results.size(), 1U);
  EXPECT_EQ(results[0].sequence, 69'991);
  EXPECT_EQ(results[0].sent, kStart + 69'990 * 1ms);
  EXPECT_EQ(results[0].arrived, Duration{64ms} * (1 << 24));
}

TEST(SendHistory, MissesAnswersOnlyWhilePacketsAreSent) {
  SendHistory history;
  Instant now = kStart;
  static_cast<void>(history.next(now));
  EXPECT_FALSE(history.is_unanswered(now + 5s, 700ms)) << "one packet, and then silence of ours";
  for (; now < kStart + 2s; now += 20ms) static_cast<void>(history.next(now));
  EXPECT_TRUE(history.is_unanswered(now, 700ms));

  static_cast<void>(history.resolve(feedback(static_cast<std::uint16_t>(history.newest()), {1})));
  static_cast<void>(history.next(now));
  EXPECT_FALSE(history.is_unanswered(now + 100ms, 700ms));
}

TEST(RateMeter, MeasuresTheLastStretch) {
  RateMeter meter;
  EXPECT_EQ(meter.rate(kStart).bps, 0);
  for (int i = 0; i < 200; ++i) meter.add(kStart + i * 10ms, 125);

  EXPECT_NEAR(static_cast<double>(meter.rate(kStart + 2s).bps), 100'000, 5'000);
  EXPECT_NEAR(static_cast<double>(meter.rate(kStart + 2500ms).bps), 50'000, 6'000);
  EXPECT_EQ(meter.rate(kStart + 4s).bps, 0);
}

TEST(RateMeter, GuessesLowAtTheBeginning) {
  RateMeter meter;
  meter.add(kStart, 1'250);
  EXPECT_LE(meter.rate(kStart).bps, 40'000);
  for (int i = 1; i < 50; ++i) meter.add(kStart + i * 10ms, 125);
  EXPECT_NEAR(static_cast<double>(meter.rate(kStart + 490ms).bps), 120'000, 15'000);
}

}  // namespace
}  // namespace backlot::sfu
