#include <gtest/gtest.h>

#include <cmath>
#include <numbers>

#include "media/codec/opus_source.hpp"
#include "media/codec/vp8_source.hpp"
#include "media/video/picture.hpp"
#include "services/compositor/core/audio_track.hpp"
#include "services/compositor/core/video_track.hpp"

namespace backlot::compositor {
namespace {

constexpr Instant kStart{1000s};
constexpr std::size_t kTick = 1600;

/// A guest's microphone: a tone in Opus packets of 20 ms.
class Microphone {
 public:
  Bytes next() {
    std::vector<float> sound(media::OpusSource::kFrames * 2);
    for (std::size_t i = 0; i < sound.size(); i += 2, ++sample_)
      sound[i] = sound[i + 1] = static_cast<float>(
          0.5 * std::sin(2 * std::numbers::pi * 440 * static_cast<double>(sample_) / 48000));
    return encoder_.encode(sound).value();
  }

 private:
  media::OpusSource encoder_ = media::OpusSource::create().value();
  std::int64_t sample_ = 0;
};

double power(media::SamplesView samples) {
  double sum = 0;
  for (const float sample : samples) sum += static_cast<double>(sample) * sample;
  return std::sqrt(sum / static_cast<double>(samples.size()));
}

/// Plays a minute of packets against the program's clock; `stretch` is the sender's clock error,
/// `drop` tells which packets are lost.
struct Session {
  AudioTrack track = AudioTrack::create().value();
  media::Samples heard;

