#include "protocols/rtp/vp9_payload.hpp"

#include <gtest/gtest.h>

namespace backlot::rtp {
namespace {

// I, L, B; picture id 0x1234; TID 2, U, SID 1, D; TL0PICIDX 0x56.
Bytes layered() { return bytes_of(0xA8, 0x92, 0x34, 0x53, 0x56, 0xAA, 0xBB); }

TEST(Vp9Payload, ReadsEveryField) {
  const auto vp9 = Vp9Payload::parse(layered());

  ASSERT_TRUE(vp9);
  EXPECT_TRUE(vp9->starts_frame);
  EXPECT_FALSE(vp9->ends_frame);
  EXPECT_FALSE(vp9->is_keyframe) << "an upper layer does not begin a key picture";
  EXPECT_EQ(vp9->picture_id, 0x1234);
  EXPECT_TRUE(vp9->has_long_picture_id);
  EXPECT_EQ(vp9->tl0_picture_index, 0x56);
  EXPECT_EQ(vp9->temporal_layer, 2);
  EXPECT_EQ(vp9->spatial_layer, 1);
  EXPECT_TRUE(vp9->is_switch_up);
  EXPECT_TRUE(vp9->needs_lower);
  EXPECT_EQ(vp9->descriptor_size, 5U);
}

TEST(Vp9Payload, KnowsAKeyFrameByItsLowestLayer) {
  EXPECT_TRUE(Vp9Payload::parse(bytes_of(0x08, 0xAA))->is_keyframe);
  EXPECT_FALSE(Vp9Payload::parse(bytes_of(0x48, 0xAA))->is_keyframe) << "predicted";
  EXPECT_FALSE(Vp9Payload::parse(bytes_of(0x04, 0xAA))->is_keyframe) << "not the first packet";
  EXPECT_TRUE(Vp9Payload::parse(bytes_of(0x28, 0x00, 0x07, 0xAA))->is_keyframe);
}

TEST(Vp9Payload, ReadsTheStructureOfAKeyFrame) {
  // V, B; three layers with sizes and a group of two pictures, the second with one reference.
  const auto vp9 =
      Vp9Payload::parse(bytes_of(0x0A, 0x58, 0x01, 0x40, 0x00, 0xB4, 0x02, 0x80, 0x01, 0x68, 0x05,
                                 0x00, 0x02, 0xD0, 0x02, 0x00, 0x34, 0x01, 0xAA));

  ASSERT_TRUE(vp9);
  EXPECT_EQ(vp9->spatial_layers, 3);
  EXPECT_EQ(vp9->sizes[0], (Size{.width = 320, .height = 180}));
  EXPECT_EQ(vp9->picture(), (Size{.width = 1280, .height = 720}));
  EXPECT_EQ(vp9->descriptor_size, 18U);
}

TEST(Vp9Payload, ReadsTheReferencesOfFlexibleMode) {
  // I, P, L, F, B; short picture id; layers without TL0PICIDX; two references.
  const auto vp9 = Vp9Payload::parse(bytes_of(0xF8, 0x11, 0x00, 0x03, 0x04, 0xAA));

  ASSERT_TRUE(vp9);
  EXPECT_TRUE(vp9->is_flexible);
  EXPECT_EQ(vp9->picture_id, 0x11);
  EXPECT_FALSE(vp9->tl0_picture_index);
  EXPECT_EQ(vp9->descriptor_size, 5U);
  EXPECT_FALSE(Vp9Payload::parse(bytes_of(0xF8, 0x11, 0x00, 0x03, 0x05, 0x07, 0x08, 0xAA)))
      << "a fourth reference";
}

TEST(Vp9Payload, RefusesEveryTruncation) {
  const Bytes whole = bytes_of(0xAA, 0x92, 0x34, 0x53, 0x56, 0x38, 0x01, 0x40, 0x00, 0xB4, 0x02,
                               0x80, 0x01, 0x68, 0x01, 0x0C, 0x01, 0x02, 0x03);
  EXPECT_FALSE(Vp9Payload::parse({}));
  for (std::size_t size = 1; size <= 18; ++size)
    EXPECT_FALSE(Vp9Payload::parse(BytesView{whole}.first(size))) << size;
}

TEST(Vp9Payload, IsRewrittenInPlace) {
  Bytes payload = layered();
  rewrite_vp9(payload, *Vp9Payload::parse(payload), 0x7654, 0x99);

  EXPECT_EQ(payload, bytes_of(0xA8, 0xF6, 0x54, 0x53, 0x99, 0xAA, 0xBB));
}

}  // namespace
}  // namespace backlot::rtp
