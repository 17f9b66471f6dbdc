#include "services/compositor/core/load_governor.hpp"

#include <gtest/gtest.h>

namespace backlot::compositor {
namespace {

using show::Economy;

class LoadGovernorTest : public testing::Test {
 protected:
  /// Lets a program tick for a while without time for every fourth picture.
  void lose(Duration how_long) {
    int tick = 0;
    for (const Instant end = now_ + how_long; now_ < end; now_ += kFrame)
      ++tick % 4 == 0 ? governor_.observe_skipped(now_) : governor_.observe(now_, kEasy);
  }
  /// Lets a program tick for a while, each tick taking so long.
  void run(Duration how_long, Duration tick) {
    for (const Instant end = now_ + how_long; now_ < end; now_ += kFrame)
      governor_.observe(now_, tick);
  }
  [[nodiscard]] Economy economy() const { return governor_.economy(); }

  static constexpr Duration kFrame{33'333'333};
  static constexpr Duration kEasy = 9ms;
  static constexpr Duration kFair = 20ms;
  static constexpr Duration kTight = 29ms;

  LoadGovernor governor_{30};
  Instant now_{1000s};
};

TEST_F(LoadGovernorTest, GivesNothingUpWhileTicksHaveRoom) {
  run(1min, kFair);

  EXPECT_EQ(economy(), Economy::None);
}

TEST_F(LoadGovernorTest, OneBadSecondIsForgiven) {
  run(5s, kEasy);
  run(1s, kTight);
  run(5s, kEasy);

  EXPECT_EQ(economy(), Economy::None);
}

TEST_F(LoadGovernorTest, GivesUpLargerInputsFirstThenCareThenEveryOtherPicture) {
  std::vector<Economy> seen{economy()};
  for (int i = 0; i < 40; ++i) {
    lose(500ms);
    if (economy() != seen.back()) seen.push_back(economy());
  }

  EXPECT_EQ(seen, (std::vector{Economy::None, Economy::SmallerInputs, Economy::FasterEncoding,
                               Economy::HalfRate}));
}

TEST_F(LoadGovernorTest, GivesRenditionsUpAfterCareAndBeforePictures) {
  governor_ = LoadGovernor{30, true};
  using State = std::pair<Economy, bool>;
  std::vector<State> seen;
  const auto note = [&] {
    const State now{economy(), governor_.spares_renditions()};
    if (seen.empty() || seen.back() != now) seen.push_back(now);
  };
  for (int i = 0; i < 50; ++i) {
    note();
    lose(500ms);
  }
  for (int i = 0; i < 400; ++i) {
    note();
    run(500ms, kEasy);
  }

  EXPECT_EQ(seen, (std::vector<State>{{Economy::None, false},
                                      {Economy::SmallerInputs, false},
                                      {Economy::FasterEncoding, false},
                                      {Economy::FasterEncoding, true},
                                      {Economy::HalfRate, true},
                                      {Economy::FasterEncoding, true},
                                      {Economy::FasterEncoding, false},
                                      {Economy::SmallerInputs, false},
                                      {Economy::None, false}}));
}

TEST_F(LoadGovernorTest, KeepsEveryPictureWhileNoneIsLost) {
  run(1min, kTight);

  EXPECT_EQ(economy(), Economy::FasterEncoding);
}

TEST_F(LoadGovernorTest, ActsWithinFourSeconds) {
  run(10s, kEasy);
  run(4s, kTight);

  EXPECT_EQ(economy(), Economy::SmallerInputs);
}

TEST_F(LoadGovernorTest, WaitsForAChangeToShowBeforeTheNext) {
  run(4s, kTight);
  ASSERT_EQ(economy(), Economy::SmallerInputs);

  run(500ms, kTight);
  EXPECT_EQ(economy(), Economy::SmallerInputs);
  run(3s, kTight);
  EXPECT_EQ(economy(), Economy::FasterEncoding);
}

TEST_F(LoadGovernorTest, PicturesThatWereLeftOutCountAsTight) {
  lose(5s);

  EXPECT_EQ(economy(), Economy::SmallerInputs);
}

TEST_F(LoadGovernorTest, TakesBackAfterALongCalm) {
  run(4s, kTight);
  ASSERT_EQ(economy(), Economy::SmallerInputs);

  run(10s, kEasy);
  EXPECT_EQ(economy(), Economy::SmallerInputs);
  run(10s, kEasy);
  EXPECT_EQ(economy(), Economy::None);
}

TEST_F(LoadGovernorTest, FairIsNotCalm) {
  run(4s, kTight);
  run(5min, kFair);

  EXPECT_EQ(economy(), Economy::SmallerInputs);
}

TEST_F(LoadGovernorTest, WaitsTwiceAsLongAfterItTookBackTooEarly) {
  run(4s, kTight);
  run(20s, kEasy);
  ASSERT_EQ(economy(), Economy::None);
  run(3s, kTight);
  ASSERT_EQ(economy(), Economy::SmallerInputs);

  run(20s, kEasy);
  EXPECT_NE(economy(), Economy::None);
  run(20s, kEasy);
  EXPECT_EQ(economy(), Economy::None);
}

}  // namespace
}  // namespace backlot::compositor
