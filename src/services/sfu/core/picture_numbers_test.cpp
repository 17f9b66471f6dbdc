#include "services/sfu/core/picture_numbers.hpp"

#include <gtest/gtest.h>

namespace backlot::sfu {
namespace {

MediaPacket vp9_packet(std::uint16_t id, std::uint8_t tl0) {
  MediaPacket packet;
  packet.vp9 = rtp::Vp9Payload{};
  packet.vp9->picture_id = id;
  packet.vp9->tl0_picture_index = tl0;
  return packet;
}

TEST(PictureNumbering, GoesOnAcrossStreams) {
  PictureNumbering numbering;
  const auto last = vp9_packet(0x7FFF, 255);
  numbering.remember(last, numbering.map(last));

  numbering.align(vp9_packet(100, 7));
  const auto first = numbering.map(vp9_packet(100, 7));
  const auto second = numbering.map(vp9_packet(101, 8));

  EXPECT_EQ(first.id, 0);
  EXPECT_EQ(first.tl0, 0);
  EXPECT_EQ(second.id, 1);
}

TEST(PictureNumbering, APacketWithoutAPictureCountsForNothing) {
  PictureNumbering numbering;
  const auto last = vp9_packet(10, 20);
  numbering.remember(last, numbering.map(last));
  const MediaPacket padding;
  numbering.remember(padding, numbering.map(padding));

  numbering.align(vp9_packet(100, 7));

  EXPECT_EQ(numbering.map(vp9_packet(100, 7)).id, 11);
}

TEST(PictureNumbering, FrameNumbersHaveSixteenBits) {
  rtp::DependencyDescriptor frame;
  MediaPacket packet;
  packet.dependency = &frame;
  PictureNumbering numbering;
  frame.frame_number = 0x8000;
  numbering.remember(packet, numbering.map(packet));

  frame.frame_number = 5;
  numbering.align(packet);

  EXPECT_EQ(numbering.map(packet).id, 0x8001);
}

TEST(WriteNumbers, AreWrittenWhereTheDescriptorHasThem) {
  Bytes payload = bytes_of(0xA8, 0x92, 0x34, 0x00, 0x56, 1);
  write_numbers(payload, PayloadFormat::Vp9, {.id = 1, .tl0 = 2});
  EXPECT_EQ(payload, bytes_of(0xA8, 0x80, 0x01, 0x00, 0x02, 1));

  Bytes opus = bytes_of(0xA8, 0x92, 0x34);
  write_numbers(opus, PayloadFormat::Opus, {.id = 1, .tl0 = 2});
  EXPECT_EQ(opus, bytes_of(0xA8, 0x92, 0x34));
}

TEST(WriteNumbers, AFrameNumberStandsInTheFirstElement) {
  Bytes brief = bytes_of(0x82, 0xC0, 0, 1);
  write_frame_number(brief, rtp::ElementForm::Short, 0x1234);
  EXPECT_EQ(brief, bytes_of(0x82, 0xC0, 0x12, 0x34));

  Bytes lengthy = bytes_of(8, 4, 0xC0, 0, 1, 9);
  write_frame_number(lengthy, rtp::ElementForm::Long, 0x1234);
  EXPECT_EQ(lengthy, bytes_of(8, 4, 0xC0, 0x12, 0x34, 9));
}

}  // namespace
}  // namespace backlot::sfu
