#include "services/compositor/core/room_ledger.hpp"

#include <gtest/gtest.h>

#include "tests/support/seeded_random.hpp"

namespace backlot::compositor {
namespace {

constexpr Size kCanvas{1280, 720};

struct Ledger : ::testing::Test {
  void measure(const std::map<BroadcastId, RunningCost>& running = {}) {
    ledger.measured(now, {.cores = cores, .rest = 0}, running);
  }

  SeededRandom random{3};
  BroadcastId first = BroadcastId::make(WallTime{}, random);
  BroadcastId second = BroadcastId::make(WallTime{}, random);
  Instant now{};
  double cores = 0.6;  ///< room for one
  RoomLedger ledger{kCanvas};
};

TEST_F(Ledger, APromisedPlaceIsTakenUntilTheProgramIsSeen) {
  measure();
  EXPECT_TRUE(ledger.take(first, now));
  now += 1s;
  measure();

  EXPECT_FALSE(ledger.take(second, now));
  EXPECT_TRUE(ledger.take(first, now));
}

TEST_F(Ledger, AProgramOnTheAirIsNotReckonedTwice) {
  cores = 1.2;  // room for two
  measure();
  EXPECT_TRUE(ledger.take(first, now));
  measure({{first, {.cores = 0.4, .is_settled = true}}});

  EXPECT_EQ(ledger.room(), 1);
  EXPECT_TRUE(ledger.take(second, now));
  EXPECT_EQ(ledger.room(), 0);
}

TEST_F(Ledger, HasTimeToSpareWhileOneMoreProgramWouldFit) {
  cores = 1.2;
  measure({{first, {.cores = 0.4, .is_settled = true}}});
  EXPECT_TRUE(ledger.has_spare());

  measure(
      {{first, {.cores = 0.4, .is_settled = true}}, {second, {.cores = 0.4, .is_settled = true}}});
  EXPECT_FALSE(ledger.has_spare());
}

TEST_F(Ledger, LeavesItToAProgramThatEconomizesWhatToGiveUp) {
  cores = 1.2;
  measure({{first, {.cores = 0.4, .is_settled = true, .is_economizing = true}}});

  EXPECT_EQ(ledger.room(), 0);
  EXPECT_TRUE(ledger.has_spare());
}

TEST_F(Ledger, APlaceNobodyCameForIsFreeAgain) {
  measure();
  EXPECT_TRUE(ledger.take(first, now));
  now += RoomLedger::kPromise;
  measure();

  EXPECT_TRUE(ledger.take(second, now));
}

}  // namespace
}  // namespace backlot::compositor
