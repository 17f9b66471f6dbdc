#include "services/sfu/core/arrival_recorder.hpp"

#include <gtest/gtest.h>

namespace backlot::sfu {
namespace {

constexpr Instant kStart{1000s};

TEST(ArrivalRecorder, TellsArrivalsAndHoles) {
  ArrivalRecorder recorder;
  recorder.record(kStart, 10);
  recorder.record(kStart + 1ms, 11);
  recorder.record(kStart + 3ms, 13);

  const auto feedback = recorder.take(kStart + 50ms);

  ASSERT_TRUE(feedback);
  EXPECT_EQ(feedback->base_sequence, 10);
  ASSERT_EQ(feedback->statuses.size(), 4U);
  EXPECT_EQ(feedback->statuses[1], 4);
  EXPECT_FALSE(feedback->statuses[2]);
  EXPECT_EQ(feedback->statuses[3], 8);
  const auto first =
      static_cast<std::int64_t>(feedback->reference_time) * 256 + *feedback->statuses[0];
  EXPECT_EQ(first & 0xFFFFFFFF, (kStart.time_since_epoch() / 250us) & 0xFFFFFFFF);
  EXPECT_FALSE(recorder.take(kStart + 50ms));
}

TEST(ArrivalRecorder, BeginsTheNextMessageWhereTheLastEnded) {
  ArrivalRecorder recorder;
  recorder.record(kStart, 65'535);
  EXPECT_EQ(recorder.take(kStart)->feedback_count, 0);
  recorder.record(kStart + 60ms, 1);

  const auto feedback = recorder.take(kStart + 60ms);

  EXPECT_EQ(feedback->base_sequence, 0);
  EXPECT_EQ(feedback->feedback_count, 1);
  ASSERT_EQ(feedback->statuses.size(), 2U);
  EXPECT_FALSE(feedback->statuses[0]);
}

TEST(ArrivalRecorder, ReachesBackForALatePacket) {
  ArrivalRecorder recorder;
  recorder.record(kStart, 1);
  recorder.record(kStart, 3);
  static_cast<void>(recorder.take(kStart));
  recorder.record(kStart + 60ms, 2);

  const auto feedback = recorder.take(kStart + 60ms);

  EXPECT_EQ(feedback->base_sequence, 2);
  EXPECT_EQ(feedback->statuses.size(), 1U);
}

TEST(ArrivalRecorder, SplitsManyArrivalsIntoMessagesThatFitADatagram) {
  ArrivalRecorder recorder;
  for (std::uint16_t i = 0; i < 3000; ++i) recorder.record(kStart + i * 100us, i);
  std::size_t told = 0;
  while (const auto feedback = recorder.take(kStart + 1s)) {
    EXPECT_LE(feedback->size(), 1200U);
    told += feedback->statuses.size();
  }

  EXPECT_EQ(told, 3000U);
}

TEST(ArrivalRecorder, IsDueAfterItsInterval) {
  ArrivalRecorder recorder;
  EXPECT_FALSE(recorder.is_due(kStart));
  recorder.record(kStart, 1);
  static_cast<void>(recorder.take(kStart));
  recorder.record(kStart + 1ms, 2);

  EXPECT_FALSE(recorder.is_due(kStart + 10ms));
  EXPECT_TRUE(recorder.is_due(kStart + ArrivalRecorder::kInterval));
}

}  // namespace
}  // namespace backlot::sfu
