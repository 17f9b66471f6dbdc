#include "services/sfu/core/bandwidth_allocation.hpp"

#include <gtest/gtest.h>

namespace backlot::sfu {
namespace {

using Grants = std::vector<std::optional<std::size_t>>;

VideoWish camera(std::optional<std::size_t> held = std::nullopt, std::int64_t area = 100) {
  return {.choices = {{0, 0, kilobits(100)}, {1, 0, kilobits(400)}, {2, 0, kilobits(1'600)}},
          .priority = 100,
          .area = area,
          .held = held};
}
VideoWish screen() {
  return {.choices = {{0, 0, kilobits(300)}, {1, 0, kilobits(2'000)}},
          .priority = 200,
          .area = 100,
          .held = std::nullopt};
}

TEST(Allocation, GivesEverybodyTheBestWhereThereIsRoom) {
  EXPECT_EQ(allocate(kilobits(10'000), {camera(), camera(), screen()}), (Grants{2, 2, 1}));
}

TEST(Allocation, GivesEverybodySomethingBeforeAnybodyMuch) {
  EXPECT_EQ(allocate(kilobits(800), {camera(), camera(), camera()}), (Grants{1, 0, 0}));
}

TEST(Allocation, ServesTheScreenWholeBeforeCamerasGrow) {
  EXPECT_EQ(allocate(kilobits(2'700), {camera(), camera(), screen()}), (Grants{0, 0, 1}));
}

TEST(Allocation, BeginsWithTheLargerTile) {
  EXPECT_EQ(allocate(kilobits(700), {camera({}, 100), camera({}, 900)}), (Grants{0, 1}));
}

TEST(Allocation, LeavesOutWhatDoesNotFitAtAll) {
  EXPECT_EQ(allocate(kilobits(150), {camera(), camera()}), (Grants{0, std::nullopt}));
  EXPECT_EQ(allocate(kilobits(-5), {camera(0)}), (Grants{std::nullopt}));
}

TEST(Allocation, TakesNothingAwayForALittleAndGivesNothingForALittle) {
  EXPECT_EQ(allocate(kilobits(400), {camera(1)}), (Grants{1}));
  EXPECT_EQ(allocate(kilobits(400), {camera(0)}), (Grants{0}));
  EXPECT_EQ(allocate(kilobits(90), {camera(0)}), (Grants{0}));
  EXPECT_EQ(allocate(kilobits(90), {camera()}), (Grants{std::nullopt}));
}

TEST(Allocation, PassesOverThoseWhoSendNothing) {
  EXPECT_EQ(allocate(kilobits(400), {VideoWish{}, camera(1)}), (Grants{std::nullopt, 1}));
}

}  // namespace
}  // namespace backlot::sfu
