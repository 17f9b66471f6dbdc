#include "protocols/rtp/h264_payload.hpp"

#include <gtest/gtest.h>

namespace backlot::rtp {
namespace {

TEST(H264Payload, TellsSingleUnitsApart) {
  EXPECT_TRUE(H264Payload::parse(bytes_of(0x65, 1))->is_keyframe);
  EXPECT_TRUE(H264Payload::parse(bytes_of(0x67, 1))->is_keyframe);
  EXPECT_FALSE(H264Payload::parse(bytes_of(0x61, 1))->is_keyframe);
  EXPECT_TRUE(H264Payload::parse(bytes_of(0x61, 1))->starts_nal);
}

TEST(H264Payload, LooksIntoAggregates) {
  EXPECT_TRUE(H264Payload::parse(bytes_of(0x78, 0, 2, 0x67, 1, 0, 1, 0x68))->is_keyframe);
  EXPECT_FALSE(H264Payload::parse(bytes_of(0x78, 0, 2, 0x61, 1, 0, 1, 0x68))->is_keyframe);
}

TEST(H264Payload, HandsOutTheSequenceParameters) {
  EXPECT_EQ(H264Payload::parse(bytes_of(0x67, 0x42, 0xE0))->sequence_parameters.size(), 3U);
  const Bytes aggregate = bytes_of(24, 0, 2, 0x67, 0x42, 0, 2, 0x68, 0xCE);
  EXPECT_EQ(H264Payload::parse(aggregate)->sequence_parameters.data(), aggregate.data() + 3);
  EXPECT_TRUE(H264Payload::parse(bytes_of(0x65, 1))->sequence_parameters.empty());
}

TEST(H264Payload, FindsAKeyFrameAtTheFirstFragmentOnly) {
  EXPECT_TRUE(H264Payload::parse(bytes_of(0x7C, 0x85, 1))->is_keyframe);
  const auto middle = H264Payload::parse(bytes_of(0x7C, 0x05, 1));
  EXPECT_FALSE(middle->is_keyframe);
  EXPECT_FALSE(middle->starts_nal);
}

TEST(H264Payload, RefusesBrokenUnits) {
  EXPECT_EQ(H264Payload::parse({}).error(), Error::BadPayload);
  EXPECT_EQ(H264Payload::parse(bytes_of(0x65)).error(), Error::BadPayload);
  EXPECT_EQ(H264Payload::parse(bytes_of(0x78, 0, 0)).error(), Error::BadPayload);
  EXPECT_EQ(H264Payload::parse(bytes_of(0x78, 0, 9, 0x67)).error(), Error::BadPayload);
  EXPECT_EQ(H264Payload::parse(bytes_of(0x7C, 0x85)).error(), Error::BadPayload);
  EXPECT_EQ(H264Payload::parse(bytes_of(0x7C, 0xC5, 1)).error(), Error::BadPayload);
  EXPECT_EQ(H264Payload::parse(bytes_of(0x7E, 1, 1)).error(), Error::BadPayload);
}

}  // namespace
}  // namespace backlot::rtp
