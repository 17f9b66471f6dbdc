#include "media/sync/av_sync.hpp"

#include <gtest/gtest.h>

namespace backlot::media {
namespace {

constexpr Instant kStart{1000s};

std::uint64_t ntp(double seconds) { return static_cast<std::uint64_t>(seconds * 4294967296.0); }

TEST(TrackClock, TheEarliestArrivalIsTheAnchor) {
  TrackClock clock{48000};
  clock.observe(0, kStart + 30ms);
  clock.observe(960, kStart + 25ms);
  clock.observe(1920, kStart + 70ms);

  EXPECT_EQ(clock.earliest(0), kStart + 5ms);
  EXPECT_EQ(clock.earliest(48000), kStart + 1005ms);
  EXPECT_DOUBLE_EQ(clock.timestamp_at(kStart + 105ms), 4800.0);
}

TEST(TrackClock, LearnsAnewAfterAPauseAndAfterAJump) {
  TrackClock clock{1000};
  clock.observe(0, kStart);
  clock.observe(100, kStart + 3s);
  EXPECT_EQ(clock.earliest(100), kStart + 3s);

  clock.observe(50'000, kStart + 3020ms);
  EXPECT_EQ(clock.earliest(50'000), kStart + 3020ms);
}

TEST(TrackClock, FollowsASlowSender) {
  TrackClock clock{1000};
  // The sender's clock loses a millisecond a second.
  for (int second = 0; second < 60; ++second)
    clock.observe(second * 1000, kStart + second * 1001ms);

  EXPECT_NEAR(static_cast<double>((clock.earliest(59000) - (kStart + 59 * 1001ms)).count()), 0,
              10.5e6);
}

TEST(LipSyncTest, TheFasterTrackWaitsForTheSlower) {
  TrackClock audio{48000};
  TrackClock video{90000};
  // Captured together at NTP 100 s; sound takes 20 ms, picture 90 ms.
  audio.observe(5000, kStart + 20ms);
  video.observe(70000, kStart + 90ms);
  audio.report(ntp(100), 5000);
  video.report(ntp(100), 70000);

  const LipSync sync = align(audio, video);

  EXPECT_EQ(sync.video, 0ms);
  EXPECT_EQ(sync.audio, 70ms);
}

TEST(LipSyncTest, NobodyWaitsWithoutReports) {
  TrackClock audio{48000};
  TrackClock video{90000};
  audio.observe(0, kStart);
  video.observe(0, kStart + 90ms);
  audio.report(ntp(100), 0);

  EXPECT_EQ(align(audio, video).audio, 0ms);
}

TEST(LipSyncTest, NobodyWaitsForever) {
  TrackClock audio{48000};
  TrackClock video{90000};
  audio.observe(0, kStart);
  video.observe(0, kStart);
  audio.report(ntp(100), 0);
  video.report(ntp(90), 0);

  EXPECT_EQ(align(audio, video).audio, 500ms);
}

}  // namespace
}  // namespace backlot::media
