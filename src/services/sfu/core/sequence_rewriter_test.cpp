#include "services/sfu/core/sequence_rewriter.hpp"

#include <gtest/gtest.h>

namespace backlot::sfu {
namespace {

TEST(SequenceRewriter, NumbersOnFromItsFirst) {
  SequenceRewriter rewriter{1000};
  rewriter.sync(77);

  EXPECT_EQ(rewriter.map(77), 1000);
  EXPECT_EQ(rewriter.map(79), 1002);
  EXPECT_EQ(rewriter.map(78), 1001);
}

TEST(SequenceRewriter, SaysNothingBeforeItsStretch) {
  SequenceRewriter rewriter{1000};
  EXPECT_FALSE(rewriter.map(5));
  rewriter.sync(77);

  EXPECT_FALSE(rewriter.map(76));
}

TEST(SequenceRewriter, ContinuesWithoutAHoleAfterAPause) {
  SequenceRewriter rewriter{1000};
  rewriter.sync(77);
  EXPECT_EQ(rewriter.map(80), 1003);
  rewriter.sync(500);

  EXPECT_EQ(rewriter.map(500), 1004);
  EXPECT_FALSE(rewriter.map(499));
}

TEST(SequenceRewriter, ClosesTheHolesOfDroppedPackets) {
  SequenceRewriter rewriter{1000};
  rewriter.sync(0);
  EXPECT_EQ(rewriter.map(0), 1000);
  rewriter.drop(1);
  rewriter.drop(2);
  EXPECT_EQ(rewriter.map(3), 1001);
  rewriter.drop(4);

  EXPECT_EQ(rewriter.map(5), 1002);
}

TEST(SequenceRewriter, NumbersLatePacketsFromBeforeADrop) {
  SequenceRewriter rewriter{1000};
  rewriter.sync(0);
  EXPECT_EQ(rewriter.map(0), 1000);
  EXPECT_EQ(rewriter.map(2), 1002);
  rewriter.drop(3);
  EXPECT_EQ(rewriter.map(4), 1003);

  EXPECT_EQ(rewriter.map(1), 1001);
  EXPECT_FALSE(rewriter.map(3)) << "a dropped one came again";
}

TEST(SequenceRewriter, DropsTheVeryFirst) {
  SequenceRewriter rewriter{1000};
  rewriter.sync(10);
  rewriter.drop(10);

  EXPECT_EQ(rewriter.map(11), 1000);
}

TEST(SequenceRewriter, ForgetsTheOldestStepsWhenThereAreMany) {
  SequenceRewriter rewriter{0};
  rewriter.sync(0);
  for (int i = 0; i < 1000; i += 2) {
    EXPECT_EQ(rewriter.map(i), i / 2);
    rewriter.drop(i + 1);
  }

  EXPECT_FALSE(rewriter.map(0));
  EXPECT_EQ(rewriter.map(1000), 500);
}

TEST(SequenceRewriter, Wraps) {
  SequenceRewriter rewriter{65535};
  rewriter.sync(1);

  EXPECT_EQ(rewriter.map(1), 65535);
  EXPECT_EQ(rewriter.map(2), 0);
}

}  // namespace
}  // namespace backlot::sfu
