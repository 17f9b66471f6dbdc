#include <gtest/gtest.h>

#include "protocols/flv/tag.hpp"

namespace backlot::flv {
namespace {

Bytes tag(std::initializer_list<int> head, std::string_view four_cc, std::string_view rest) {
  Bytes body;
  for (const int byte : head) body.push_back(static_cast<std::byte>(byte));
  for (const std::string_view text : {four_cc, rest}) {
    const BytesView bytes = as_bytes(text);
    body.insert(body.end(), bytes.begin(), bytes.end());
  }
  return body;
}

TEST(EnhancedVideo, NamesItsCodec) {
  const std::array<std::pair<std::string_view, VideoCodec>, 4> all{{{"avc1", VideoCodec::Avc},
                                                                    {"hvc1", VideoCodec::Hevc},
                                                                    {"av01", VideoCodec::Av1},
                                                                    {"vp09", VideoCodec::Vp9}}};
  for (const auto& [name, codec] : all) {
    const Bytes body = tag({0x90}, name, "record");
    const auto video = parse_video(body);
    ASSERT_TRUE(video) << name;
    EXPECT_EQ(video->codec, codec);
    EXPECT_TRUE(video->is_enhanced && video->is_sequence_header && !video->is_keyframe);
    EXPECT_EQ(as_text(video->data), "record");
  }
}

TEST(EnhancedVideo, ReadsFramesWithAndWithoutACompositionTime) {
  Bytes shifted = tag({0x91}, "hvc1", "");
  const Bytes time = bytes_of(0, 0, 40, 'x');
  shifted.insert(shifted.end(), time.begin(), time.end());
  const Bytes plain = tag({0xA3}, "hvc1", "x");
  const Bytes of_av1 = tag({0x91}, "av01", "x");

  EXPECT_EQ(parse_video(shifted)->composition_time, 40);
  EXPECT_TRUE(parse_video(shifted)->is_keyframe);
  EXPECT_FALSE(parse_video(plain)->is_keyframe);
  EXPECT_EQ(as_text(parse_video(plain)->data), "x");
  EXPECT_EQ(as_text(parse_video(of_av1)->data), "x");
}

TEST(EnhancedVideo, LeavesColourCommandsAndOtherTracksAside) {
  EXPECT_TRUE(parse_video(tag({0x94}, "hvc1", "colour"))->is_aside);
  EXPECT_TRUE(parse_video(bytes_of(0xD1, 0))->is_aside);               // a seek command
  EXPECT_TRUE(parse_video(tag({0x96, 0x11}, "av01", "x"))->is_aside);  // many tracks
}

TEST(EnhancedVideo, ReadsAFurtherTrackThatStandsAlone) {
  VideoView sent;
  sent.track = 2;
  sent.is_keyframe = true;
  const Bytes picture = bytes_of('x', 'y');
  sent.data = picture;
  const Bytes body = serialize(sent);

  const auto video = parse_video(body);

  EXPECT_EQ(body[0], std::byte{0x96});
  EXPECT_EQ(as_text(BytesView{body}.subspan(2, 4)), "avc1");
  ASSERT_TRUE(video);
  EXPECT_TRUE(video->is_aside && video->is_keyframe);
  EXPECT_EQ(video->track, 2);
  EXPECT_EQ(as_text(video->data), "xy");
}

TEST(EnhancedVideo, SaysWhereAFurtherTrackBeginsAndEnds) {
  const Bytes config = bytes_of('c');
  VideoView header;
  header.track = 1;
  header.is_sequence_header = true;
  header.data = config;
  VideoView end;
  end.track = 1;
  end.is_end = true;
  const Bytes beginning = serialize(header);
  const Bytes ending = serialize(end);

  EXPECT_TRUE(parse_video(beginning)->is_sequence_header);
  EXPECT_EQ(as_text(parse_video(beginning)->data), "c");
  EXPECT_TRUE(parse_video(ending)->is_end);
  EXPECT_EQ(parse_video(ending)->track, 1);
}

TEST(EnhancedVideo, LeavesAFurtherTrackUnreadThatItDoesNotKnow) {
  for (const Bytes& body : {tag({0x96, 0x03}, "dvh1", "\1x"), tag({0x96, 0x03}, "avc1", ""),
                            tag({0x96, 0x01}, "avc1", "\1x"), bytes_of(0x96)}) {
    const auto video = parse_video(body);
    ASSERT_TRUE(video);
    EXPECT_TRUE(video->is_aside);
    EXPECT_EQ(video->track, 0);
  }
}

TEST(EnhancedVideo, ReadsPastModifiers) {
  // Three bytes of nanoseconds, then coded frames of VP9.
  const Bytes body = tag({0x97, 2, 1, 2, 3, 0x01}, "vp09", "frame");

  const auto video = parse_video(body);

  ASSERT_TRUE(video);
  EXPECT_TRUE(video->is_keyframe);
  EXPECT_EQ(as_text(video->data), "frame");
}

TEST(EnhancedVideo, RefusesOtherCodecsAndTruncation) {
  EXPECT_EQ(parse_video(tag({0x90}, "vvc1", "x")).error(), Error::UnsupportedCodec);
  EXPECT_EQ(parse_video(tag({0x90}, "hv", "")).error(), Error::Truncated);
  EXPECT_EQ(parse_video(tag({0x91}, "hvc1", "x")).error(), Error::Truncated);
  EXPECT_EQ(parse_video(bytes_of(0x97, 0xFF, 0xFF, 0xFF, 1)).error(), Error::Truncated);
}

TEST(EnhancedVideo, WritesWhatItReads) {
  for (const Bytes& body : {tag({0x90}, "av01", "record"), tag({0x93}, "hvc1", "frame"),
                            tag({0xA1}, "vp09", "frame"), tag({0x92}, "avc1", "")})
    EXPECT_EQ(serialize(*parse_video(body)), body);
}

TEST(EnhancedAudio, ReadsOpusAndAac) {
  const Bytes head = tag({0x90}, "Opus", "OpusHead");
  const auto header = parse_audio(head);
  const Bytes sound = tag({0x91}, "mp4a", "frame");
  const auto frame = parse_audio(sound);

  ASSERT_TRUE(header && frame);
  EXPECT_EQ(header->codec, AudioCodec::Opus);
  EXPECT_TRUE(header->is_sequence_header);
  EXPECT_EQ(frame->codec, AudioCodec::Aac);
  EXPECT_EQ(as_text(frame->data), "frame");
  EXPECT_EQ(serialize(*header), head);
  EXPECT_EQ(serialize(*frame), sound);
}

TEST(EnhancedAudio, LeavesChannelMapsAndOtherTracksAside) {
  EXPECT_TRUE(parse_audio(tag({0x94}, "Opus", "map"))->is_aside);
  EXPECT_TRUE(parse_audio(tag({0x95, 0x01}, "Opus", "x"))->is_aside);
  EXPECT_TRUE(parse_audio(tag({0x92}, "Opus", ""))->is_end);
}

TEST(EnhancedAudio, RefusesOtherCodecsAndTruncation) {
  EXPECT_EQ(parse_audio(tag({0x90}, "fLaC", "x")).error(), Error::UnsupportedCodec);
  EXPECT_EQ(parse_audio(bytes_of(0x90, 'O')).error(), Error::Truncated);
}

}  // namespace
}  // namespace backlot::flv
