#include "protocols/rtp/h264_packetizer.hpp"

#include <gtest/gtest.h>

#include "protocols/rtp/h264_payload.hpp"

namespace backlot::rtp {
namespace {

Bytes unit_of(std::size_t size) {
  Bytes unit{std::byte{0x65}};  // an IDR slice
  for (std::size_t i = 1; i < size; ++i) unit.push_back(static_cast<std::byte>(i * 7));
  return unit;
}

TEST(H264Packetizer, AShortUnitTravelsAlone) {
  std::vector<Bytes> payloads;
  append_h264_payloads(payloads, unit_of(100), 100);

  EXPECT_EQ(payloads, std::vector<Bytes>(1, unit_of(100)));
}

TEST(H264Packetizer, ALongUnitTravelsInFragmentsThatFit) {
  const Bytes unit = unit_of(1001);
  std::vector<Bytes> payloads;
  append_h264_payloads(payloads, unit, 300);

  ASSERT_EQ(payloads.size(), 4U);
  Bytes whole{unit[0]};
  for (std::size_t i = 0; i < payloads.size(); ++i) {
    const auto read = H264Payload::parse(payloads[i]);
    ASSERT_TRUE(read);
    EXPECT_EQ(read->is_keyframe, i == 0);
    EXPECT_EQ(read->starts_nal, i == 0);
    EXPECT_EQ((payloads[i][1] & std::byte{0x40}) != std::byte{0}, i == 3);
    EXPECT_LE(payloads[i].size(), 300U);
    whole.insert(whole.end(), payloads[i].begin() + 2, payloads[i].end());
  }
  EXPECT_EQ(whole, unit);
}

TEST(H264Packetizer, NothingGivesNothing) {
  std::vector<Bytes> payloads;
  append_h264_payloads(payloads, {}, 300);

  EXPECT_TRUE(payloads.empty());
}

}  // namespace
}  // namespace backlot::rtp
