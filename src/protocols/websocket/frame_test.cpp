#include "protocols/websocket/frame.hpp"

#include <gtest/gtest.h>

namespace backlot::websocket {
namespace {

std::error_code fault_of(const Bytes& bytes) {
  const auto parsed = parse_frame_header(bytes);
  return parsed ? std::error_code{} : parsed.error();
}

TEST(FrameHeader, ReadsTheExampleOfTheStandard) {
  const Bytes bytes = bytes_of(0x81, 0x85, 0x37, 0xfa, 0x21, 0x3d, 0x7f);  // RFC 6455 §5.7

  const auto header = parse_frame_header(bytes);

  ASSERT_TRUE(header && *header);
  EXPECT_TRUE((*header)->is_final);
  EXPECT_EQ((*header)->opcode, Opcode::Text);
  EXPECT_EQ((*header)->payload_size, 5U);
  EXPECT_EQ((*header)->header_size, 6U);
}

TEST(FrameHeader, AsksForMoreAtEveryTruncation) {
  const Bytes whole = client_frame(Opcode::Binary, Bytes(70'000), {});

  for (std::size_t size = 0; size < kMaxFrameHeader; ++size) {
    const auto header = parse_frame_header(BytesView{whole}.first(size));
    ASSERT_TRUE(header);
    EXPECT_FALSE(*header) << size;
  }
}

TEST(FrameHeader, RefusesReservedBits) {
  EXPECT_EQ(fault_of(bytes_of(0xC1, 0x80)), Error::ReservedBits);
  EXPECT_EQ(fault_of(bytes_of(0xA1, 0x80)), Error::ReservedBits);
  EXPECT_EQ(fault_of(bytes_of(0x91, 0x80)), Error::ReservedBits);
}

TEST(FrameHeader, RefusesEveryUnknownOpcode) {
  for (const unsigned opcode : {3U, 4U, 5U, 6U, 7U, 11U, 12U, 13U, 14U, 15U})
    EXPECT_EQ(fault_of(bytes_of(0x80U | opcode, 0x80)), Error::UnknownOpcode) << opcode;
}

TEST(FrameHeader, RefusesLongOrFragmentedControlFrames) {
  EXPECT_EQ(fault_of(bytes_of(0x89, 0xFE, 0, 126)), Error::ControlTooLong);
  EXPECT_EQ(fault_of(bytes_of(0x09, 0x80)), Error::ControlFragmented);
}

TEST(FrameHeader, RefusesLengthsThatAreNotMinimal) {
  EXPECT_EQ(fault_of(bytes_of(0x82, 0xFE, 0, 125)), Error::LengthNotMinimal);
  EXPECT_EQ(fault_of(bytes_of(0x82, 0xFF, 0, 0, 0, 0, 0, 0, 0xFF, 0xFF)), Error::LengthNotMinimal);
}

TEST(FrameHeader, RefusesALengthWithItsTopBit) {
  EXPECT_EQ(fault_of(bytes_of(0x82, 0xFF, 0x80, 0, 0, 0, 0, 0, 0, 0)), Error::LengthNotMinimal);
}

TEST(ServerFrame, UsesTheShortestLength) {
  EXPECT_EQ(server_frame(Opcode::Text, Bytes(125)).size(), 125U + 2);
  EXPECT_EQ(server_frame(Opcode::Text, Bytes(126)).size(), 126U + 4);
  EXPECT_EQ(server_frame(Opcode::Text, Bytes(65'535)).size(), 65'535U + 4);
  EXPECT_EQ(server_frame(Opcode::Text, Bytes(65'536)).size(), 65'536U + 10);
}

TEST(ServerFrame, IsTheExampleOfTheStandard) {
  EXPECT_EQ(server_frame(Opcode::Text, as_bytes("Hello")),
            bytes_of(0x81, 0x05, 0x48, 0x65, 0x6c, 0x6c, 0x6f));
}

TEST(ClientFrame, IsTheExampleOfTheStandard) {
  const MaskingKey key{std::byte{0x37}, std::byte{0xfa}, std::byte{0x21}, std::byte{0x3d}};

  EXPECT_EQ(client_frame(Opcode::Text, as_bytes("Hello"), key),
            bytes_of(0x81, 0x85, 0x37, 0xfa, 0x21, 0x3d, 0x7f, 0x9f, 0x4d, 0x51, 0x58));
}

TEST(ClosePayload, CutsALongReasonBetweenCharacters) {
  std::string reason;
  for (int i = 0; i < 100; ++i) reason += "я";

  const Bytes payload = close_payload(1001, reason);

  EXPECT_EQ(payload.size(), 2U + 122U);
}

}  // namespace
}  // namespace backlot::websocket
