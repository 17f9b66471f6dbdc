#include "protocols/rtp/opus_payload.hpp"

#include <gtest/gtest.h>

namespace backlot::rtp {
namespace {

TEST(OpusPayload, ReadsChannelsAndDuration) {
  const auto stereo = OpusPayload::parse(bytes_of(0xFC, 1, 2, 3));

  ASSERT_TRUE(stereo);
  EXPECT_EQ(stereo->channels, 2);
  EXPECT_EQ(stereo->duration, Duration{20ms});
  EXPECT_FALSE(stereo->is_dtx);
}

TEST(OpusPayload, CountsFrames) {
  EXPECT_EQ(OpusPayload::parse(bytes_of(0xF9, 1, 2, 3))->duration, Duration{40ms});
  EXPECT_EQ(OpusPayload::parse(bytes_of(0xFB, 3, 2, 3))->duration, Duration{60ms});
}

TEST(OpusPayload, SeesSilence) { EXPECT_TRUE(OpusPayload::parse(bytes_of(0xF8))->is_dtx); }

TEST(OpusPayload, RefusesNothingNoFramesAndMoreThanALongPacket) {
  EXPECT_EQ(OpusPayload::parse({}).error(), Error::BadPayload);
  EXPECT_EQ(OpusPayload::parse(bytes_of(0xFB)).error(), Error::BadPayload);
  EXPECT_EQ(OpusPayload::parse(bytes_of(0xFB, 0)).error(), Error::BadPayload);
  EXPECT_EQ(OpusPayload::parse(bytes_of(0xFB, 63)).error(), Error::BadPayload);
}

}  // namespace
}  // namespace backlot::rtp
