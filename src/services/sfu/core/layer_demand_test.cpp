#include "services/sfu/core/layer_demand.hpp"

#include <gtest/gtest.h>

namespace backlot::sfu {
namespace {

/// Looks ten times a second and keeps what was told last.
class Demand : public testing::Test {
 protected:
  void run(Duration duration, std::size_t wanted, std::size_t running) {
    for (const Instant end = now + duration; now < end; now += 100ms) {
      const auto count = demand.look(now, wanted, running);
      if (!count) continue;
      told = count;
      ++words;
    }
  }
  LayerDemand demand;
  Instant now{1000s};
  std::optional<std::size_t> told;
  int words = 0;
};

TEST_F(Demand, SaysNothingWhileAllLayersAreReceived) {
  run(60s, 3, 3);
  run(60s, 3, 2);  // the browser itself stopped one
  EXPECT_EQ(words, 0);
}

TEST_F(Demand, AsksForFewerAfterAWhile) {
  run(9s, 1, 3);
  EXPECT_FALSE(told);
  run(2s, 1, 3);
  EXPECT_EQ(told, 1U);
}

TEST_F(Demand, DoesNotAskForFewerWhenThatPassesSoon) {
  for (int i = 0; i < 10; ++i) {
    run(5s, 1, 3);
    run(1s, 3, 3);
  }
  EXPECT_EQ(words, 0);
}

TEST_F(Demand, AsksForMoreAtOnce) {
  run(12s, 1, 3);
  run(3s, 1, 1);
  run(100ms, 3, 1);
  EXPECT_EQ(told, 3U);
}

TEST_F(Demand, SaysItAgainWhileThePublisherDoesNotFollow) {
  run(31s, 2, 3);
  EXPECT_EQ(words, 5);
  run(60s, 2, 2);
  EXPECT_EQ(words, 5);
}

TEST_F(Demand, KeepsTheLowestLayerForThoseToCome) {
  run(11s, 0, 3);
  EXPECT_EQ(told, 1U);
}

}  // namespace
}  // namespace backlot::sfu
