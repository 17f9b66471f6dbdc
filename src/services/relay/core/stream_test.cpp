#include <gtest/gtest.h>

#include "protocols/amf/amf0_writer.hpp"
#include "protocols/flv/reader.hpp"
#include "protocols/flv/writer.hpp"
#include "services/relay/core/fan_out.hpp"
#include "services/relay/core/interleaver.hpp"
#include "services/relay/core/live_stream.hpp"

namespace backlot::relay {
namespace {

using rtmp::MessageType;

const Bytes kVideoHeader = bytes_of(0x17, 0, 0, 0, 0, 1, 2, 3);
const Bytes kAudioHeader = bytes_of(0xAF, 0, 0x11, 0x90);
const Bytes kKeyFrame = bytes_of(0x17, 1, 0, 0, 0, 9);
const Bytes kInterFrame = bytes_of(0x27, 1, 0, 0, 0, 8);
const Bytes kSound = bytes_of(0xAF, 1, 7);

struct Ingest : ::testing::Test {
  LiveStream stream;
  Instant now{100s};

  Ingest() {
    stream.begin_publisher();
    video(0, kVideoHeader);
    audio(0, kAudioHeader);
  }
  std::optional<Packet> video(std::uint32_t at, const Bytes& body) {
    return stream.ingest(now, {MessageType::Video, at, 1, body}).value();
  }
  std::optional<Packet> audio(std::uint32_t at, const Bytes& body) {
    return stream.ingest(now, {MessageType::Audio, at, 1, body}).value();
  }
};

TEST_F(Ingest, BeginsTheTimeLineAtZero) {
  EXPECT_EQ(video(5000, kKeyFrame)->timestamp, 0U);
  EXPECT_EQ(audio(5010, kSound)->timestamp, 10U);
  EXPECT_EQ(video(5033, kInterFrame)->timestamp, 33U);
}

TEST_F(Ingest, WaitsForAKeyFrameButNotWithSound) {
  EXPECT_FALSE(video(0, kInterFrame));
  EXPECT_TRUE(audio(0, kSound));
  EXPECT_TRUE(video(33, kKeyFrame)->is_keyframe);
}

TEST_F(Ingest, PassesEachHeaderOnce) {
  EXPECT_FALSE(video(0, kVideoHeader));
  const Bytes other = bytes_of(0x17, 0, 0, 0, 0, 9, 9);
  EXPECT_TRUE(video(0, other)->is_header);
  EXPECT_EQ(stream.headers().video, other);
}

TEST_F(Ingest, KeepsMetadataAndDropsOtherData) {
  const std::vector<amf::Value> metadata{"onMetaData", amf::Object{}};
  const std::vector<amf::Value> other{"onCuePoint", amf::Object{}};

  EXPECT_TRUE(stream.ingest(now, {MessageType::DataAmf0, 0, 1, amf::serialize(metadata)}).value());
  EXPECT_FALSE(stream.ingest(now, {MessageType::DataAmf0, 0, 1, amf::serialize(other)}).value());
}

TEST_F(Ingest, RefusesCodecsNobodyTakes) {
  EXPECT_EQ(stream.ingest(now, {MessageType::Video, 0, 1, bytes_of(0x12, 1, 0, 0, 0)}).error(),
            flv::Error::UnsupportedCodec);
}

/// What a publisher sends as its second track.
Bytes further(bool is_keyframe) {
  flv::VideoView video;
  video.track = 1;
  video.is_keyframe = is_keyframe;
  video.data = kKeyFrame;
  return flv::serialize(video);
}

TEST_F(Ingest, DropsFurtherTracks) {
  video(0, kKeyFrame);

  EXPECT_FALSE(video(0, further(true)));
  EXPECT_EQ(stream.stats().dropped, 1U);
}

TEST_F(Ingest, PutsLowerRenditionsWhereTheProgramIs) {
  stream = LiveStream{true};
  stream.begin_publisher();
  video(5'000, kVideoHeader);
  EXPECT_FALSE(video(5'000, further(true)));
  video(5'000, kKeyFrame);
  video(5'040, kInterFrame);

  const auto lower = video(5'040, further(false));

  ASSERT_TRUE(lower);
  EXPECT_EQ(lower->timestamp, 40U);
  EXPECT_EQ(lower->rung, 1);
  EXPECT_FALSE(lower->is_header);
  EXPECT_FALSE(video(5'080, further(false)));  // before the program
  EXPECT_EQ(video(5'080, kInterFrame)->timestamp, 80U);
}

TEST_F(Ingest, GoesOnWhereAReplacedPublisherStopped) {
  video(1'000'000, kKeyFrame);
  EXPECT_EQ(video(1'000'040, kInterFrame)->timestamp, 40U);
  now += 1500ms;

  stream.begin_publisher();

  EXPECT_FALSE(video(0, kInterFrame));
  EXPECT_EQ(video(33, kKeyFrame)->timestamp, 1540U);
  EXPECT_EQ(video(66, kInterFrame)->timestamp, 1573U);
}

TEST_F(Ingest, GoesOnWithoutPauseForward) {
  video(0, kKeyFrame);
  stream.begin_publisher();
  EXPECT_EQ(video(77, kKeyFrame)->timestamp, 1U);
}

TEST_F(Ingest, NeverGoesBack) {
  video(1000, kKeyFrame);
  EXPECT_EQ(video(1100, kInterFrame)->timestamp, 100U);
  EXPECT_EQ(video(1060, kInterFrame)->timestamp, 100U);
  EXPECT_EQ(video(1140, kInterFrame)->timestamp, 140U);
}

TEST_F(Ingest, FitsAJumpOfThePublishersClock) {
  video(0, kKeyFrame);
  video(40, kInterFrame);
  now += 40ms;
  EXPECT_EQ(video(0x8000'0000U, kInterFrame)->timestamp, 80U);
  now += 40ms;
  EXPECT_EQ(video(7, kInterFrame)->timestamp, 120U);
}

TEST_F(Ingest, GoesOverTheWrapOfThePublishersClock) {
  video(0xFFFF'FFF0U, kKeyFrame);
  EXPECT_EQ(video(0x18U, kInterFrame)->timestamp, 40U);
}

TEST_F(Ingest, KeepsSoundAndPicturesTogetherWhenBothJump) {
  video(1'000, kKeyFrame);
  audio(1'010, kSound);
  now += 40ms;
  EXPECT_EQ(video(500'000, kInterFrame)->timestamp, 50U);
  EXPECT_EQ(audio(500'010, kSound)->timestamp, 60U);
  EXPECT_EQ(stream.stats().rebases, 2U);  // at the beginning, and for both at once
}

TEST_F(Ingest, BringsTracksOfDifferentBeginningsTogether) {
  video(900'000, kKeyFrame);
  for (std::uint32_t i = 0; i < 50; ++i) {
    now += 20ms;
    EXPECT_NEAR(audio(20 * i, kSound)->timestamp, 20 + 20 * i, 2);
    EXPECT_NEAR(video(900'020 + 20 * i, kInterFrame)->timestamp, 20 + 20 * i, 2);
  }
  EXPECT_EQ(stream.stats().rebases, 2U);
}

TEST_F(Ingest, TakesSoundThatWasAwayBackWhereThePicturesAre) {
  video(0, kKeyFrame);
  audio(0, kSound);
  for (std::uint32_t i = 1; i <= 500; ++i) {
    now += 40ms;
    video(40 * i, kInterFrame);
  }
  EXPECT_EQ(audio(20'000, kSound)->timestamp, 20'000U);
}

TEST_F(Ingest, PassesEnhancedCodecsThrough) {
  const Bytes header = bytes_of(0x90, 'a', 'v', '0', '1', 0x81);
  EXPECT_TRUE(video(0, header)->is_header);
  EXPECT_EQ(stream.headers().video, header);
  EXPECT_TRUE(video(0, bytes_of(0x91, 'a', 'v', '0', '1', 1, 2))->is_keyframe);
  EXPECT_TRUE(audio(0, bytes_of(0x90, 'O', 'p', 'u', 's', 1))->is_header);
  EXPECT_TRUE(audio(0, bytes_of(0x91, 'O', 'p', 'u', 's', 1)));
}

TEST_F(Ingest, DropsFurtherTracksAndGoesOn) {
  video(0, kKeyFrame);
  EXPECT_FALSE(video(0, bytes_of(0x96, 0x11, 'a', 'v', '0', '1', 1)));
  EXPECT_FALSE(audio(0, bytes_of(0x95, 0x01, 'O', 'p', 'u', 's', 1)));
  EXPECT_EQ(stream.stats().dropped, 2U);
  EXPECT_TRUE(video(40, kInterFrame));
}

/// What comes out when packets of these time stamps come in.
std::vector<std::uint32_t> interleave(Interleaver& interleaver,
                                      std::initializer_list<std::uint32_t> stamps) {
  std::vector<std::uint32_t> out;
  for (const std::uint32_t stamp : stamps) {
    interleaver.add(make_packet(flv::TagType::Video, stamp, kInterFrame));
    while (auto packet = interleaver.next()) out.push_back(packet->timestamp);
  }
  return out;
}

TEST(Interleaver, HoldsNothingWhilePacketsComeInOrder) {
  Interleaver interleaver;
  EXPECT_EQ(interleave(interleaver, {0, 21, 33, 30, 66}),
            (std::vector<std::uint32_t>{0, 21, 33, 30, 66}));
}

TEST(Interleaver, PutsLatePacketsInOrderOnceItHasSeenOne) {
  Interleaver interleaver;
  // Pictures 300 ms ahead of the sound.
  std::vector<std::uint32_t> out;
  for (std::uint32_t i = 0; i < 100; ++i)
    for (const std::uint32_t stamp : interleave(interleaver, {1'300 + 20 * i, 1'000 + 20 * i}))
      out.push_back(stamp);

  EXPECT_EQ(interleaver.hold(), 300ms);
  EXPECT_TRUE(std::is_sorted(out.begin() + 2, out.end()));
  interleaver.release();
  while (auto packet = interleaver.next()) out.push_back(packet->timestamp);
  EXPECT_EQ(out.size(), 200U);
}

TEST(Interleaver, StopsHoldingWhenNothingWasLateForAWhile) {
  Interleaver interleaver;
  interleave(interleaver, {1'000, 500});
  EXPECT_EQ(interleaver.hold(), 500ms);
  for (std::uint32_t stamp = 1'020; stamp < 40'000; stamp += 20) interleave(interleaver, {stamp});
  EXPECT_EQ(interleaver.hold(), 0ms);
}

TEST(Interleaver, HoldsASecondAtMost) {
  Interleaver interleaver;
  interleave(interleaver, {9'000, 1'000});
  EXPECT_EQ(interleaver.hold(), 1'000ms);
}

TEST(Packet, IsMuxedInBothFormats) {
  const Packet packet = make_packet(flv::TagType::Video, 40, kKeyFrame);

  EXPECT_EQ(to_bytes(packet.body()), kKeyFrame);
  EXPECT_EQ(packet.rtmp.size(), 12 + kKeyFrame.size());
}

TEST(Packet, StampsMetadataWithZero) {
  const Packet packet = make_packet(flv::TagType::Script, 5000, as_bytes("x"));

  EXPECT_EQ(packet.timestamp, 5000U);
  EXPECT_EQ(packet.stamp(), 0U);
  EXPECT_EQ(packet.rtmp[3], std::byte{0});
}

/// A stream of 25 pictures a second with a key frame each second, and one player.
struct Players : ::testing::Test {
  LiveStream stream;
  FanOut fan_out;
  std::uint32_t next = 0;  ///< picture
  Cursor cursor{Format::Flv, {}};
  std::array<BytesView, 512> views;

  Players() {
    stream.begin_publisher();
    ingest({MessageType::Video, 0, 1, kVideoHeader});
    ingest({MessageType::Audio, 0, 1, kAudioHeader});
    cursor.say(flv::file_header());
  }
  void ingest(const rtmp::Message& message) {
    if (auto packet = stream.ingest(Instant{}, message).value())
      fan_out.add(std::move(*packet), stream.headers());
  }
  void pictures(std::uint32_t count) {
    for (std::uint32_t i = 0; i < count; ++i, ++next)
      ingest({MessageType::Video, next * 40, 1, next % 25 == 0 ? kKeyFrame : kInterFrame});
  }
  /// Sends up to `limit` bytes of what is pending.
  Bytes take(std::size_t limit = SIZE_MAX) {
    Bytes out;
    const std::size_t count = cursor.gather(fan_out, views);
    for (const BytesView view : std::span{views}.first(count))
      out.insert(out.end(), view.begin(), view.end());
    out.resize(std::min(limit, out.size()));
    cursor.advance(fan_out, out.size());
    return out;
  }
  /// Reads the tags of an FLV body.
  std::vector<flv::Tag> tags(const Bytes& bytes) {
    std::vector<flv::Tag> found;
    reader.receive(bytes);
    while (auto tag = reader.next().value()) found.push_back(std::move(*tag));
    return found;
  }
  flv::Reader reader;
};

TEST_F(Players, BeginWithHeadersAndTheNewestKeyFrame) {
  pictures(30);

  const auto got = tags(take());

  ASSERT_EQ(got.size(), 2U + 5U);
  EXPECT_EQ(got[0].body, kVideoHeader);
  EXPECT_EQ(got[1].body, kAudioHeader);
  EXPECT_EQ(got[2].body, kKeyFrame);
  EXPECT_EQ(got[0].timestamp, 1000U);
  EXPECT_EQ(got[2].timestamp, 1000U);
}

TEST_F(Players, WaitForTheFirstKeyFrame) {
  EXPECT_EQ(take(), flv::file_header());
  pictures(1);
  EXPECT_EQ(tags(flv::file_header()).size(), 0U);
  EXPECT_EQ(tags(take()).size(), 3U);
}

TEST_F(Players, GetEveryPacketOnce) {
  pictures(10);
  tags(take());
  pictures(3);
  EXPECT_EQ(tags(take()).size(), 3U);
  EXPECT_TRUE(take().empty());
}

TEST_F(Players, TakeTheRestOfWhatDidNotFit) {
  pictures(10);
  std::vector<flv::Tag> got;
  while (true) {
    const Bytes piece = take(7);
    if (piece.empty()) break;
    for (auto& tag : tags(piece)) got.push_back(std::move(tag));
  }

  ASSERT_EQ(got.size(), 12U);
  EXPECT_EQ(got.back().timestamp, 360U);
}

TEST_F(Players, JumpToTheNewestKeyFrameWhenTheyLag) {
  pictures(2);
  tags(take());
  const Bytes cut = [&] {
    pictures(1);
    return take(5);
  }();
  tags(cut);
  pictures(120);  // 4.8 s

  const auto got = tags(take());

  EXPECT_EQ(cursor.stats().jumps, 1U);
  EXPECT_FALSE(cursor.is_too_slow());
  ASSERT_GT(got.size(), 4U);
  EXPECT_EQ(got[0].timestamp, 80U);  // the rest of the picture that was cut
  EXPECT_EQ(got[1].body, kVideoHeader);
  EXPECT_EQ(got[3].body, kKeyFrame);
  EXPECT_EQ(got[3].timestamp, 4000U);
}

TEST_F(Players, GoOnAtANewKeyFrameAfterAPause) {
  pictures(10);
  tags(take());
  cursor.pause();
  pictures(10);
  EXPECT_TRUE(take().empty());
  cursor.resume();
  EXPECT_TRUE(take().empty());  // what it had is not shown again
  pictures(10);

  const auto got = tags(take());

  ASSERT_EQ(got.size(), 2U + 5U);
  EXPECT_EQ(got[2].body, kKeyFrame);
  EXPECT_EQ(got[2].timestamp, 1'000U);
  EXPECT_EQ(cursor.stats().dropped, 0U);
}

TEST_F(Players, AreGivenUpAfterJumpingAgainAndAgain) {
  pictures(1);
  take();
  for (int i = 0; i < 4; ++i) {
    pictures(100);
    take(0);
    EXPECT_FALSE(cursor.is_too_slow());
  }
  pictures(100);
  take(0);

  EXPECT_TRUE(cursor.is_too_slow());
}

TEST_F(Players, AreForgivenJumpsLongAgo) {
  pictures(1);
  take();
  for (int i = 0; i < 8; ++i) {
    pictures(100);
    take();
    for (int k = 0; k < 61; ++k) {
      pictures(25);
      take();
    }
  }

  EXPECT_EQ(cursor.stats().jumps, 8U);
  EXPECT_FALSE(cursor.is_too_slow());
}

TEST_F(Players, OfSoundAloneBeginAtOnce) {
  LiveStream radio;
  FanOut out;
  Cursor listener{Format::Rtmp, {}};
  radio.begin_publisher();
  for (const Bytes& body : {kAudioHeader, kSound})
    out.add(*radio.ingest(Instant{}, {MessageType::Audio, 0, 1, body}).value(), radio.headers());

  ASSERT_EQ(listener.gather(out, views), 1U);
  listener.advance(out, views[0].size());
  out.add(*radio.ingest(Instant{}, {MessageType::Audio, 23, 1, kSound}).value(), radio.headers());

  EXPECT_EQ(listener.gather(out, views), 1U);
}

TEST(GopCache, KeepsTheNewestGroupAndTheLag) {
  GopCache cache{{.lag = 1'000ms, .bytes = 1'000'000, .packets = 1000}};
  for (std::uint32_t i = 0; i < 100; ++i) {
    Packet packet = make_packet(flv::TagType::Video, i * 40, kKeyFrame);
    packet.is_keyframe = i % 50 == 0;
    cache.add(std::move(packet));
  }

  EXPECT_EQ(cache.newest_keyframe(), 50U);
  EXPECT_EQ(cache.begin(), 50U);
  EXPECT_EQ(cache.end(), 100U);
}

TEST(GopCache, GivesUpAGroupThatIsTooLarge) {
  GopCache cache{{.lag = 1'000ms, .bytes = 1'000'000, .packets = 10}};
  for (std::uint32_t i = 0; i < 11; ++i) {
    Packet packet = make_packet(flv::TagType::Video, i, kKeyFrame);
    packet.is_keyframe = i == 0;
    cache.add(std::move(packet));
  }

  EXPECT_FALSE(cache.newest_keyframe());
  EXPECT_EQ(cache.end() - cache.begin(), 10U);
}

TEST(GopCache, CountsItsBytes) {
  GopCache cache{{.lag = 10'000ms, .bytes = 100, .packets = 1000}};
  for (std::uint32_t i = 0; i < 10; ++i)
    cache.add(make_packet(flv::TagType::Audio, i, Bytes(20, std::byte{1})));

  EXPECT_LE(cache.bytes(), 100U);
}

}  // namespace
}  // namespace backlot::relay
