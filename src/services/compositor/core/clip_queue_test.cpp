// What of a clip is on, and what is heard, at every tick of the program.
#include "services/compositor/core/clip_queue.hpp"

#include <gtest/gtest.h>

namespace backlot::compositor {
namespace {

constexpr MediaTime kFrame{40'000'000};

media::ClipPicture picture(int number, Size size = {16, 16}) {
  media::ClipPicture out{.frame = {}, .at = kFrame * number};
  out.frame.picture.size = size;
  return out;
}

/// Sound whose every sample says when it is due, in samples.
media::ClipSound sound(std::int64_t begin, std::int64_t length) {
  media::ClipSound out{.samples = {}, .at = MediaTime{begin * 1'000'000'000 / media::kSampleRate}};
  for (std::int64_t i = 0; i < length; ++i)
    out.samples.insert(out.samples.end(), 2, static_cast<float>(begin + i));
  return out;
}

MediaTime sample_time(std::int64_t sample) {
  return MediaTime{sample * 1'000'000'000 / media::kSampleRate};
}

TEST(ClipQueue, ShowsTheFirstPictureBeforeItsTimeAndTheOthersInTime) {
  ClipQueue queue{true, false};
  for (int i = 0; i < 3; ++i) queue.push(picture(i));

  queue.advance(-10 * kFrame);
  EXPECT_EQ(queue.number(), 1U);
  queue.advance(kFrame - MediaTime{1});
  EXPECT_EQ(queue.number(), 1U);
  queue.advance(kFrame);
  EXPECT_EQ(queue.number(), 2U);
}

TEST(ClipQueue, PassesOverPicturesThatAreLate) {
  ClipQueue queue{true, false};
  for (int i = 0; i < 5; ++i) queue.push(picture(i, {2 * i + 2, 2}));

  queue.advance(3 * kFrame);

  EXPECT_EQ(queue.picture()->picture.size.width, 8);
}

TEST(ClipQueue, ReadsSoundWithoutASeamThoughTicksAreRounded) {
  ClipQueue queue{false, true};
  queue.push(sound(0, 1000));
  queue.push(sound(1000, 9000));

  std::int64_t next = 0;
  for (int tick = 0; tick < 6; ++tick) {
    media::Samples out(1600 * 2);
    queue.read(MediaTime{tick * 33'333'333LL}, out);
    for (std::size_t i = 0; i < out.size(); i += 2)
      ASSERT_EQ(out[i], static_cast<float>(next++)) << tick;
  }
}

TEST(ClipQueue, IsSilentBeforeTheClipBeginsAndInItsHoles) {
  ClipQueue queue{false, true};
  queue.push(sound(100, 100));
  queue.push(sound(300, 100));

  media::Samples out(500 * 2, 7.0F);
  queue.read(MediaTime{}, out);

  EXPECT_EQ(out[2 * 99], 0.0F);
  EXPECT_EQ(out[2 * 100], 100.0F);
  EXPECT_EQ(out[2 * 250], 0.0F);
  EXPECT_EQ(out[2 * 399], 399.0F);
  EXPECT_EQ(out[2 * 400], 0.0F);
}

TEST(ClipQueue, JumpsWithTheProgramWhenThatHasStoodStill) {
  ClipQueue queue{false, true};
  queue.push(sound(0, 96'000));
  media::Samples out(160 * 2);
  queue.read(MediaTime{}, out);

  queue.read(sample_time(48'000), out);

  EXPECT_EQ(out[0], 48'000.0F);
}

TEST(ClipQueue, HasEnoughWhenPicturesAndSoundAreAFractionOfASecondAhead) {
  ClipQueue queue{true, true};
  for (int i = 0; queue.wants_more() && i < 1000; ++i) {
    queue.push(picture(i));
    queue.push(sound(i * 1920, 1920));
  }
  EXPECT_FALSE(queue.wants_more());
  EXPECT_LE(queue.end(), MediaTime{600'000'000});
}

TEST(ClipQueue, StaysBoundedWhenAFileKeepsItsSoundForTheEnd) {
  ClipQueue queue{true, true};
  int pushed = 0;
  for (; queue.wants_more() && pushed < 1000; ++pushed) queue.push(picture(pushed, {1920, 1080}));
  EXPECT_LT(pushed, 30);
}

TEST(ClipQueue, GoesOnUnseenAndUnheard) {
  ClipQueue queue{true, true};
  for (int i = 0; i < 20; ++i) {
    queue.push(picture(i));
    queue.push(sound(i * 1920, 1920));
  }
  EXPECT_FALSE(queue.wants_more());

  queue.forget_before(kFrame * 18);

  EXPECT_TRUE(queue.wants_more());
}

TEST(ClipQueue, IsOverWhenTheLastPictureHasStoodAndTheLastSoundIsHeard) {
  ClipQueue silent{true, false};
  for (int i = 0; i < 3; ++i) silent.push(picture(i));
  EXPECT_FALSE(silent.is_over(10 * kFrame));
  silent.finish();
  EXPECT_FALSE(silent.is_over(3 * kFrame - MediaTime{1}));
  EXPECT_TRUE(silent.is_over(3 * kFrame));

  ClipQueue sounding{true, true};
  sounding.push(picture(0));
  sounding.push(sound(0, 9600));
  sounding.finish();
  EXPECT_FALSE(sounding.is_over(MediaTime{199'000'000}));
  EXPECT_TRUE(sounding.is_over(MediaTime{200'000'000}));
}

}  // namespace
}  // namespace backlot::compositor
