#include <gmock/gmock.h>
#include <gtest/gtest.h>
#include <opus/opus.h>

#include <cmath>
#include <numbers>

#include "media/codec/aac_decoder.hpp"
#include "media/codec/aac_encoder.hpp"
#include "media/codec/av_types.hpp"
#include "media/codec/h264_encoder.hpp"
#include "media/codec/opus_decoder.hpp"
#include "media/codec/video_decoder.hpp"
#include "media/codec/vp8_source.hpp"
#include "media/error.hpp"

extern "C" {
#include <libavutil/imgutils.h>
#include <libavutil/opt.h>
}

namespace backlot::media {
namespace {

constexpr Size kSize{320, 180};

/// A picture of one color.
struct FlatPicture {
  explicit FlatPicture(std::uint8_t y, std::uint8_t u, std::uint8_t v)
      : luma(320 * 180, y), blue(160 * 90, u), red(160 * 90, v) {}
  [[nodiscard]] PictureView view() const {
    return {luma.data(), blue.data(), red.data(), 320, 160, kSize};
  }
  std::vector<std::uint8_t> luma;
  std::vector<std::uint8_t> blue;
  std::vector<std::uint8_t> red;
};

VideoParameters small_parameters() {
  VideoParameters parameters;
  parameters.size = kSize;
  parameters.bitrate = kilobits(500);
  return parameters;
}

Bytes annex_b(const H264Encoder& encoder, const EncodedPacket& packet) {
  const Bytes start = bytes_of(0, 0, 0, 1);
  Bytes out;
  for (const Bytes* unit : {&encoder.sequence_parameters(), &encoder.picture_parameters()}) {
    out.insert(out.end(), start.begin(), start.end());
    out.insert(out.end(), unit->begin(), unit->end());
  }
  for (std::size_t at = 0; at + 4 <= packet.data.size();) {
    std::size_t length = 0;
    for (std::size_t i = 0; i < 4; ++i)
      length = length << 8U | std::to_integer<std::size_t>(packet.data[at + i]);
    out.insert(out.end(), start.begin(), start.end());
    const auto unit = BytesView{packet.data}.subspan(at + 4, length);
    out.insert(out.end(), unit.begin(), unit.end());
    at += 4 + length;
  }
  return out;
}

TEST(VideoDecoder, DecodesVp8InTheColorItWasMade) {
  auto source = Vp8Source::create(kSize, kilobits(500), 30).value();
  auto decoder = VideoDecoder::create(VideoCodec::Vp8).value();

  const Bytes data = source.encode(FlatPicture{120, 90, 200}.view(), true).value();
  const auto frame = decoder.decode(data).value();

  ASSERT_TRUE(frame);
  EXPECT_EQ(frame->picture.size, kSize);
  EXPECT_NEAR(frame->picture.y[5000], 120, 2);
  EXPECT_NEAR(frame->picture.u[3000], 90, 2);
  EXPECT_NEAR(frame->picture.v[3000], 200, 2);
}

// A key frame of a codec that we only decode.
Bytes key_frame(const char* encoder, const FlatPicture& flat) {
  const AVCodec* codec = avcodec_find_encoder_by_name(encoder);
  const AvContextPtr context{avcodec_alloc_context3(codec)};
  context->width = kSize.width;
  context->height = kSize.height;
  context->pix_fmt = AV_PIX_FMT_YUV420P;
  context->time_base = {1, 30};
  context->bit_rate = 500'000;
  av_opt_set_int(context->priv_data, "cpu-used", 8, 0);
  av_opt_set_int(context->priv_data, "lag-in-frames", 0, 0);
  EXPECT_EQ(avcodec_open2(context.get(), codec, nullptr), 0);
  const AvFramePtr frame{av_frame_alloc()};
  frame->width = kSize.width;
  frame->height = kSize.height;
  frame->format = AV_PIX_FMT_YUV420P;
  EXPECT_EQ(av_frame_get_buffer(frame.get(), 0), 0);
  const PictureView picture = flat.view();
  const std::uint8_t* planes[4] = {picture.y, picture.u, picture.v, nullptr};
  const int strides[4] = {picture.y_stride, picture.uv_stride, picture.uv_stride, 0};
  av_image_copy(frame->data, frame->linesize, planes, strides, AV_PIX_FMT_YUV420P, frame->width,
                frame->height);
  const AvPacketPtr packet{av_packet_alloc()};
  EXPECT_EQ(avcodec_send_frame(context.get(), frame.get()), 0);
  EXPECT_EQ(avcodec_send_frame(context.get(), nullptr), 0);
  EXPECT_EQ(avcodec_receive_packet(context.get(), packet.get()), 0);
  return to_bytes(from_octets(packet->data, static_cast<std::size_t>(packet->size)));
}

struct Foreign {
  VideoCodec codec;
  const char* encoder;
};
class ForeignCodec : public testing::TestWithParam<Foreign> {};

TEST_P(ForeignCodec, IsDecodedAtOnceInTheColorItWasMade) {
  auto decoder = VideoDecoder::create(GetParam().codec).value();

  const auto frame =
      decoder.decode(key_frame(GetParam().encoder, FlatPicture{120, 90, 200})).value();

  ASSERT_TRUE(frame);
  EXPECT_EQ(frame->picture.size, kSize);
  EXPECT_NEAR(frame->picture.y[5000], 120, 2);
  EXPECT_NEAR(frame->picture.u[3000], 90, 2);
  EXPECT_NEAR(frame->picture.v[3000], 200, 2);
}

INSTANTIATE_TEST_SUITE_P(VideoDecoder,
                         ForeignCodec,
                         testing::Values(Foreign{VideoCodec::Vp9, "libvpx-vp9"},
                                         Foreign{VideoCodec::Av1, "libaom-av1"}));

TEST(VideoDecoder, FramesOutliveTheDecoder) {
  std::optional<VideoFrame> frame;
  {
    auto source = Vp8Source::create(kSize, kilobits(500), 30).value();
    auto decoder = VideoDecoder::create(VideoCodec::Vp8).value();
    frame = decoder.decode(source.encode(FlatPicture{77, 128, 128}.view(), true).value()).value();
  }

  ASSERT_TRUE(frame);
  EXPECT_NEAR(frame->picture.y[100], 77, 2);
}

TEST(VideoDecoder, RefusesGarbageAndGoesOn) {
  auto source = Vp8Source::create(kSize, kilobits(500), 30).value();
  auto decoder = VideoDecoder::create(VideoCodec::Vp8).value();

  EXPECT_EQ(decoder.decode({}).error(), Error::Truncated);
  EXPECT_FALSE(decoder.decode(bytes_of(1, 2, 3)).has_value());

  EXPECT_TRUE(decoder.decode(source.encode(FlatPicture{50, 1, 1}.view(), true).value()).value());
}

TEST(H264Encoder, DecodesToThePictureAtOnce) {
  auto encoder = H264Encoder::create(small_parameters()).value();
  auto decoder = VideoDecoder::create(VideoCodec::H264).value();

  const auto packet = encoder.encode(FlatPicture{120, 90, 200}.view(), 0).value();
  const auto frame = decoder.decode(annex_b(encoder, packet)).value();

  EXPECT_TRUE(packet.is_keyframe);
  ASSERT_TRUE(frame);
  EXPECT_NEAR(frame->picture.y[5000], 120, 2);
  EXPECT_NEAR(frame->picture.v[3000], 200, 2);
  EXPECT_FALSE(frame->is_full_range);
}

TEST(H264Encoder, KeyFramesComeOnTheClockAndOnDemand) {
  auto encoder = H264Encoder::create(small_parameters()).value();
  const FlatPicture picture{100, 128, 128};

  std::vector<std::int64_t> keys;
  for (std::int64_t frame = 0; frame < 200; ++frame) {
    if (frame == 118) frame = 123;  // the pacer skipped some, a key frame's turn among them
    const auto packet = encoder.encode(picture.view(), frame, frame == 70).value();
    EXPECT_EQ(packet.pts.count(), frame * 1'000'000'000 / 30);
    if (packet.is_keyframe) keys.push_back(frame);
  }

  EXPECT_THAT(keys, testing::ElementsAre(0, 60, 70, 123, 180));
}

/// A picture that no two calls draw alike: hard to encode.
FlatPicture noise(std::uint32_t& state) {
  FlatPicture picture{0, 128, 128};
  for (std::uint8_t& luma : picture.luma) {
    state = state * 1664525U + 1013904223U;
    luma = static_cast<std::uint8_t>(16 + (state >> 24U) % 220);
  }
  return picture;
}

TEST(H264Encoder, KeepsToItsRateWithinOneSecondOfBuffer) {
  const auto parameters = small_parameters();
  auto encoder = H264Encoder::create(parameters).value();
  const double rate = static_cast<double>(parameters.bitrate.bps);

  std::uint32_t state = 1;
  double waiting = 0;  // in front of a pipe of just this rate
  double most = 0;
  double sum = 0;
  for (std::int64_t frame = 0; frame < 300; ++frame) {
    const auto packet = encoder.encode(noise(state).view(), frame, frame % 47 == 0).value();
    const double bits = static_cast<double>(packet.data.size()) * 8;
    sum += bits;
    waiting = std::max(0.0, waiting + bits - rate / 30);
    most = std::max(most, waiting);
  }

  EXPECT_LE(most, rate);
  EXPECT_NEAR(sum / 10, rate, 0.1 * rate);
}

TEST(H264Encoder, ChangesItsPresetWithoutAKeyFrameAndTheStreamStaysWhole) {
  auto parameters = small_parameters();
  parameters.preset = "veryfast";
  auto encoder = H264Encoder::create(parameters).value();
  auto decoder = VideoDecoder::create(VideoCodec::H264).value();
  const Bytes sequence_parameters = encoder.sequence_parameters();

  for (std::int64_t frame = 0; frame < 60; ++frame) {
    if (frame == 20) ASSERT_TRUE(encoder.set_preset("ultrafast"));
    if (frame == 40) ASSERT_TRUE(encoder.set_preset("veryfast"));
    const auto luma = static_cast<std::uint8_t>(60 + 2 * frame);
    const auto packet = encoder.encode(FlatPicture{luma, 128, 128}.view(), frame).value();
    const auto shown = decoder.decode(annex_b(encoder, packet)).value();
    ASSERT_TRUE(shown);
    EXPECT_NEAR(shown->picture.y[5000], luma, 3) << frame;
    EXPECT_EQ(packet.is_keyframe, frame == 0);
  }
  EXPECT_EQ(encoder.sequence_parameters(), sequence_parameters);
}

TEST(H264Encoder, RefusesToGoOnWithAnUnknownPreset) {
  auto encoder = H264Encoder::create(small_parameters()).value();

  EXPECT_FALSE(encoder.set_preset("magic"));
  EXPECT_TRUE(encoder.encode(FlatPicture{1, 1, 1}.view(), 0));
}

TEST(H264Encoder, RefusesAnotherSize) {
  auto parameters = small_parameters();
  parameters.size = {640, 360};
  auto encoder = H264Encoder::create(parameters).value();

  EXPECT_EQ(encoder.encode(FlatPicture{1, 1, 1}.view(), 0).error(), Error::Unsupported);
}

TEST(H264Encoder, RefusesAnUnknownPreset) {
  auto parameters = small_parameters();
  parameters.preset = "magic";

  EXPECT_FALSE(H264Encoder::create(parameters));
}

std::vector<float> tone(std::size_t frames, double hertz, double amplitude = 0.5) {
  std::vector<float> out(frames * 2);
  for (std::size_t i = 0; i < frames; ++i)
    out[2 * i] = out[2 * i + 1] = static_cast<float>(
        amplitude * std::sin(2 * std::numbers::pi * hertz * static_cast<double>(i) / 48000));
  return out;
}

TEST(AacEncoder, SpecificConfigIsLowComplexity48kStereo) {
  const auto encoder = AacEncoder::create(kilobits(128)).value();

  const BytesView config = encoder.specific_config();

  ASSERT_GE(config.size(), 2U);
  EXPECT_EQ(config[0], std::byte{0x11});
  EXPECT_EQ(config[1], std::byte{0x90});
}

/// Decodes what the encoder made and returns where the loud part starts, in samples of media time.
std::int64_t onset_after_round_trip(std::span<const EncodedPacket> packets, BytesView config) {
  auto decoder = AacDecoder::create(config).value();
  for (const EncodedPacket& encoded : packets) {
    const auto samples = decoder.decode(encoded.data).value();
    for (std::size_t i = 0; i < samples.size(); i += 2)
      if (std::abs(samples[i]) > 0.25F)
        return encoded.pts.count() * 48 / 1'000'000 + static_cast<std::int64_t>(i / 2);
  }
  return -1;
}

TEST(AacDecoderTest, RefusesGarbage) {
  EXPECT_FALSE(AacDecoder::create({}));
  auto decoder = AacDecoder::create(bytes_of(0x11, 0x90)).value();
  EXPECT_FALSE(decoder.decode({}));
  EXPECT_FALSE(decoder.decode(bytes_of(0xff, 0xff, 0xff, 0xff)));
}

TEST(AacEncoder, SoundStaysWhereItWasPut) {
  auto encoder = AacEncoder::create(kilobits(128)).value();
  std::vector<float> sound(48000 * 2, 0.0F);
  const auto loud = tone(24000, 1000);
  sound.insert(sound.end(), loud.begin(), loud.end());

  const auto packets = encoder.encode(sound).value();

  EXPECT_EQ(packets.front().pts, MediaTime{0});
  EXPECT_NEAR(static_cast<double>(onset_after_round_trip(packets, encoder.specific_config())),
              48000, 60);
}

TEST(AacEncoder, FramesFollowOneAnotherWithoutGap) {
  auto encoder = AacEncoder::create(kilobits(128)).value();
  std::int64_t frames = 0;
  for (int i = 0; i < 60; ++i)
    for (const auto& packet : encoder.encode(tone(1600, 440)).value()) {
      EXPECT_EQ(packet.pts.count(), frames * 1024 * 1'000'000'000 / 48000);
      ++frames;
    }
  EXPECT_EQ(frames, 60 * 1600 / 1024 - 2);  // one is delayed, one was priming
}

/// Half a second of a tone, as a browser would send it.
std::vector<Bytes> opus_packets() {
  int error = 0;
  OpusEncoder* encoder = opus_encoder_create(48000, 2, OPUS_APPLICATION_VOIP, &error);
  const auto sound = tone(24000, 440);
  std::vector<Bytes> packets;
  for (std::size_t i = 0; i < 25; ++i) {
    Bytes packet(4000);
    const int size = opus_encode_float(encoder, sound.data() + i * 1920, 960,
                                       as_octets(MutableBytes{packet}), 4000);
    packet.resize(static_cast<std::size_t>(size));
    packets.push_back(std::move(packet));
  }
  opus_encoder_destroy(encoder);
  return packets;
}

TEST(OpusVoice, DecodesTwentyMilliseconds) {
  auto voice = OpusVoice::create().value();
  std::vector<float> out;

  for (const Bytes& packet : opus_packets()) {
    out.clear();
    ASSERT_TRUE(voice.decode(packet, out));
    EXPECT_EQ(out.size(), 960U * 2);
  }

  EXPECT_NEAR(*std::ranges::max_element(out), 0.5F, 0.1F);
}

TEST(OpusVoice, InventsWhatWasLostAndFades) {
  auto voice = OpusVoice::create().value();
  std::vector<float> out;
  for (const Bytes& packet : opus_packets()) ASSERT_TRUE(voice.decode(packet, out));
  out.clear();

  ASSERT_TRUE(voice.conceal(960, out));
  EXPECT_EQ(out.size(), 960U * 2);
  EXPECT_GT(*std::ranges::max_element(out), 0.2F);

  for (int i = 0; i < 30; ++i) ASSERT_TRUE(voice.conceal(960, out));
  EXPECT_LT(*std::max_element(out.end() - 960, out.end()), 0.05F);
}

TEST(OpusVoice, RefusesGarbage) {
  auto voice = OpusVoice::create().value();
  std::vector<float> out;

  EXPECT_EQ(voice.decode({}, out).error(), Error::Truncated);
  EXPECT_EQ(voice.decode(bytes_of(0xff, 0x7f, 1, 2), out).error(), Error::CodecFailed);
  EXPECT_TRUE(out.empty());
}

}  // namespace
}  // namespace backlot::media
