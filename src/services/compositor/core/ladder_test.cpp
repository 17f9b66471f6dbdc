#include "services/compositor/core/ladder.hpp"

#include <gtest/gtest.h>

#include <algorithm>

namespace backlot::compositor {
namespace {

constexpr int kInterval = 4;

media::VideoParameters small_program() {
  media::VideoParameters parameters;
  parameters.size = {1280, 720};
  parameters.keyframe_interval = kInterval;
  parameters.preset = "ultrafast";
  return parameters;
}

/// A program with its ladder, grey pictures that grow brighter.
class Climbing : public ::testing::Test {
 protected:
  media::H264Encoder program = *media::H264Encoder::create(small_program());
  Ladder ladder = *Ladder::create(small_program());
  std::int64_t frame = 0;

  struct Tick {
    media::EncodedPacket program;
    std::vector<media::EncodedPacket> rungs;
  };
  Tick tick(bool wants_key_frame = false) {
    media::Picture picture{{1280, 720}};
    const media::MutablePicture planes = picture.planes();
    std::fill_n(planes.y, 720 * planes.y_stride, static_cast<std::uint8_t>(60 + 10 * frame));
    Tick out;
    out.program = *program.encode(picture.view(), frame, wants_key_frame);
    out.rungs = *ladder.encode(picture.view(), frame, out.program);
    ++frame;
    return out;
  }
};

TEST(Rungs, AreBelowTheProgram) {
  EXPECT_EQ(rungs_below({1920, 1080}, kilobits(4'500)),
            (std::vector<Rung>{{{1280, 720}, kilobits(2'200)},
                               {{854, 480}, kilobits(1'100)},
                               {{640, 360}, kilobits(600)}}));
  EXPECT_EQ(rungs_below({1280, 720}, kilobits(3'000)).size(), 2U);
  EXPECT_TRUE(rungs_below({640, 360}, kilobits(800)).empty());
}

TEST(Rungs, OfAStandingPictureAreAsNarrow) {
  const auto rungs = rungs_below({720, 1280}, kilobits(3'000));

  ASSERT_EQ(rungs.size(), 2U);
  EXPECT_EQ(rungs[0].size, (Size{480, 854}));
}

TEST(Rungs, TakeLessOfTheLineThanTheProgram) {
  for (const Rung& rung : rungs_below({1280, 720}, kilobits(900)))
    EXPECT_LE(rung.bitrate.bps, 540'000);
}

TEST_F(Climbing, HasKeyFramesWhereTheProgramHasThem) {
  for (int i = 0; i < 3 * kInterval; ++i) {
    const Tick now = tick(i == 5);
    ASSERT_EQ(now.rungs.size(), 2U);
    for (std::size_t rung = 0; rung < 2; ++rung) {
      EXPECT_EQ(now.rungs[rung].is_keyframe, now.program.is_keyframe) << i;
      EXPECT_EQ(now.rungs[rung].pts, now.program.pts);
      EXPECT_EQ(now.rungs[rung].rung, rung + 1);
    }
  }
}

TEST_F(Climbing, StopsWithTheGroupOfPicturesAndSaysSo) {
  tick();
  ladder.want(false);

  for (int i = 1; i < kInterval; ++i) EXPECT_EQ(tick().rungs.size(), 2U);
  const Tick last = tick();

  ASSERT_EQ(last.rungs.size(), 2U);
  EXPECT_TRUE(last.program.is_keyframe);
  EXPECT_TRUE(last.rungs[0].data.empty() && last.rungs[1].data.empty());
  EXPECT_EQ(last.rungs[1].pts, last.program.pts);
  EXPECT_TRUE(tick().rungs.empty());
  EXPECT_EQ(ladder.active(), 0U);
}

TEST_F(Climbing, ComesBackWithAKeyFrame) {
  ladder.want(false);
  for (int i = 0; i < kInterval; ++i) EXPECT_TRUE(tick().rungs.empty());
  tick();
  ladder.want(true);

  for (int i = 2; i <= kInterval; ++i) EXPECT_TRUE(tick().rungs.empty());
  const Tick first = tick();

  ASSERT_EQ(first.rungs.size(), 2U);
  EXPECT_TRUE(first.program.is_keyframe && first.rungs[0].is_keyframe);
}

TEST_F(Climbing, AsksForKeyFramesAfterPicturesWereLeftOut) {
  tick();
  frame = kInterval + 1;

  const Tick next = tick();

  EXPECT_TRUE(next.program.is_keyframe && next.rungs[0].is_keyframe && next.rungs[1].is_keyframe);
}

}  // namespace
}  // namespace backlot::compositor
