// The program receives staged tracks as plain RTP, asks for key frames, and changes its mind.
#include "protocols/rtcp/nack.hpp"
#include "protocols/rtcp/pli.hpp"
#include "protocols/rtcp/sdes.hpp"
#include "tests/scenarios/media_room.hpp"

namespace backlot {
namespace {

class ProgramTaps : public MediaRoom {
 protected:
  std::vector<sfu::TapTrackFacts> tap(const std::vector<ProducerId>& producers) {
    std::vector<sfu::Router::TapWish> wishes;
    for (const ProducerId id : producers) wishes.push_back({.producer = id});
    return network.room().tap(kSfuTestWall, program, wishes);
  }
  [[nodiscard]] std::vector<rtp::PacketView> media() const {
    std::vector<rtp::PacketView> found;
    for (const auto& [to, bytes] : network.elsewhere)
      if (to == program && !rtp::is_rtcp(bytes))
        found.push_back(rtp::PacketView::parse(bytes).value());
    return found;
  }
  template <class Message>
  void say(const Message& message) {
    Bytes memory(200);
    ByteWriter writer{memory};
    message.serialize(writer);
    network.switchboard.receive(network.now, program, writer.written());
  }

  Address program = Address::v4({127, 0, 0, 1}, 7000);
};

TEST_F(ProgramTaps, ItReceivesPlainPacketsFromAKeyFrameOn) {
  publish();
  const auto tracks = tap({producer, ProducerId::make(kSfuTestWall, network.random)});
  ASSERT_EQ(tracks.size(), 1U);
  EXPECT_EQ(tracks[0].codec, "video/VP8");
  EXPECT_EQ(tracks[0].payload_type, 101);
  EXPECT_EQ(tracks[0].clock_rate, 90'000U);
  network.advance(20ms);
  EXPECT_EQ(host->received<rtcp::Pli>().size(), 1U);

  send_frame(false);
  EXPECT_TRUE(media().empty());
  send_frame(true);
  send_frame(false);

  const auto packets = media();
  ASSERT_EQ(packets.size(), 6U);
  EXPECT_EQ(packets[0].header().ssrc, tracks[0].ssrc);
  EXPECT_EQ(packets[0].header_size(), rtp::kFixedHeaderSize);
  EXPECT_TRUE(rtp::Vp8Payload::parse(packets[0].payload())->is_keyframe);
}

TEST_F(ProgramTaps, ItMayAskForPacketsAndKeyFrames) {
  publish();
  const auto tracks = tap({producer});
  send_frame(true);
  network.advance(1500ms);
  const std::size_t requests = host->received<rtcp::Pli>().size();
  const std::uint16_t missing = media()[1].header().sequence;

  say(rtcp::Nack{.sender_ssrc = 1, .media_ssrc = tracks[0].ssrc, .sequences = {missing}});
  say(rtcp::Pli{.sender_ssrc = 1, .media_ssrc = tracks[0].ssrc});
  network.advance(20ms);

  ASSERT_EQ(media().size(), 4U);
  EXPECT_EQ(media()[3].header(), media()[1].header());
  EXPECT_TRUE(std::ranges::equal(media()[3].datagram(), media()[1].datagram()));
  EXPECT_EQ(host->received<rtcp::Pli>().size(), requests + 1);
}

TEST_F(ProgramTaps, ItKeepsWhatItStillWantsAndDropsTheRest) {
  publish();
  const auto first = tap({producer});
  send_frame(true);

  const auto again = tap({producer});
  EXPECT_EQ(again[0].ssrc, first[0].ssrc);
  EXPECT_TRUE(tap({}).empty());
  send_frame(true);

  EXPECT_EQ(media().size(), 3U);
  EXPECT_EQ(network.room().tapped(), nullptr);
}

TEST_F(ProgramTaps, ItMovesToANewAddressWithANewProcess) {
  publish();
  static_cast<void>(tap({producer}));
  send_frame(true);
  program.port = 7001;
  static_cast<void>(tap({producer}));
  network.advance(1100ms);
  send_frame(true);

  EXPECT_EQ(media().size(), 3U);
  say(rtcp::Sdes{.chunks = {}});
  program.port = 7000;
  say(rtcp::Sdes{.chunks = {}});
  EXPECT_EQ(network.switchboard.counters().dropped(sfu::Drop::UnknownSource), 1U);
}

TEST_F(ProgramTaps, ItsTrackEndsWithTheProducer) {
  publish();
  static_cast<void>(tap({producer}));
  send_frame(true);

  EXPECT_TRUE(network.room().close_producer(host->participant(), producer));
  network.deliver();

  EXPECT_TRUE(network.room().tapped()->consumers.all().empty());
  ASSERT_EQ(network.closed_producers.size(), 1U);
  EXPECT_EQ(network.closed_producers[0].producer, producer);
}

}  // namespace
}  // namespace backlot
