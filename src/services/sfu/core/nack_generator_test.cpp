#include "services/sfu/core/nack_generator.hpp"

#include <gmock/gmock.h>

namespace backlot::sfu {
namespace {

using testing::ElementsAre;
using testing::IsEmpty;
using Arrival = NackGenerator::Arrival;

constexpr Instant kStart{1000s};

TEST(NackGenerator, WaitsForReorderingBeforeItAsks) {
  NackGenerator nacks;
  nacks.receive(kStart, 10);
  nacks.receive(kStart, 13);

  EXPECT_THAT(nacks.take_due(kStart), IsEmpty());
  EXPECT_THAT(nacks.take_due(kStart + NackGenerator::kDelay), ElementsAre(11, 12));
  EXPECT_THAT(nacks.take_due(kStart + NackGenerator::kDelay), IsEmpty());
}

TEST(NackGenerator, TellsNewRecoveredAndDuplicateApart) {
  NackGenerator nacks;

  EXPECT_EQ(nacks.receive(kStart, 10), Arrival::New);
  EXPECT_EQ(nacks.receive(kStart, 12), Arrival::New);
  EXPECT_EQ(nacks.receive(kStart, 11), Arrival::Recovered);
  EXPECT_EQ(nacks.receive(kStart, 11), Arrival::Duplicate);
  EXPECT_EQ(nacks.receive(kStart, 9), Arrival::Duplicate);
  EXPECT_THAT(nacks.take_due(kStart + 1s), IsEmpty());
}

TEST(NackGenerator, GivesUpAfterItsTries) {
  NackGenerator nacks;
  nacks.receive(kStart, 10);
  nacks.receive(kStart, 12);
  int asked = 0;
  for (Instant now = kStart; now < kStart + 5s; now += 10ms)
    asked += static_cast<int>(nacks.take_due(now).size());

  EXPECT_EQ(asked, NackGenerator::kTries);
  EXPECT_TRUE(nacks.take_lost_hope());
  EXPECT_FALSE(nacks.take_lost_hope());
}

TEST(NackGenerator, LosesHopeAtAGapTooWide) {
  NackGenerator nacks;
  nacks.receive(kStart, 0);
  nacks.receive(kStart, 20'000);

  EXPECT_THAT(nacks.take_due(kStart + 1s), IsEmpty());
  EXPECT_TRUE(nacks.take_lost_hope());
}

TEST(NackGenerator, ForgetsWhatAKeyFrameMadeNeedless) {
  NackGenerator nacks;
  nacks.receive(kStart, 0);
  nacks.receive(kStart, 3);
  nacks.receive(kStart, 5);
  nacks.forget_before(3);

  EXPECT_THAT(nacks.take_due(kStart + 1s), ElementsAre(4));
}

}  // namespace
}  // namespace backlot::sfu