  template <class Drop>
  void run(int packets, double stretch, Drop drop) {
    Microphone microphone;
    std::int64_t tick = 0;
    for (int i = 0; i < packets; ++i) {
      const Instant sent = kStart + Duration{static_cast<std::int64_t>(i * 20e6 * stretch)};
      for (; kStart + Duration{tick * 1'000'000'000 / 30} <= sent; ++tick) {
        media::Samples chunk(kTick * 2);
        track.read(kStart + Duration{tick * 1'000'000'000 / 30}, chunk);
        heard.insert(heard.end(), chunk.begin(), chunk.end());
      }
      const Bytes packet = microphone.next();
      if (!drop(i))
        track.push(
            {static_cast<std::uint16_t>(i), static_cast<std::uint32_t>(i * 960), true, packet},
            sent + (i % 3) * 5ms);
    }
  }
};

TEST(AudioTrackTest, PlaysEverySampleOnceWhenNothingIsLost) {
  Session session;
  session.run(500, 1.0, [](int) { return false; });

  EXPECT_EQ(session.track.stats().concealed, 0U);
  EXPECT_EQ(session.track.stats().late, 0U);
  EXPECT_EQ(session.track.stats().jumps, 0U);
  const auto middle = media::SamplesView{session.heard}.subspan(96000, 96000 * 4);
  EXPECT_NEAR(power(middle), 0.5 / std::numbers::sqrt2, 0.01);
}

TEST(AudioTrackTest, FollowsASenderWhoseClockIsWrong) {
  for (const double stretch : {1.0005, 0.9995}) {
    Session session;
    session.run(1500, stretch, [](int) { return false; });

    EXPECT_EQ(session.track.stats().jumps, 0U) << stretch;
    EXPECT_EQ(session.track.stats().concealed, 0U) << stretch;
  }
}

TEST(AudioTrackTest, InventsWhatIsLost) {
  Session session;
  session.run(500, 1.0, [](int i) { return i % 20 == 10; });

  EXPECT_NEAR(static_cast<double>(session.track.stats().concealed), 25 * 960, 960);
  for (std::size_t at = 96000; at + 3200 < session.heard.size(); at += 3200)
    EXPECT_GT(power(media::SamplesView{session.heard}.subspan(at, 3200)), 0.2);
}

TEST(AudioTrackTest, IsSilentThroughAnOutageAndComesBack) {
  Session session;
  session.run(500, 1.0, [](int i) { return i >= 200 && i < 350; });

  const auto at_second = [&](double second) {
    return power(media::SamplesView{session.heard}.subspan(
        static_cast<std::size_t>(second * 96000) & ~std::size_t{1}, 9600));
  };
  EXPECT_GT(at_second(3.5), 0.3);
  EXPECT_LT(at_second(5.5), 0.001);
  EXPECT_GT(at_second(8), 0.3);
}

TEST(AudioTrackTest, TellsHowLateItReallyPlays) {
  Session session;
  session.run(100, 1.0, [](int) { return false; });
  EXPECT_NEAR(static_cast<double>(session.track.lag().count()), 60e6, 5e6);

  session.track.set_wait(30ms);
  media::Samples chunk(kTick * 2);
  session.track.read(kStart + 2s, chunk);
  EXPECT_LT(session.track.lag(), 70ms) << "corrected slowly, and said so";
}

TEST(AudioTrackTest, SurvivesGarbage) {
  AudioTrack track = AudioTrack::create().value();
  media::Samples out(3200);
  for (int i = 0; i < 200; ++i) {
    const Bytes garbage = bytes_of(i * 7, 255 - i, i);
    track.push({static_cast<std::uint16_t>(i), static_cast<std::uint32_t>(i) * 0x3456'789aU, true,
                garbage},
               kStart + i * 20ms);
    track.read(kStart + i * 20ms, out);
  }
  for (const float sample : out) EXPECT_TRUE(std::isfinite(sample));
}

class VideoTrackTest : public testing::Test {
 protected:
  void send(std::uint32_t timestamp, Instant at, bool is_key, bool is_broken = false) {
    media::Picture picture{{320, 180}};
    Bytes frame = source_.encode(picture.view(), is_key).value();
    if (is_broken) frame = bytes_of(0, 1, 2);
    Bytes payload = bytes_of(0x10);
    payload.insert(payload.end(), frame.begin(), frame.end());
    track_.push({sequence_++, timestamp, true, payload}, at);
  }

  media::Vp8Source source_ = media::Vp8Source::create({320, 180}, kilobits(300), 30).value();
  VideoTrack track_ = VideoTrack::create(media::VideoCodec::Vp8, 90000).value();
  std::uint16_t sequence_ = 90;
};

TEST_F(VideoTrackTest, ShowsPicturesEvenlyThoughTheyComeUnevenly) {
  track_.set_delay(60ms);
  send(0, kStart, true);
  EXPECT_EQ(track_.poll(kStart)->at, kStart + 60ms);
  send(3000, kStart + 50ms, false);
  send(6000, kStart + 67ms, false);

  EXPECT_EQ(track_.poll(kStart + 67ms)->at, kStart + 60ms + Duration{33'333'333});
  EXPECT_EQ(track_.poll(kStart + 67ms)->at, kStart + 60ms + Duration{66'666'666});
}

TEST_F(VideoTrackTest, AsksForAKeyFrameAtMostOncePerSecond) {
  EXPECT_TRUE(track_.take_key_frame_request(kStart));
  const Bytes later_part = bytes_of(0x00, 1, 2, 3);
  track_.push({100, 0, true, later_part}, kStart + 100ms);
  EXPECT_FALSE(track_.take_key_frame_request(kStart + 900ms));
  EXPECT_TRUE(track_.take_key_frame_request(kStart + 1s));
  send(0, kStart + 1s, true);
  EXPECT_TRUE(track_.poll(kStart + 1s));
  EXPECT_FALSE(track_.take_key_frame_request(kStart + 5s));
}

TEST_F(VideoTrackTest, BothersAMutedCameraSeldom) {
  EXPECT_TRUE(track_.take_key_frame_request(kStart));
  EXPECT_FALSE(track_.take_key_frame_request(kStart + 4900ms));
  EXPECT_TRUE(track_.take_key_frame_request(kStart + 5s));
}

TEST_F(VideoTrackTest, ABrokenFrameNeedsAKeyFrame) {
  send(0, kStart, true, true);
  EXPECT_FALSE(track_.poll(kStart));
  EXPECT_EQ(track_.stats().failed, 1U);
  EXPECT_TRUE(track_.take_key_frame_request(kStart));
  send(3000, kStart + 33ms, true);
  EXPECT_TRUE(track_.poll(kStart + 33ms));
}

TEST(PictureQueueTest, PutsOnTheNewestDuePicture) {
  PictureQueue queue;
  EXPECT_EQ(queue.current(), nullptr);
  for (int i = 0; i < 4; ++i) queue.push({{}, kStart + i * 10ms}, kStart);

  queue.advance(kStart + 25ms);

  EXPECT_EQ(queue.number(), 3U);
  queue.advance(kStart + 26ms);
  EXPECT_EQ(queue.number(), 3U);
  EXPECT_NE(queue.current(), nullptr);
}

}  // namespace
}  // namespace backlot::compositor
