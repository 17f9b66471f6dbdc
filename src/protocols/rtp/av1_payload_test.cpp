#include "protocols/rtp/av1_payload.hpp"

#include <gtest/gtest.h>

namespace backlot::rtp {
namespace {

TEST(Av1Payload, KnowsWhereASequenceBegins) {
  const auto first = Av1Payload::parse(bytes_of(0x18, 0x0A, 0x01));

  ASSERT_TRUE(first);
  EXPECT_TRUE(first->is_keyframe);
  EXPECT_FALSE(Av1Payload::parse(bytes_of(0x10, 0x32, 0x01))->is_keyframe);
  EXPECT_FALSE(Av1Payload::parse(bytes_of(0x98, 0x0A, 0x01))) << "begins, and goes on";
}

TEST(Av1Payload, ElementsCarryTheirLengthsButTheLast) {
  const Bytes payload = bytes_of(0x60, 2, 0xA1, 0xA2, 0xB1, 0xB2, 0xB3);
  auto counted = ObuElements::open(payload).value();
  EXPECT_TRUE(counted.header().is_continued);
  EXPECT_EQ(counted.next().size(), 2U);
  EXPECT_EQ(counted.next().size(), 3U);
  EXPECT_TRUE(counted.next().empty());
  EXPECT_TRUE(counted.ok());
}

TEST(Av1Payload, AllElementsCarryTheirLengthsWhenNobodyCounts) {
  const Bytes payload = bytes_of(0x00, 1, 0xA1, 2, 0xB1, 0xB2);
  auto elements = ObuElements::open(payload).value();
  EXPECT_EQ(elements.next().size(), 1U);
  EXPECT_EQ(elements.next().size(), 2U);
  EXPECT_TRUE(elements.next().empty());
  EXPECT_TRUE(elements.ok());
}

TEST(Av1Payload, RefusesElementsThatLeaveIt) {
  EXPECT_FALSE(Av1Payload::parse({}));
  EXPECT_FALSE(Av1Payload::parse(bytes_of(0x10)));
  EXPECT_FALSE(Av1Payload::parse(bytes_of(0x00, 3, 0xA1, 0xA2)));
  EXPECT_FALSE(Av1Payload::parse(bytes_of(0x00, 0, 0xA1)));
  EXPECT_FALSE(Av1Payload::parse(bytes_of(0x00, 0x80, 0x80, 0x80, 0x80, 0x80, 1)));
}

}  // namespace
}  // namespace backlot::rtp
