#include <gtest/gtest.h>

#include "protocols/mp4/fragment.hpp"
#include "protocols/mp4/init_segment.hpp"

namespace backlot::mp4 {
namespace {

// An avcC of x264: High profile, level 3.1, 1280x720.
const Bytes kAvcC = bytes_of(0x01,
                             0x64,
                             0x00,
                             0x1F,
                             0xFF,
                             0xE1,
                             0x00,
                             0x17,  //
                             0x67,
                             0x64,
                             0x00,
                             0x1F,
                             0xAC,
                             0xD9,
                             0x40,
                             0x50,
                             0x05,
                             0xBB,
                             0x01,
                             0x10,
                             0x00,
                             0x00,
                             0x03,
                             0x00,
                             0x10,
                             0x00,
                             0x00,
                             0x03,
                             0x03,
                             0xC0,
                             0xF1,  //
                             0x01,
                             0x00,
                             0x05,
                             0x68,
                             0xEB,
                             0xEC,
                             0xB2,
                             0x2C);
const Bytes kAac = bytes_of(0x11, 0x90);  // AAC-LC, 48 kHz, stereo

Fragment pictures() {
  return {.sequence = 7,
          .decode_time = 0x1'0000'0000,
          .samples = {{.duration = 3000, .size = 3, .composition_offset = 0, .is_sync = true},
                      {.duration = 3060, .size = 2, .composition_offset = 6000, .is_sync = false},
                      {.duration = 2940, .size = 1, .composition_offset = -90, .is_sync = false}},
          .media = bytes_of(1, 2, 3, 4, 5, 6)};
}

Bytes written(const Fragment& fragment) {
  Bytes out;
  append_fragment(out, fragment);
  return out;
}

std::size_t position_of(const Bytes& bytes, std::string_view type) {
  return as_text(bytes).find(type);
}

TEST(Mp4Track, ReadsNameAndSizeFromADecoderConfiguration) {
  const auto track = video_track(kAvcC);

  ASSERT_TRUE(track) << track.error().message();
  EXPECT_EQ(track->codec, "avc1.64001F");
  EXPECT_EQ(track->size, (Size{1280, 720}));
  EXPECT_EQ(track->timescale, 90'000U);
}

TEST(Mp4Track, TakesTheSampleRateAsTimeScaleOfAudio) {
  const auto track = audio_track(kAac);

  ASSERT_TRUE(track);
  EXPECT_EQ(track->codec, "mp4a.40.2");
  EXPECT_EQ(track->timescale, 48'000U);
  EXPECT_EQ(track->channels, 2);
}

TEST(Mp4Track, RefusesWhatIsNoConfiguration) {
  EXPECT_FALSE(video_track({}));
  EXPECT_FALSE(video_track(bytes_of(1, 0x64, 0, 0x1F, 0xFF, 0xE0, 0)));
  EXPECT_FALSE(audio_track(bytes_of(0x11)));
}

TEST(Mp4InitSegment, IsAFileTypeAndAMovieWithTheConfigurationInside) {
  const Bytes bytes = init_segment(*video_track(kAvcC));

  EXPECT_EQ(position_of(bytes, "ftypcmfc"), 4U);
  EXPECT_EQ(position_of(bytes, "moov"), 32U);
  const std::size_t at = position_of(bytes, "avcC");
  ASSERT_NE(at, std::string_view::npos);
  EXPECT_EQ(to_bytes(BytesView{bytes}.subspan(at + 4, kAvcC.size())), kAvcC);
  EXPECT_NE(position_of(bytes, "trex"), std::string_view::npos);
}

TEST(Mp4InitSegment, WrapsTheAudioConfigurationInADescriptorOfTheRightLength) {
  const Bytes bytes = init_segment(*audio_track(kAac));

  const std::size_t at = position_of(bytes, "esds");
  ASSERT_NE(at, std::string_view::npos);
  const Bytes descriptor = to_bytes(BytesView{bytes}.subspan(at + 8, 27));
  EXPECT_EQ(descriptor, bytes_of(3, 25, 0, 1, 0, 4, 17, 0x40, 0x15, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0,
                                 5, 2, 0x11, 0x90, 6, 1, 2));
}

TEST(Mp4Fragment, ReadsWhatItWrites) {
  EXPECT_EQ(parse_fragments(written(pictures())), std::vector{pictures()});
}

TEST(Mp4Fragment, SaysOnceWhatAllSamplesShare) {
  Fragment sound{.sequence = 1, .decode_time = 0, .samples = {}, .media = Bytes(40)};
  for (int i = 0; i < 10; ++i) sound.samples.push_back({.duration = 1024, .size = 4});

  const Bytes bytes = written(sound);

  EXPECT_EQ(parse_fragments(bytes), std::vector{sound});
  // moof 8, mfhd 16, traf 8, tfhd 24, tfdt 20, trun 20 and a size per sample; mdat 8 and the media.
  EXPECT_EQ(bytes.size(), 96U + 10U * 4U + 8U + 40U);
}

TEST(Mp4Fragment, PointsFromTheMovieFragmentToTheMedia) {
  const Bytes bytes = written(pictures());
  const std::size_t run = position_of(bytes, "trun");
  const std::size_t media = position_of(bytes, "mdat") + 4;

  EXPECT_EQ(to_bytes(BytesView{bytes}.subspan(run + 12, 4)),
            bytes_of(0, 0, 0, static_cast<int>(media)));
}

TEST(Mp4Fragment, ReadsASegmentOfSeveral) {
  Bytes segment;
  append_segment_type(segment);
  append_fragment(segment, pictures());
  append_fragment(segment, pictures());

  const auto fragments = parse_fragments(segment);

  ASSERT_TRUE(fragments) << fragments.error().message();
  EXPECT_EQ(fragments->size(), 2U);
}

TEST(Mp4Fragment, RefusesEveryTruncation) {
  const Bytes whole = written(pictures());

  for (std::size_t size = 1; size < whole.size(); ++size)
    EXPECT_FALSE(parse_fragments(BytesView{whole}.first(size))) << size;
}

TEST(Mp4Fragment, RefusesSamplesThatAreNotInTheMedia) {
  Bytes bytes = written(pictures());
  bytes[position_of(bytes, "trun") + 23] = std::byte{9};  // the first sample's size

  EXPECT_EQ(parse_fragments(bytes), fail(Error::UnknownLayout));
}

}  // namespace
}  // namespace backlot::mp4
