#include "media/sync/vp8_payload.hpp"

#include <gtest/gtest.h>

#include "media/error.hpp"

namespace backlot::media {
namespace {

TEST(Vp8Payload, ReadsThePlainDescriptor) {
  const Bytes payload = bytes_of(0x10, 0x00, 0x01, 0x02);

  const auto part = parse_vp8_payload(payload);

  ASSERT_TRUE(part);
  EXPECT_TRUE(part->begins_frame);
  EXPECT_TRUE(part->is_keyframe);
  EXPECT_EQ(part->data.size(), 3U);
}

TEST(Vp8Payload, SkipsEveryExtension) {
  // X; I L T K; 15-bit picture id; TL0PICIDX; TID/KEYIDX; an inter frame.
  const Bytes payload = bytes_of(0x90, 0xf0, 0x81, 0x23, 0x07, 0x25, 0x01, 0x55);

  const auto part = parse_vp8_payload(payload);

  ASSERT_TRUE(part);
  EXPECT_TRUE(part->begins_frame);
  EXPECT_FALSE(part->is_keyframe);
  EXPECT_EQ(part->data.size(), 2U);
}

TEST(Vp8Payload, LaterPartitionsBeginNoFrame) {
  const auto part = parse_vp8_payload(bytes_of(0x11, 0x00));

  ASSERT_TRUE(part);
  EXPECT_FALSE(part->begins_frame);
  EXPECT_FALSE(part->is_keyframe);
}

TEST(Vp8Payload, RejectsEveryTruncation) {
  const Bytes payload = bytes_of(0x90, 0xf0, 0x81, 0x23, 0x07, 0x25, 0x01);
  for (std::size_t size = 0; size < payload.size(); ++size)
    EXPECT_EQ(parse_vp8_payload(BytesView{payload}.first(size)).error(), Error::Truncated);
}

}  // namespace
}  // namespace backlot::media
