#include "services/compositor/core/program_return.hpp"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "base/byte_writer.hpp"
#include "protocols/rtcp/nack.hpp"
#include "protocols/rtcp/pli.hpp"
#include "protocols/rtcp/sender_report.hpp"
#include "protocols/rtp/h264_payload.hpp"
#include "protocols/rtp/packet.hpp"
#include "tests/support/seeded_random.hpp"

namespace backlot::compositor {
namespace {

using Kind = media::EncodedPacket::Kind;

class ProgramReturnTest : public testing::Test {
 protected:
  static Bytes access_unit(std::byte header, std::size_t size) {
    Bytes unit = bytes_of(0, 0, static_cast<int>(size >> 8U), static_cast<int>(size & 0xFFU));
    unit.push_back(header);
    unit.resize(4 + size, std::byte{3});
    return unit;
  }
  std::vector<rtp::PacketView> send(Kind kind, MediaTime at, bool is_key, Bytes data) {
    media::EncodedPacket packet;
    packet.kind = kind;
    packet.pts = at;
    packet.is_keyframe = is_key;
    packet.data = std::move(data);
    std::vector<rtp::PacketView> out;
    for (const BytesView bytes : back_.packetize(packet, kStart + at + 5ms))
      out.push_back(rtp::PacketView::parse(bytes).value());
    return out;
  }
  std::vector<rtp::PacketView> picture(MediaTime at, bool is_key, std::size_t size = 3000) {
    return send(Kind::Video, at, is_key,
                access_unit(is_key ? std::byte{0x65} : std::byte{0x41}, size));
  }
  template <class Message>
  std::vector<BytesView> hear(const Message& message) {
    Bytes memory(200);
    ByteWriter writer{memory};
    message.serialize(writer);
    rtcp::CompoundReader reader{writer.written()};
    return back_.receive(reader.next().value());
  }

  static constexpr Instant kStart{1000s};
  SeededRandom random_{7};
  ProgramReturn back_{bytes_of(0x67, 1, 2, 3), bytes_of(0x68, 4), random_};
};

TEST_F(ProgramReturnTest, AKeyFrameCarriesItsParameterSets) {
  const auto packets = picture(MediaTime{0}, true);

  ASSERT_GE(packets.size(), 5U);
  EXPECT_EQ(packets[0].payload().size(), 4U);
  EXPECT_TRUE(rtp::H264Payload::parse(packets[0].payload())->is_keyframe);
  EXPECT_EQ(packets[1].payload()[0], std::byte{0x68});
  for (const auto& packet : packets) {
    EXPECT_EQ(packet.header().ssrc, back_.video().ssrc);
    EXPECT_EQ(packet.header().timestamp, packets[0].header().timestamp);
    EXPECT_EQ(packet.header().has_marker, &packet == &packets.back());
    EXPECT_LE(packet.datagram().size(), 1200U);
  }
}

TEST_F(ProgramReturnTest, NumbersRunOnAndTimesFollowTheMedia) {
  const auto first = picture(MediaTime{0}, true);
  const auto last = first.back().header();
  const auto next = picture(MediaTime{1s}, false, 100);

  ASSERT_EQ(next.size(), 1U);
  EXPECT_EQ(next[0].header().sequence, static_cast<std::uint16_t>(last.sequence + 1));
  EXPECT_EQ(next[0].header().timestamp - last.timestamp, 90'000U);
}

TEST_F(ProgramReturnTest, SoundTravelsAsOpusAndAacDoesNot) {
  EXPECT_TRUE(send(Kind::Audio, MediaTime{0}, true, bytes_of(1)).empty());
  const auto packets = send(Kind::Opus, MediaTime{20ms}, true, bytes_of(0xFC, 1, 2));

  ASSERT_EQ(packets.size(), 1U);
  EXPECT_EQ(packets[0].header().ssrc, back_.audio().ssrc);
  EXPECT_EQ(packets[0].payload().size(), 3U);
}

TEST_F(ProgramReturnTest, SendsAgainWhatWasMissedAndStillKept) {
  const auto packets = picture(MediaTime{0}, true);
  const std::uint16_t missed = packets[1].header().sequence;
  const Bytes before = to_bytes(packets[1].datagram());

  const auto again =
      hear(rtcp::Nack{.sender_ssrc = 1,
                      .media_ssrc = back_.video().ssrc,
                      .sequences = {missed, static_cast<std::uint16_t>(missed + 9000)}});

  ASSERT_EQ(again.size(), 1U);
  EXPECT_EQ(to_bytes(again[0]), before);
  EXPECT_TRUE(hear(rtcp::Nack{.sender_ssrc = 1, .media_ssrc = 99, .sequences = {missed}}).empty());
}

TEST_F(ProgramReturnTest, ManyWishesForAKeyFrameBecomeOneASecond) {
  int passed_on = 0;
  for (int i = 0; i < 100; ++i) {
    hear(rtcp::Pli{.sender_ssrc = 1, .media_ssrc = back_.video().ssrc});
    passed_on += back_.take_key_frame_wish(kStart + i * 25ms) ? 1 : 0;
  }

  EXPECT_EQ(passed_on, 3);
}

TEST_F(ProgramReturnTest, NobodysWishIsNone) {
  hear(rtcp::Pli{.sender_ssrc = 1, .media_ssrc = 5});

  EXPECT_FALSE(back_.take_key_frame_wish(kStart));
}

TEST_F(ProgramReturnTest, ReportsTieBothStreamsToOneClock) {
  constexpr WallTime kWall{1'700'000'000'500ms};
  EXPECT_FALSE(back_.take_report(kStart, kWall));
  const auto shown = picture(MediaTime{2s}, true).front().header();
  const auto heard = send(Kind::Opus, MediaTime{2s}, true, bytes_of(1)).front().header();

  const auto bytes = back_.take_report(kStart + 3s + 5ms, kWall);

  ASSERT_TRUE(bytes);
  rtcp::CompoundReader reader{*bytes};
  const auto video = rtcp::SenderReport::parse(reader.next().value()).value();
  const auto audio = rtcp::SenderReport::parse(reader.next().value()).value();
  EXPECT_EQ(video.ntp_time, audio.ntp_time);
  EXPECT_EQ(video.ntp_time >> 32U, 1'700'000'000U + 2'208'988'800U);
  EXPECT_EQ(video.rtp_time - shown.timestamp, 90'000U);
  EXPECT_EQ(audio.rtp_time - heard.timestamp, 48'000U);
  EXPECT_EQ(audio.packet_count, 1U);
  EXPECT_FALSE(back_.take_report(kStart + 3500ms, kWall));
}

TEST_F(ProgramReturnTest, APictureThatIsNotWholeIsCutWhereItEnds) {
  EXPECT_TRUE(send(Kind::Video, MediaTime{0}, false, bytes_of(0, 0, 9)).empty());
  EXPECT_TRUE(send(Kind::Video, MediaTime{0}, false, bytes_of(0, 0, 0, 9, 1)).empty());
}

}  // namespace
}  // namespace backlot::compositor
