#include "services/compositor/core/admission.hpp"

#include <gtest/gtest.h>

namespace backlot::compositor {
namespace {

constexpr Size k720{1280, 720};
constexpr Size k1080{1920, 1080};

RunningCost settled(double cores) { return {cores, true, false}; }

TEST(Admission, TheFirstShowIsAlwaysLetIn) {
  EXPECT_EQ(room_for(k1080, {.cores = 0.5, .rest = 0.4}, {}), 1);
}

TEST(Admission, AnIdleMachineTellsHowManyItExpectsToCarry) {
  EXPECT_EQ(room_for(k720, {.cores = 2, .rest = 0}, {}), 3);
  EXPECT_EQ(room_for(k1080, {.cores = 2, .rest = 0}, {}), 2);
  EXPECT_GT(room_for(k720, {.cores = 16, .rest = 0}, {}), 25);
}

TEST(Admission, WhatRunsIsReckonedAtWhatItCostsHere) {
  EXPECT_EQ(room_for(k720, {.cores = 2, .rest = 0}, {settled(0.3)}), 4);
  EXPECT_EQ(room_for(k720, {.cores = 2, .rest = 0}, {settled(0.9)}), 0);
}

TEST(Admission, WhatElseTheServerDoesLeavesLess) {
  EXPECT_EQ(room_for(k720, {.cores = 2, .rest = 0.8}, {settled(0.4)}), 1);
  EXPECT_EQ(room_for(k720, {.cores = 2, .rest = 1.2}, {settled(0.4)}), 0);
}

TEST(Admission, AProgramThatHasJustBegunCountsInFull) {
  const Machine machine{.cores = 1, .rest = 0};

  EXPECT_EQ(room_for(k720, machine, {settled(0.1)}), 2);
  EXPECT_EQ(room_for(k720, machine, {RunningCost{0.1, false, false}}), 0);
}

TEST(Admission, OneCheapShowDoesNotPromiseCheapOnes) {
  // At what it costs there would be room for eight more of it.
  EXPECT_LE(room_for(k720, {.cores = 1, .rest = 0}, {settled(0.09)}), 2);
}

TEST(Admission, NobodyIsLetInWhileAProgramGoesWithoutSomething) {
  EXPECT_EQ(room_for(k720, {.cores = 8, .rest = 0}, {settled(0.3), {0.3, true, true}}), 0);
}

}  // namespace
}  // namespace backlot::compositor
