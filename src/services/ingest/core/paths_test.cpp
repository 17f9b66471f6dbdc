// What an encoder sends, made by the program's own encoders, on its way to browsers.
#include <gtest/gtest.h>

#include <algorithm>
#include <cmath>
#include <fstream>
#include <numbers>

#include "media/codec/aac_encoder.hpp"
#include "media/video/picture.hpp"
#include "protocols/flv/reader.hpp"
#include "protocols/h264/nal_unit.hpp"
#include "services/ingest/core/picture_path.hpp"
#include "services/ingest/core/sound_path.hpp"
#include "tests/support/child_process.hpp"
#include "tests/support/temporary_folder.hpp"

namespace backlot::ingest {
namespace {

constexpr Size kSize{320, 180};

media::H264Encoder an_encoder() {
  media::VideoParameters parameters;
  parameters.size = kSize;
  parameters.keyframe_interval = 30;
  return std::move(*media::H264Encoder::create(parameters));
}

Bytes header_of(const media::H264Encoder& encoder) {
  return h264::serialize(
      *h264::make_decoder_config(encoder.sequence_parameters(), encoder.picture_parameters()));
}

flv::VideoView header_tag(BytesView data) {
  return {.is_keyframe = true, .is_sequence_header = true, .data = data};
}

flv::VideoView picture_tag(const media::EncodedPacket& packet) {
  return {.is_keyframe = packet.is_keyframe, .data = packet.data};
}

std::vector<h264::NalType> types_of(const SentPicture& picture) {
  std::vector<h264::NalType> types;
  for (const Bytes& unit : picture.units) types.push_back(h264::nal_type(unit));
  return types;
}

/// Two seconds of a test picture as ffmpeg writes them, with these options of its encoder.
std::vector<flv::Tag> tags_of(const std::vector<std::string>& options) {
  const TemporaryFolder folder;
  const auto file = folder.path() / "stream.flv";
  std::vector<std::string> command{
      "ffmpeg", "-v", "error", "-f",      "lavfi",    "-i",      "testsrc=size=320x180:rate=30",
      "-t",     "2",  "-c:v",  "libx264", "-pix_fmt", "yuv420p", "-g",
      "30"};
  command.insert(command.end(), options.begin(), options.end());
  command.push_back(file.string());
  EXPECT_EQ((ChildProcess{command, folder.path() / "log"}.wait()), 0);
  std::ifstream stream{file, std::ios::binary};
  const std::string bytes{std::istreambuf_iterator<char>{stream}, {}};
  flv::Reader reader;
  reader.receive(as_bytes(bytes));
  std::vector<flv::Tag> tags;
  while (auto tag = reader.next().value()) tags.push_back(std::move(*tag));
  return tags;
}

/// What of a stream's pictures leaves, asked for a key frame at a time.
std::vector<SentPicture> sent_of(PicturePath& path,
                                 const std::vector<flv::Tag>& tags,
                                 MediaTime wish = 1h) {
  std::vector<SentPicture> sent;
  for (const flv::Tag& tag : tags) {
    if (tag.type != flv::TagType::Video) continue;
    const MediaTime at = std::chrono::milliseconds{tag.timestamp};
    if (at >= wish) {
      path.request_key_frame();
      wish = 1h;
    }
    for (SentPicture& picture : path.take(*flv::parse_video(tag.body), at))
      sent.push_back(std::move(picture));
  }
  return sent;
}

std::ptrdiff_t keys_in(const std::vector<SentPicture>& pictures) {
  return std::ranges::count_if(pictures, [](const SentPicture& picture) {
    return types_of(picture).front() == h264::NalType::Sps;
  });
}

TEST(PicturePath, PassesOnWhatIsShownInOrderWithParameterSetsBeforeKeyFrames) {
  auto encoder = an_encoder();
  const media::Picture black{kSize};
  PicturePath path;
  const Bytes header = header_of(encoder);
  EXPECT_TRUE(path.take(header_tag(header), 0ms).empty());

  const auto first = encoder.encode(black.view(), 0);
  const auto second = encoder.encode(black.view(), 1);
  const auto key = path.take(picture_tag(*first), 40ms);
  const auto other = path.take(picture_tag(*second), 80ms);

  ASSERT_EQ(key.size(), 1U);
  EXPECT_FALSE(path.is_encoding());
  EXPECT_EQ(key[0].at, MediaTime{40ms});
  const auto types = types_of(key[0]);
  ASSERT_GE(types.size(), 3U);
  EXPECT_EQ(types[0], h264::NalType::Sps);
  EXPECT_EQ(types[1], h264::NalType::Pps);
  EXPECT_EQ(types.back(), h264::NalType::IdrSlice);
  ASSERT_EQ(other.size(), 1U);
  EXPECT_EQ(types_of(other[0]).front(), h264::NalType::Slice);
}

TEST(PicturePath, WaitsForAKeyFrame) {
  auto encoder = an_encoder();
  const media::Picture black{kSize};
  PicturePath path;
  const Bytes header = header_of(encoder);
  static_cast<void>(encoder.encode(black.view(), 0));
  const auto second = encoder.encode(black.view(), 1);
  static_cast<void>(path.take(header_tag(header), 0ms));

  EXPECT_TRUE(path.take(picture_tag(*second), 40ms).empty());
}

TEST(PicturePath, PassesOnWhatFfmpegMakesWithoutBFrames) {
  PicturePath path;
  const auto sent = sent_of(path, tags_of({"-bf", "0"}));

  EXPECT_FALSE(path.is_encoding());
  EXPECT_EQ(sent.size(), 60U);
  EXPECT_EQ(keys_in(sent), 2);
}

TEST(PicturePath, EncodesAgainWhatComesOutOfOrder) {
  PicturePath path;
  const auto sent = sent_of(path, tags_of({"-bf", "3"}));

  EXPECT_TRUE(path.is_encoding());
  EXPECT_GT(sent.size(), 50U);
  EXPECT_EQ(types_of(sent[0]).front(), h264::NalType::Sps);
  for (std::size_t i = 1; i < sent.size(); ++i) EXPECT_GT(sent[i].at, sent[i - 1].at);
}

TEST(PicturePath, GrantsAWishForAKeyFrameWhereItEncodes) {
  PicturePath path;

  EXPECT_EQ(keys_in(sent_of(path, tags_of({"-bf", "2"}), 1s)), 2);
}

TEST(PicturePath, SurvivesRubbish) {
  PicturePath path;
  const Bytes rubbish(100, std::byte{0xA5});
  EXPECT_TRUE(path.take(header_tag(rubbish), 0ms).empty());
  EXPECT_TRUE(path.take({.is_keyframe = true, .data = rubbish}, 0ms).empty());
  EXPECT_TRUE(path.take({.is_keyframe = true, .data = {}}, 0ms).empty());
}

TEST(SoundPath, MakesPacketsOfTwentyMillisecondsFromAac) {
  auto encoder = media::AacEncoder::create(kilobits(128));
  std::vector<float> tone(std::size_t{48'000} * 2);
  for (std::size_t i = 0; i < tone.size(); ++i)
    tone[i] =
        0.5F * std::sin(static_cast<float>(i / 2) * 2 * std::numbers::pi_v<float> * 440 / 48'000);
  const auto packets = encoder->encode(tone);
  SoundPath path;
  EXPECT_TRUE(
      path.take({.is_sequence_header = true, .data = encoder->specific_config()}, 0ms).empty());
  std::vector<SentSound> sent;
  for (const media::EncodedPacket& packet : *packets)
    for (SentSound& sound : path.take({.data = packet.data}, packet.pts + 100ms))
      sent.push_back(std::move(sound));

  ASSERT_GT(sent.size(), 40U);
  for (std::size_t i = 1; i < sent.size(); ++i)
    EXPECT_EQ(sent[i].at - sent[i - 1].at, MediaTime{20ms});
}

TEST(SoundPath, PassesOpusOn) {
  SoundPath path;
  static_cast<void>(
      path.take({.is_sequence_header = true, .data = {}, .codec = flv::AudioCodec::Opus}, 0ms));
  const Bytes packet = bytes_of(0xFC, 1, 2, 3);

  const auto sent = path.take({.data = packet, .codec = flv::AudioCodec::Opus}, 60ms);

  ASSERT_EQ(sent.size(), 1U);
  EXPECT_EQ(sent[0].packet, packet);
  EXPECT_EQ(sent[0].at, MediaTime{60ms});
}

TEST(SoundPath, SurvivesRubbish) {
  SoundPath path;
  const Bytes rubbish(64, std::byte{0x5A});
  EXPECT_TRUE(path.take({.is_sequence_header = true, .data = rubbish}, 0ms).empty());
  EXPECT_TRUE(path.take({.data = rubbish}, 0ms).empty());
}

}  // namespace
}  // namespace backlot::ingest
