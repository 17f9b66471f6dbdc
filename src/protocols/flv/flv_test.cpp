#include <gtest/gtest.h>

#include "protocols/flv/reader.hpp"
#include "protocols/flv/tag.hpp"
#include "protocols/flv/writer.hpp"

namespace backlot::flv {
namespace {

TEST(FlvVideo, TellsKeyFrameHeaderAndInterFrame) {
  const auto key = parse_video(bytes_of(0x17, 1, 0, 0, 0, 9));
  const auto header = parse_video(bytes_of(0x17, 0, 0, 0, 0, 1));
  const auto inter = parse_video(bytes_of(0x27, 1, 0, 0, 33, 9));

  ASSERT_TRUE(key && header && inter);
  EXPECT_TRUE(key->is_keyframe && !key->is_sequence_header);
  EXPECT_TRUE(header->is_sequence_header && !header->is_keyframe);
  EXPECT_FALSE(inter->is_keyframe);
  EXPECT_EQ(inter->composition_time, 33);
}

TEST(FlvVideo, WritesWhatItReads) {
  const Bytes data = bytes_of(1, 2, 3);

  const auto video = parse_video(serialize(VideoView{.is_keyframe = true,
                                                     .is_sequence_header = false,
                                                     .is_end = false,
                                                     .composition_time = -40,
                                                     .data = data}));

  ASSERT_TRUE(video);
  EXPECT_TRUE(video->is_keyframe);
  EXPECT_EQ(video->composition_time, -40);
}

TEST(FlvVideo, RefusesOtherCodecsAndTruncation) {
  EXPECT_EQ(parse_video(bytes_of(0x12, 1, 0, 0, 0)).error(), Error::UnsupportedCodec);
  EXPECT_EQ(parse_video(bytes_of(0x17, 1, 0)).error(), Error::Truncated);
  EXPECT_EQ(parse_video({}).error(), Error::Truncated);
}

TEST(FlvAudio, TellsConfigurationFromFrame) {
  const Bytes header = bytes_of(0xAF, 0, 0x11, 0x90);

  EXPECT_TRUE(parse_audio(header)->is_sequence_header);
  EXPECT_FALSE(parse_audio(bytes_of(0xAF, 1, 5))->is_sequence_header);
  EXPECT_EQ(serialize(*parse_audio(header)), header);
}

TEST(FlvAudio, RefusesOtherCodecsAndTruncation) {
  EXPECT_EQ(parse_audio(bytes_of(0x2F, 1)).error(), Error::UnsupportedCodec);
  EXPECT_EQ(parse_audio(bytes_of(0xAF)).error(), Error::Truncated);
}

TEST(FlvReader, ReadsWhatTheWriterWritesByteByByte) {
  Bytes file = file_header();
  append_tag(file, TagType::Script, 0, bytes_of(1));
  append_tag(file, TagType::Video, 0x01020304, bytes_of(2, 3));
  std::vector<Tag> tags;

  Reader reader;
  for (const std::byte& byte : file) {
    reader.receive({&byte, 1});
    while (auto tag = reader.next().value()) tags.push_back(*tag);
  }

  ASSERT_EQ(tags.size(), 2U);
  EXPECT_EQ(tags[1], (Tag{TagType::Video, 0x01020304, bytes_of(2, 3)}));
}

TEST(FlvReader, RefusesOtherFiles) {
  Reader reader;
  reader.receive(as_bytes("RIFF....WAVE...."));

  EXPECT_EQ(reader.next().error(), Error::NotFlv);
}

TEST(FlvReader, RefusesTagsBeyondTheLimit) {
  Reader reader;
  reader.receive(file_header());
  reader.receive(bytes_of(9, 0xFF, 0xFF, 0xFF, 0, 0, 0, 0, 0, 0, 0));

  EXPECT_EQ(reader.next().error(), Error::TagTooLong);
}

}  // namespace
}  // namespace backlot::flv
