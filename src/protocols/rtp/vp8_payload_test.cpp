#include "protocols/rtp/vp8_payload.hpp"

#include <gtest/gtest.h>

namespace backlot::rtp {
namespace {

// X, S; I, L, T, K; 15-bit picture id 0x1234; TL0PICIDX 0x56; TID 1, Y; frame header.
Bytes full_descriptor(int frame_header) {
  return bytes_of(0x90, 0xF0, 0x92, 0x34, 0x56, 0x60, frame_header, 0, 0);
}

TEST(Vp8Payload, ReadsEveryField) {
  const auto vp8 = Vp8Payload::parse(full_descriptor(0x10));

  ASSERT_TRUE(vp8);
  EXPECT_TRUE(vp8->starts_frame);
  EXPECT_TRUE(vp8->is_keyframe);
  EXPECT_EQ(vp8->picture_id, 0x1234);
  EXPECT_TRUE(vp8->has_long_picture_id);
  EXPECT_EQ(vp8->tl0_picture_index, 0x56);
  EXPECT_EQ(vp8->temporal_layer, 1);
  EXPECT_TRUE(vp8->is_layer_sync);
  EXPECT_EQ(vp8->descriptor_size, 6U);
}

TEST(Vp8Payload, KnowsAKeyFrameOnlyWhereItStarts) {
  EXPECT_FALSE(Vp8Payload::parse(full_descriptor(0x11))->is_keyframe);
  EXPECT_FALSE(Vp8Payload::parse(bytes_of(0x00, 0x10))->is_keyframe);
  EXPECT_FALSE(Vp8Payload::parse(bytes_of(0x11, 0x10))->is_keyframe);
  EXPECT_TRUE(Vp8Payload::parse(bytes_of(0x10, 0x10))->is_keyframe);
}

TEST(Vp8Payload, ReadsTheSizeOfAKeyFrame) {
  // A picture of 1280x720; the two highest bits of a side ask for scaling.
  const auto key =
      Vp8Payload::parse(bytes_of(0x10, 0x10, 0, 0, 0x9D, 0x01, 0x2A, 0x00, 0x45, 0xD0, 0x82));
  EXPECT_EQ(key->picture, (Size{.width = 1280, .height = 720}));
  // Another start code, no height, a side of nothing, and a frame that is no key frame.
  EXPECT_FALSE(
      Vp8Payload::parse(bytes_of(0x10, 0x10, 0, 0, 0x9D, 0x01, 0x2B, 0x00, 0x05, 0xD0, 0x02))
          ->picture);
  EXPECT_FALSE(
      Vp8Payload::parse(bytes_of(0x10, 0x10, 0, 0, 0x9D, 0x01, 0x2A, 0x00, 0x05))->picture);
  EXPECT_FALSE(
      Vp8Payload::parse(bytes_of(0x10, 0x10, 0, 0, 0x9D, 0x01, 0x2A, 0x00, 0x05, 0, 0))->picture);
  EXPECT_FALSE(
      Vp8Payload::parse(bytes_of(0x10, 0x11, 0, 0, 0x9D, 0x01, 0x2A, 0x00, 0x05, 0xD0, 0x02))
          ->picture);
}

TEST(Vp8Payload, RewritesLongAndShortPictureIds) {
  Bytes full = full_descriptor(0x10);
  rewrite_vp8(full, *Vp8Payload::parse(full), 0x7FFF, 0xAB);
  EXPECT_EQ(Vp8Payload::parse(full)->picture_id, 0x7FFF);
  EXPECT_EQ(Vp8Payload::parse(full)->tl0_picture_index, 0xAB);
  EXPECT_EQ(Vp8Payload::parse(full)->temporal_layer, 1);

  Bytes small = bytes_of(0x90, 0x80, 0x05, 0x10);
  rewrite_vp8(small, *Vp8Payload::parse(small), 0x1FF, 1);
  EXPECT_EQ(Vp8Payload::parse(small)->picture_id, 0x7F);
}

TEST(Vp8Payload, RefusesEveryTruncation) {
  const Bytes full = full_descriptor(0x10);

  for (std::size_t size = 0; size <= 6; ++size)
    EXPECT_EQ(Vp8Payload::parse(BytesView{full}.first(size)).error(), Error::BadPayload) << size;
}

}  // namespace
}  // namespace backlot::rtp
