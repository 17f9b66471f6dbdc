// The way to a watcher narrows and widens: layers follow, sound goes on, a screen comes back sharp.
#include "services/sfu/core/path_control.hpp"
#include "tests/scenarios/watched_room.hpp"

namespace backlot {
namespace {

using BandwidthChanges = WatchedRoom;

TEST_F(BandwidthChanges, LayersGoDownWithinThreeSecondsAndComeBackWithinFifteen) {
  publish_camera();
  FakeBrowser& guest = join_on_link(kilobits(3'000));
  const auto video = watch(guest, camera_producer);
  run(10s);
  ASSERT_EQ(layer_of(guest, video), 2U);

  guest.link->weather.rate = kilobits(300);
  EXPECT_LE(seconds_until([&] { return layer_of(guest, video) == 0U; }), 3.0);
  run(10s);
  EXPECT_EQ(layer_of(guest, video), 0U);

  guest.link->weather.rate = kilobits(3'000);
  EXPECT_LE(seconds_until([&] { return layer_of(guest, video) == 2U; }), 15.0);
  EXPECT_LE(longest_freeze(video), 2.0);
}

TEST_F(BandwidthChanges, SoundGoesOnWhereNoVideoFits) {
  publish_camera();
  publish_voice();
  FakeBrowser& guest = join_on_link(kilobits(3'000));
  const auto video = watch(guest, camera_producer);
  const auto voice = watch(guest, voice_producer);
  run(5s);

  guest.link->weather.rate = kilobits(80);
  run(5s);
  const std::size_t heard = packets_of(guest, voice);
  run(10s);

  EXPECT_TRUE(consumer_of(guest, video).is_held_back());
  EXPECT_GE(packets_of(guest, voice) - heard, 485U) << "of 500";
  guest.link->weather.rate = kilobits(3'000);
  EXPECT_LE(seconds_until([&] { return layer_of(guest, video) == 2U; }), 15.0);
}

TEST_F(BandwidthChanges, AScreenIsWholeAgainFirstWhenTheBandwidthReturns) {
  publish_camera();
  publish_screen();
  FakeBrowser& guest = join_on_link(kilobits(6'000));
  const auto camera = watch(guest, camera_producer);
  const auto screen = watch(guest, screen_producer);
  run(10s);
  ASSERT_EQ(layer_of(guest, screen), 1U);

  guest.link->weather.rate = kilobits(600);
  run(10s);
  EXPECT_EQ(layer_of(guest, screen), 0U);

  guest.link->weather.rate = kilobits(3'000);
  EXPECT_LE(seconds_until([&] { return layer_of(guest, screen) == 1U; }), 15.0);
  EXPECT_LT(layer_of(guest, camera), 2U);
}

TEST_F(BandwidthChanges, OneNarrowPathIsNobodyElses) {
  publish_camera();
  FakeBrowser& poor = join_on_link(kilobits(400));
  FakeBrowser& rich = join_on_link(kilobits(20'000));
  const auto seen_by_poor = watch(poor, camera_producer);
  const auto seen_by_rich = watch(rich, camera_producer);
  run(15s);

  EXPECT_LT(layer_of(poor, seen_by_poor), 2U);
  EXPECT_FALSE(consumer_of(poor, seen_by_poor).is_held_back());
  EXPECT_EQ(layer_of(rich, seen_by_rich), 2U);
  EXPECT_LE(longest_freeze(seen_by_rich), 0.2);
}

TEST_F(BandwidthChanges, ARembIsBelievedWhereArrivalsAreNotTold) {
  publish_camera();
  FakeBrowser& guest = join_on_link(kilobits(20'000));
  guest.tells_arrivals = false;
  const auto video = watch(guest, camera_producer);
  run(5s);
  ASSERT_EQ(layer_of(guest, video), 2U);

  for (int i = 0; i < 5; ++i) {
    guest.send_rtcp(network.now,
                    rtcp::Remb{.sender_ssrc = 1, .bitrate = kilobits(400), .ssrcs = {}});
    run(1s);
  }
  EXPECT_LE(layer_of(guest, video), 1U);
  run(10s);
  EXPECT_EQ(layer_of(guest, video), 2U) << "an old word binds nobody";
}

TEST_F(BandwidthChanges, ProbesTravelOnTheProbatorsStreamAndStopWhenAllIsThere) {
  publish_camera();
  FakeBrowser& guest = join_on_link(kilobits(1'200));
  const auto video = watch(guest, camera_producer);
  run(10s);
  guest.link->weather.rate = kilobits(20'000);
  run(20s);
  ASSERT_EQ(layer_of(guest, video), 2U);
  std::size_t probes = 0;
  for (const Bytes& bytes : guest.rtp) {
    const auto packet = rtp::PacketView::parse(bytes);
    if (packet->header().ssrc != sfu::PathControl::kProbeSsrc) continue;
    ++probes;
    EXPECT_EQ(packet->header().payload_type, sfu::PathControl::kProbePayloadType);
    EXPECT_EQ(as_text(*packet->extension(sfu::router_extension_id(rtp::Extension::Mid))),
              "probator");
  }
  EXPECT_GT(probes, 10U);

  guest.rtp.clear();
  run(10s);
  EXPECT_TRUE(views(guest, sfu::PathControl::kProbeSsrc).empty());
}

}  // namespace
}  // namespace backlot
