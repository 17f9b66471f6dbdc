#include "services/sfu/core/score.hpp"

#include <gtest/gtest.h>

namespace backlot::sfu {
namespace {

TEST(Score, IsTenWhereNothingIsNoticed) {
  EXPECT_EQ(score_of({}), 10);
  EXPECT_EQ(score_of({.lost = 0.005, .repaired = 0.005, .jitter = 30ms, .round_trip = 150ms}), 10);
}

TEST(Score, FallsWithLossToNothing) {
  EXPECT_EQ(score_of({.lost = 0.05}), 8);
  EXPECT_EQ(score_of({.lost = 0.10}), 6);
  EXPECT_EQ(score_of({.lost = 0.30}), 0);
  EXPECT_EQ(score_of({.lost = 1}), 0);
}

TEST(Score, ForgivesMostOfWhatWasRepaired) {
  EXPECT_EQ(score_of({.lost = 0.10, .repaired = 0.10}), 9);
  EXPECT_EQ(score_of({.lost = 0.10, .repaired = 5}), 9);
}

TEST(Score, FallsWithJitterAndDelayButNotToNothing) {
  EXPECT_EQ(score_of({.jitter = 60ms}), 9);
  EXPECT_EQ(score_of({.round_trip = 600ms}), 8);
  EXPECT_EQ(score_of({.jitter = 5s, .round_trip = 5s}), 4);
}

}  // namespace
}  // namespace backlot::sfu
