// Key frames: who needs one asks, many wishes become one request, latecomers begin with one.
#include "protocols/rtcp/fir.hpp"
#include "protocols/rtcp/pli.hpp"
#include "protocols/rtcp/sender_report.hpp"
#include "tests/scenarios/media_room.hpp"

namespace backlot {
namespace {

using KeyframeLost = MediaRoom;

TEST_F(KeyframeLost, AWatcherWhoLostThePictureGetsANewOne) {
  publish();
  FakeBrowser& guest = network.join(sfu::Direction::Receive);
  const auto consumed = watch(guest);
  network.advance(20ms);
  send_frame(true);
  network.advance(2s);
  const std::size_t before = host->received<rtcp::Pli>().size();

  guest.send_rtcp(network.now, rtcp::Pli{.sender_ssrc = 1,
                                         .media_ssrc = *consumed.parameters.encodings[0].ssrc});
  network.advance(20ms);

  const auto requests = host->received<rtcp::Pli>();
  ASSERT_EQ(requests.size(), before + 1);
  EXPECT_EQ(requests.back().media_ssrc, 1111U);
}

TEST_F(KeyframeLost, AFloodOfWishesBecomesOneRequestASecond) {
  publish();
  FakeBrowser& guest = network.join(sfu::Direction::Receive);
  const auto consumed = watch(guest);
  const std::uint32_t ssrc = *consumed.parameters.encodings[0].ssrc;
  send_frame(true);
  for (int frame = 0; frame < 300; ++frame) {
    for (int i = 0; i < 10; ++i)
      guest.send_rtcp(network.now, rtcp::Pli{.sender_ssrc = 1, .media_ssrc = ssrc});
    guest.send_rtcp(network.now, rtcp::Fir{.sender_ssrc = 1, .items = {{.ssrc = ssrc}}});
    send_frame(false);
  }

  EXPECT_LE(host->received<rtcp::Pli>().size(), 10U);
  EXPECT_GE(host->received<rtcp::Pli>().size(), 8U);
}

TEST_F(KeyframeLost, AnUnansweredRequestIsRepeatedUntilTheKeyFrameComes) {
  publish();
  FakeBrowser& guest = network.join(sfu::Direction::Receive);
  watch(guest);
  for (int i = 0; i < 80; ++i) send_frame(false);
  EXPECT_EQ(host->received<rtcp::Pli>().size(), 3U);

  send_frame(true);
  network.advance(5s);

  EXPECT_EQ(host->received<rtcp::Pli>().size(), 3U);
}

TEST_F(KeyframeLost, ALateGuestBeginsAtAKeyFrameWithoutDisturbingOthers) {
  publish();
  FakeBrowser& early = network.join(sfu::Direction::Receive);
  const auto first = watch(early);
  send_frame(true);
  for (int i = 0; i < 60; ++i) send_frame(false);
  FakeBrowser& late = network.join(sfu::Direction::Receive);
  const auto second = watch(late);

  send_frame(false);
  EXPECT_TRUE(late.rtp.empty());
  send_frame(true);
  send_frame(false);

  const auto packets = views(late, *second.parameters.encodings[0].ssrc);
  ASSERT_EQ(packets.size(), 6U);
  EXPECT_TRUE(rtp::Vp8Payload::parse(packets[0].payload())->is_keyframe);
  const auto others = views(early, *first.parameters.encodings[0].ssrc);
  ASSERT_EQ(others.size(), 64U * 3);
  for (std::size_t i = 1; i < others.size(); ++i)
    ASSERT_EQ(
        static_cast<std::uint16_t>(others[i].header().sequence - others[i - 1].header().sequence),
        1);
}

TEST_F(KeyframeLost, APausedGuestGoesOnWithoutAHole) {
  publish();
  FakeBrowser& guest = network.join(sfu::Direction::Receive);
  const auto consumed = watch(guest);
  send_frame(true);
  send_frame(false);
  (*network.room().find_consumer(guest.participant(), consumed.id))->pause();
  for (int i = 0; i < 100; ++i) send_frame(i % 30 == 0);
  EXPECT_EQ(guest.rtp.size(), 6U);

  EXPECT_TRUE(network.room().resume_consumer(guest.participant(), consumed.id));
  send_frame(false);
  send_frame(true);

  const auto packets = views(guest, *consumed.parameters.encodings[0].ssrc);
  ASSERT_EQ(packets.size(), 9U);
  const auto& before = packets[5];
  const auto& after = packets[6];
  EXPECT_EQ(static_cast<std::uint16_t>(after.header().sequence - before.header().sequence), 1);
  EXPECT_EQ(after.header().timestamp - before.header().timestamp, 102U * 3000);
  const auto picture_before = *rtp::Vp8Payload::parse(before.payload())->picture_id;
  const auto picture_after = *rtp::Vp8Payload::parse(after.payload())->picture_id;
  EXPECT_EQ((picture_before + 1) & 0x7FFF, picture_after);
}

TEST_F(KeyframeLost, AGuestWhoNeverConnectsBothersNobody) {
  publish();
  FakeBrowser absent{network.switchboard, network.broadcast,
                     ParticipantId::make(kSfuTestWall, network.random), sfu::Direction::Receive,
                     Address::v4({192, 0, 2, 9}, 9)};
  absent.create(network.now);
  watch(absent);
  for (int i = 0; i < 100; ++i) send_frame(false);

  EXPECT_TRUE(host->received<rtcp::Pli>().empty());
}

TEST_F(KeyframeLost, TimeIsToldToWatchersAsThePublisherToldIt) {
  publish();
  FakeBrowser& guest = network.join(sfu::Direction::Receive);
  const auto consumed = watch(guest);
  send_frame(true);
  const sfu::NtpEpoch publisher_clock{network.now, WallTime{std::chrono::milliseconds{5'000}}};
  host->send_rtcp(network.now,
                  rtcp::SenderReport{.ssrc = 1111,
                                     .ntp_time = sfu::to_fixed(publisher_clock.at(network.now)),
                                     .rtp_time = camera.timestamp(),
                                     .packet_count = 3,
                                     .octet_count = 600,
                                     .blocks = {}});
  const Instant reported = network.now;
  for (int i = 0; i < 60; ++i) send_frame(false);

  const auto reports = guest.received<rtcp::SenderReport>();
  ASSERT_FALSE(reports.empty());
  EXPECT_EQ(reports.back().ssrc, *consumed.parameters.encodings[0].ssrc);
  const sfu::NtpEpoch ours{Instant{1000s}, kSfuTestWall};
  const Duration since = sfu::from_fixed(reports.back().ntp_time) - ours.at(reported);
  const std::uint32_t expected = views(guest, reports.back().ssrc)[0].header().timestamp +
                                 static_cast<std::uint32_t>(sfu::to_ticks(since, 90'000));
  EXPECT_NEAR(static_cast<double>(static_cast<std::int32_t>(reports.back().rtp_time - expected)), 0,
              2);
}

}  // namespace
}  // namespace backlot
