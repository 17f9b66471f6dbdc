#include "protocols/rtp/packet.hpp"

#include <gtest/gtest.h>

#include "protocols/rtp/header_extension.hpp"
#include "protocols/rtp/packet_writer.hpp"
#include "protocols/rtp/rtx_payload.hpp"

namespace backlot::rtp {
namespace {

const Header kHeader{.has_marker = true,
                     .payload_type = 101,
                     .sequence = 65535,
                     .timestamp = 0xFFFFFFF0,
                     .ssrc = 0x11223344};

Bytes packet_with_extensions(std::uint16_t profile, const Bytes& elements) {
  Bytes packet = bytes_of(0x90, 96, 0, 1, 0, 0, 0, 2, 0, 0, 0, 3, profile >> 8, profile & 0xFF, 0,
                          elements.size() / 4);
  packet.insert(packet.end(), elements.begin(), elements.end());
  packet.push_back(std::byte{0x42});
  return packet;
}

TEST(RtpPacket, ReadsWhatTheWriterWrote) {
  Bytes memory(200);
  PacketWriter writer{memory, kHeader};
  writer.extension(3, bytes_of(1, 2, 3));
  writer.extension(4, bytes_of(9));
  writer.payload(bytes_of(7, 7, 7));
  writer.padding(4);

  const auto packet = PacketView::parse(writer.finish());

  ASSERT_TRUE(packet);
  EXPECT_EQ(packet->header(), kHeader);
  EXPECT_EQ(to_bytes(packet->payload()), bytes_of(7, 7, 7));
  EXPECT_EQ(packet->padding(), 4U);
  EXPECT_EQ(to_bytes(*packet->extension(3)), bytes_of(1, 2, 3));
  EXPECT_EQ(to_bytes(*packet->extension(4)), bytes_of(9));
  EXPECT_FALSE(packet->extension(5));
}

TEST(RtpPacket, SkipsContributingSources) {
  Bytes bytes = bytes_of(0x82, 96, 0, 1, 0, 0, 0, 2, 0, 0, 0, 3, 1, 1, 1, 1, 2, 2, 2, 2, 0x42);

  const auto packet = PacketView::parse(bytes);

  ASSERT_TRUE(packet);
  EXPECT_EQ(to_bytes(packet->payload()), bytes_of(0x42));
}

TEST(RtpPacket, ReadsTwoByteElementsIncludingEmptyOnes) {
  const Bytes bytes = packet_with_extensions(0x1000, bytes_of(20, 0, 0, 21, 2, 0xAA, 0xBB, 0));

  const auto packet = PacketView::parse(bytes);

  ASSERT_TRUE(packet);
  EXPECT_TRUE(packet->extension(20)->empty());
  EXPECT_EQ(to_bytes(*packet->extension(21)), bytes_of(0xAA, 0xBB));
}

TEST(RtpPacket, StopsAtOneByteIdsZeroAndFifteen) {
  const auto fifteen =
      PacketView::parse(packet_with_extensions(0xBEDE, bytes_of(0xF0, 1, 0x20, 5)));
  const Bytes bytes = packet_with_extensions(0xBEDE, bytes_of(0x01, 1, 0x20, 5));
  const auto zero = PacketView::parse(bytes);

  ASSERT_TRUE(fifteen);
  EXPECT_FALSE(fifteen->extension(15));
  EXPECT_FALSE(fifteen->extension(2));
  ASSERT_TRUE(zero);
  EXPECT_FALSE(zero->extension(2));
}

TEST(RtpPacket, SkipsAnUnknownProfileByItsLength) {
  const Bytes bytes = packet_with_extensions(0xABCD, bytes_of(0xFF, 0xFF, 0xFF, 0xFF));

  const auto packet = PacketView::parse(bytes);

  ASSERT_TRUE(packet);
  EXPECT_EQ(packet->payload().size(), 1U);
}

TEST(RtpPacket, RefusesAnElementThatLeavesItsBlock) {
  EXPECT_EQ(PacketView::parse(packet_with_extensions(0xBEDE, bytes_of(0x1F, 1, 2, 3))).error(),
            Error::BadExtension);
  EXPECT_EQ(PacketView::parse(packet_with_extensions(0x1000, bytes_of(1, 200, 2, 3))).error(),
            Error::BadExtension);
  EXPECT_EQ(PacketView::parse(packet_with_extensions(0x1000, bytes_of(0, 0, 0, 3))).error(),
            Error::BadExtension);
}

TEST(RtpPacket, RefusesMoreElementsThanWeKeep) {
  Bytes elements;
  for (int i = 0; i < 20; ++i) elements.insert(elements.end(), {std::byte{0x10}, std::byte{1}});

  EXPECT_EQ(PacketView::parse(packet_with_extensions(0xBEDE, elements)).error(),
            Error::BadExtension);
}

TEST(RtpPacket, RefusesAnExtensionBlockPastTheEnd) {
  const Bytes bytes = bytes_of(0x90, 96, 0, 1, 0, 0, 0, 2, 0, 0, 0, 3, 0xBE, 0xDE, 0xFF, 0xFF, 1);

  EXPECT_EQ(PacketView::parse(bytes).error(), Error::BadExtension);
}

TEST(RtpPacket, RefusesSourcesPastTheEnd) {
  const Bytes bytes = bytes_of(0x8F, 96, 0, 1, 0, 0, 0, 2, 0, 0, 0, 3);

  EXPECT_EQ(PacketView::parse(bytes).error(), Error::TooShort);
}

TEST(RtpPacket, RefusesPaddingThatIsZeroOrTooLong) {
  Bytes bytes = bytes_of(0xA0, 96, 0, 1, 0, 0, 0, 2, 0, 0, 0, 3, 1, 255);

  EXPECT_EQ(PacketView::parse(bytes).error(), Error::BadPadding);
  bytes.back() = std::byte{0};
  EXPECT_EQ(PacketView::parse(bytes).error(), Error::BadPadding);
}

TEST(RtpPacket, RefusesShortDatagramsAndOtherVersions) {
  EXPECT_EQ(PacketView::parse(bytes_of(0x80, 96, 0)).error(), Error::TooShort);
  EXPECT_EQ(PacketView::parse(Bytes(12, std::byte{0x40})).error(), Error::BadVersion);
}

TEST(RtpPacket, IsRewrittenInPlace) {
  Bytes bytes(12, std::byte{0});
  bytes[0] = std::byte{0x80};
  set_marker(bytes, true);
  set_payload_type(bytes, 101);
  set_sequence(bytes, 65535);
  set_timestamp(bytes, 0xFFFFFFF0);
  set_ssrc(bytes, 0x11223344);

  EXPECT_EQ(PacketView::parse(bytes)->header(), kHeader);
}

TEST(PacketWriter, MixesReadyMadeElementsWithItsOwn) {
  Bytes memory(100);
  PacketWriter writer{memory, kHeader};
  writer.raw_extensions(bytes_of(0x30, 7, 0x41, 8, 9));
  writer.extension(5, bytes_of(1));
  writer.payload(bytes_of(1));

  const auto packet = PacketView::parse(writer.finish());

  ASSERT_TRUE(packet);
  EXPECT_EQ(to_bytes(*packet->extension(4)), bytes_of(8, 9));
  EXPECT_EQ(to_bytes(*packet->extension(5)), bytes_of(1));
}

TEST(PacketWriter, LongElementsMakeAllOfThePacketLong) {
  Bytes memory(200);
  PacketWriter writer{memory, kHeader};
  Bytes elements = bytes_of(9, 40);
  elements.resize(42, std::byte{7});
  writer.raw_extensions(elements, ElementForm::Long);
  writer.extension(1, bytes_of('m'));
  writer.payload(bytes_of(1, 2, 3));
  const auto packet = PacketView::parse(writer.finish());

  ASSERT_TRUE(packet);
  EXPECT_EQ(packet->extension(9)->size(), 40U);
  EXPECT_EQ(as_text(*packet->extension(1)), "m");
  EXPECT_EQ(packet->payload().size(), 3U);
}

TEST(PacketWriter, SaysNothingWhenThePacketDoesNotFit) {
  Bytes memory(20);
  PacketWriter writer{memory, kHeader};
  writer.extension(1, bytes_of(1, 2, 3));
  writer.payload(bytes_of(1));

  EXPECT_TRUE(writer.finish().empty());
}

TEST(PacketWriter, LeavesOutElementsTheOneByteFormCannotHold) {
  Bytes memory(100);
  PacketWriter writer{memory, kHeader};
  writer.extension(15, bytes_of(1));
  writer.extension(1, Bytes(17));
  writer.extension(2, {});
  writer.payload(bytes_of(1));

  EXPECT_EQ(writer.finish().size(), kFixedHeaderSize + 1);
}

TEST(IsRtcp, LooksAtTheSecondOctet) {
  EXPECT_TRUE(is_rtcp(bytes_of(0x80, 200)));
  EXPECT_FALSE(is_rtcp(bytes_of(0x80, 96)));
  EXPECT_FALSE(is_rtcp(bytes_of(0x80, 224)));
  EXPECT_FALSE(is_rtcp(bytes_of(0x80)));
}

TEST(RtxPayload, SplitsNumberAndPayload) {
  const Bytes bytes = bytes_of(0x12, 0x34, 9);
  const auto rtx = RtxPayload::parse(bytes);

  ASSERT_TRUE(rtx);
  EXPECT_EQ(rtx->original_sequence, 0x1234);
  EXPECT_EQ(to_bytes(rtx->original), bytes_of(9));
  EXPECT_EQ(RtxPayload::parse(bytes_of(1)).error(), Error::BadPayload);
}

TEST(HeaderExtension, FindsEveryUriAgain) {
  for (std::size_t i = 0; i < kExtensionKinds; ++i) {
    const auto extension = static_cast<Extension>(i);
    EXPECT_EQ(find_extension(uri_of(extension)), extension);
  }
  EXPECT_FALSE(find_extension("urn:unknown"));
}

TEST(HeaderExtension, CountsSendTimeInEighteenFractionBits) {
  const auto half_past_one = abs_send_time(Instant{1500ms});

  EXPECT_EQ(to_bytes(half_past_one), bytes_of(0x06, 0x00, 0x00));
}

TEST(HeaderExtension, ReadsTransportSequenceAndAudioLevel) {
  EXPECT_EQ(parse_transport_sequence(transport_sequence(0xBEEF)), 0xBEEF);
  EXPECT_FALSE(parse_transport_sequence(bytes_of(1)));
  const auto level = parse_audio_level(bytes_of(0x80 | 30));
  ASSERT_TRUE(level);
  EXPECT_TRUE(level->has_voice);
  EXPECT_EQ(level->minus_dbov, 30);
  EXPECT_FALSE(parse_audio_level({}));
}

}  // namespace
}  // namespace backlot::rtp
