// Packets are lost on the way in and on the way out; retransmissions heal both.
#include "protocols/rtcp/nack.hpp"
#include "protocols/rtcp/receiver_report.hpp"
#include "protocols/rtcp/sender_report.hpp"
#include "protocols/rtcp/transport_feedback.hpp"
#include "protocols/rtp/rtx_payload.hpp"
#include "tests/scenarios/media_room.hpp"

namespace backlot {
namespace {

using PacketsLost = MediaRoom;

TEST_F(PacketsLost, OnTheWayInArePublishedAgainByRtxAndFillTheHole) {
  publish();
  FakeBrowser& guest = network.join(sfu::Direction::Receive);
  const auto consumed = watch(guest);
  send_frame(true);
  const std::uint16_t lost = static_cast<std::uint16_t>(camera.sequence() + 2);

  send_frame(false, {1});
  const auto nacks = host->received<rtcp::Nack>();

  ASSERT_EQ(nacks.size(), 1U);
  EXPECT_EQ(nacks[0].media_ssrc, 1111U);
  EXPECT_EQ(nacks[0].sequences, std::vector<std::uint16_t>{lost});
  host->send_rtp(network.now, camera.retransmission(lost));
  network.advance(1s);
  EXPECT_EQ(host->received<rtcp::Nack>().size(), 1U) << "asked again for what had come";
  const auto packets = views(guest, *consumed.parameters.encodings[0].ssrc);
  ASSERT_EQ(packets.size(), 6U);
  const std::uint16_t first = packets[0].header().sequence;
  EXPECT_EQ(static_cast<std::uint16_t>(packets[5].header().sequence - first), 4);
  EXPECT_EQ(packets[5].payload().size(), packets[4].payload().size());
  EXPECT_EQ(network.switchboard.counters().recovered_in, 1U);
}

TEST_F(PacketsLost, AreAskedForTenTimesAndThenAKeyFrameIs) {
  publish();
  send_frame(true);
  send_frame(false, {1});
  network.advance(3s);

  std::size_t asked = 0;
  for (const rtcp::Nack& nack : host->received<rtcp::Nack>()) asked += nack.sequences.size();
  EXPECT_EQ(asked, 10U);
  EXPECT_GE(network.switchboard.counters().plis_out, 1U);
}

TEST_F(PacketsLost, OnTheWayOutAreSentAgainAsRtx) {
  publish();
  FakeBrowser& guest = network.join(sfu::Direction::Receive);
  const auto consumed = watch(guest);
  const auto& encoding = consumed.parameters.encodings[0];
  send_frame(true);
  int count = 0;
  network.loses = [&](const Address& to) { return to == guest.address() && count++ == 1; };
  send_frame(false);
  network.loses = {};
  const auto before = views(guest, *encoding.ssrc);
  ASSERT_EQ(before.size(), 5U);
  const auto missing = static_cast<std::uint16_t>(before.back().header().sequence - 1);

  guest.send_rtcp(
      network.now,
      rtcp::Nack{.sender_ssrc = 1, .media_ssrc = *encoding.ssrc, .sequences = {missing}});
  network.deliver();

  const auto resent = views(guest, *encoding.rtx_ssrc);
  ASSERT_EQ(resent.size(), 1U);
  EXPECT_EQ(resent[0].header().payload_type, 102);
  EXPECT_EQ(resent[0].header().timestamp, before.back().header().timestamp);
  const auto rtx = rtp::RtxPayload::parse(resent[0].payload());
  ASSERT_TRUE(rtx);
  EXPECT_EQ(rtx->original_sequence, missing);
  const auto vp8 = rtp::Vp8Payload::parse(rtx->original);
  const auto neighbour = rtp::Vp8Payload::parse(before.back().payload());
  EXPECT_EQ(vp8->picture_id, neighbour->picture_id);
  EXPECT_EQ(vp8->tl0_picture_index, neighbour->tl0_picture_index);
}

TEST_F(PacketsLost, ALateOneAndAPaddingOneDoNotTurnTimeBack) {
  publish();
  FakeBrowser& guest = network.join(sfu::Direction::Receive);
  const auto consumed = watch(guest);
  send_frame(true);
  const auto lost = static_cast<std::uint16_t>(camera.sequence() + 2);
  send_frame(false, {1});
  for (int i = 0; i < 3; ++i) send_frame(false);
  host->send_rtp(network.now, camera.retransmission(lost));
  host->send_rtp(network.now, camera.padding());
  network.deliver();
  sfu::Consumer& consumer = **network.room().find_consumer(guest.participant(), consumed.id);

  consumer.pause();
  consumer.resume();
  send_frame(true);

  const auto packets = views(guest, *consumed.parameters.encodings[0].ssrc);
  const auto picture = [&](std::size_t from_end) {
    return *rtp::Vp8Payload::parse(packets[packets.size() - from_end].payload())->picture_id;
  };
  EXPECT_TRUE(packets[packets.size() - 4].payload().empty());
  EXPECT_EQ(packets[packets.size() - 4].padding(), 1U);
  EXPECT_EQ(picture(3), (picture(6) + 1) & 0x7FFF);
}

TEST_F(PacketsLost, DoNotLetANackFloodMultiplyTraffic) {
  publish();
  FakeBrowser& guest = network.join(sfu::Direction::Receive);
  const auto consumed = watch(guest);
  const auto& encoding = consumed.parameters.encodings[0];
  send_frame(true);
  const auto sequence = views(guest, *encoding.ssrc).back().header().sequence;

  for (int i = 0; i < 10'000; ++i) {
    guest.send_rtcp(
        network.now,
        rtcp::Nack{.sender_ssrc = 1, .media_ssrc = *encoding.ssrc, .sequences = {sequence}});
    if (i % 100 == 0) network.advance(10ms);
  }
  network.deliver();

  EXPECT_LE(views(guest, *encoding.rtx_ssrc).size(), sfu::RetransmissionBuffer::kMaxResends);
  EXPECT_GT(network.switchboard.counters().dropped(sfu::Drop::Policed), 0U);
}

TEST_F(PacketsLost, AreToldToThePublisherInReportsAndArrivalTimes) {
  publish();
  send_frame(true);
  send_frame(false, {1});
  for (int i = 0; i < 40; ++i) send_frame(false);

  const auto reports = host->received<rtcp::ReceiverReport>();
  ASSERT_FALSE(reports.empty());
  EXPECT_EQ(reports.back().blocks[0].ssrc, 1111U);
  EXPECT_EQ(reports.back().blocks[0].cumulative_lost, 1);
  std::size_t arrived = 0;
  std::size_t missing = 0;
  for (const auto& feedback : host->received<rtcp::TransportFeedback>())
    for (const auto& status : feedback.statuses) ++(status ? arrived : missing);
  EXPECT_NEAR(static_cast<double>(arrived), 42 * 3 - 1, 6);
  EXPECT_EQ(missing, 1U);
}

}  // namespace
}  // namespace backlot
