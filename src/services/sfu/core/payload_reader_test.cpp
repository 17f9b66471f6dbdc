#include "services/sfu/core/payload_reader.hpp"

#include <gtest/gtest.h>

namespace backlot::sfu {
namespace {

bool reads(PayloadFormat format, const Bytes& payload) {
  MediaPacket packet{.payload = payload};
  return read_payload(format, packet);
}

TEST(ReadPayload, EveryFormatKnowsItsKeyFrames) {
  const auto key = [](PayloadFormat format, const Bytes& payload) {
    MediaPacket packet{.payload = payload};
    EXPECT_TRUE(read_payload(format, packet));
    return packet.is_keyframe;
  };

  EXPECT_TRUE(key(PayloadFormat::Vp8, bytes_of(0x10, 0x10)));
  EXPECT_TRUE(key(PayloadFormat::Vp9, bytes_of(0x08, 0x10)));
  EXPECT_TRUE(key(PayloadFormat::H264, bytes_of(0x78, 0, 2, 0x67, 9)));
  EXPECT_TRUE(key(PayloadFormat::Av1, bytes_of(0x18, 0x08)));
  EXPECT_FALSE(key(PayloadFormat::Vp9, bytes_of(0x48, 0x10)));
  EXPECT_FALSE(key(PayloadFormat::Av1, bytes_of(0x10, 0x30)));
}

TEST(ReadPayload, RefusesWhatBreaksItsFormat) {
  EXPECT_FALSE(reads(PayloadFormat::Vp8, bytes_of(0x90, 0x80)));
  EXPECT_FALSE(reads(PayloadFormat::Vp9, bytes_of(0xA8, 0x92)));
  EXPECT_FALSE(reads(PayloadFormat::Av1, bytes_of(0x00, 9, 1)));
  EXPECT_FALSE(reads(PayloadFormat::H264, bytes_of(0x78, 0, 0)));
  EXPECT_FALSE(reads(PayloadFormat::H264, bytes_of(0x78, 0, 9, 0x67)));
  EXPECT_FALSE(reads(PayloadFormat::H264, bytes_of(0x7C)));
}

TEST(FrameDescriptions, KnowNothingBeforeTheFirstKeyFrame) {
  FrameDescriptions descriptions;
  MediaPacket packet;

  EXPECT_FALSE(descriptions.describe(bytes_of(0xC0, 0, 1), packet));
  EXPECT_EQ(packet.dependency, nullptr);
}

}  // namespace
}  // namespace backlot::sfu
