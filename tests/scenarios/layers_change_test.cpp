// Simulcast: the highest layer that runs is taken, and a change is one even stream to the watcher.
#include "protocols/rtcp/pli.hpp"
#include "tests/scenarios/media_room.hpp"

namespace backlot {
namespace {

class LayersChange : public MediaRoom {
 protected:
  void publish_layers() {
    host = &network.join(sfu::Direction::Send);
    sfu::RtpParameters parameters = low.parameters();
    parameters.encodings.push_back({.rid = "r1"});
    producer = network.room()
                   .produce(kSfuTestWall, host->participant(),
                            {.transport = host->transport(),
                             .kind = sfu::MediaKind::Video,
                             .source = show::TrackSource::Camera,
                             .parameters = parameters})
                   .value();
    high.set_timestamp(12'345'678);
  }
  void send_both(bool low_key, bool high_key) {
    for (const Bytes& packet : low.frame(low_key, 1)) host->send_rtp(network.now, packet);
    if (is_high_running)
      for (const Bytes& packet : high.frame(high_key, 2)) host->send_rtp(network.now, packet);
    network.deliver();
    network.advance(30ms);
  }
  void expect_even(const std::vector<rtp::PacketView>& packets) {
    for (std::size_t i = 1; i < packets.size(); ++i) {
      ASSERT_EQ(static_cast<std::uint16_t>(packets[i].header().sequence -
                                           packets[i - 1].header().sequence),
                1)
          << i;
      ASSERT_LE(packets[i].header().timestamp - packets[i - 1].header().timestamp, 30'000U) << i;
    }
  }

  FakeCamera low{"0", 100, "r0"};
  FakeCamera high{"0", 200, "r1"};
  bool is_high_running = true;
};

TEST_F(LayersChange, UpwardsAtTheKeyFrameOfTheHigherLayer) {
  publish_layers();
  FakeBrowser& guest = network.join(sfu::Direction::Receive);
  const auto consumed = watch(guest);
  send_both(true, false);
  for (int i = 0; i < 5; ++i) send_both(false, false);
  const auto pictures = host->received<rtcp::Pli>();
  EXPECT_TRUE(std::ranges::any_of(pictures, [](const auto& p) { return p.media_ssrc == 200; }));

  send_both(false, true);
  for (int i = 0; i < 5; ++i) send_both(false, false);

  const auto packets = views(guest, *consumed.parameters.encodings[0].ssrc);
  EXPECT_EQ(packets.size(), 7U + 6 * 2);
  expect_even(packets);
}

TEST_F(LayersChange, DownwardsWhenTheHigherLayerStops) {
  publish_layers();
  FakeBrowser& guest = network.join(sfu::Direction::Receive);
  const auto consumed = watch(guest);
  send_both(true, true);
  for (int i = 0; i < 5; ++i) send_both(false, false);
  is_high_running = false;

  for (int i = 0; i < 100; ++i) send_both(i == 90, false);

  const auto packets = views(guest, *consumed.parameters.encodings[0].ssrc);
  ASSERT_GT(packets.size(), 10U);
  const std::uint16_t count =
      static_cast<std::uint16_t>(packets.back().header().sequence - packets[0].header().sequence);
  EXPECT_EQ(count + 1U, packets.size());
}

TEST_F(LayersChange, DownwardsByWish) {
  publish_layers();
  FakeBrowser& guest = network.join(sfu::Direction::Receive);
  const auto consumed = watch(guest);
  send_both(false, true);
  for (int i = 0; i < 5; ++i) send_both(false, false);
  sfu::Consumer& consumer = **network.room().find_consumer(guest.participant(), consumed.id);
  EXPECT_EQ(consumer.layers().current(), 1U);

  consumer.prefer_layers(0, 7);
  for (int i = 0; i < 3; ++i) send_both(false, false);
  EXPECT_EQ(consumer.layers().current(), 1U) << "no key frame yet";
  send_both(true, false);

  EXPECT_EQ(consumer.layers().current(), 0U);
  expect_even(views(guest, *consumed.parameters.encodings[0].ssrc));
}

class ProgramFits : public LayersChange {
 protected:
  void SetUp() override {
    low.set_picture({.width = 640, .height = 360});
    high.set_picture({.width = 1280, .height = 720});
    publish_layers();
    show_in({.width = 1280, .height = 720});
  }
  void show_in(Size area) {
    ASSERT_EQ(
        network.room().tap(kSfuTestWall, program, {{.producer = producer, .area = area}}).size(),
        1U);
  }
  /// A second in which both layers send key frames as often as they are asked to.
  void run() {
    for (int i = 0; i < 35; ++i) send_both(i % 10 == 9, i % 10 == 9);
  }
  /// The payload sizes tell the layers apart: the higher one has two packets to a frame.
  [[nodiscard]] bool receives_high() {
    network.elsewhere.clear();
    send_both(false, false);
    std::size_t packets = 0;
    for (const auto& [to, bytes] : network.elsewhere)
      if (to == program && !rtp::is_rtcp(bytes)) ++packets;
    EXPECT_GT(packets, 0U);
    return packets == 2;
  }

  Address program = Address::v4({127, 0, 0, 1}, 7000);
};

TEST_F(ProgramFits, AFullPictureTakesTheHighestLayer) {
  run();
  EXPECT_TRUE(receives_high());
}

TEST_F(ProgramFits, ASmallTileTakesTheLayerThatFillsIt) {
  run();
  show_in({.width = 640, .height = 360});
  run();
  EXPECT_FALSE(receives_high());
}

TEST_F(ProgramFits, ATileALittleLargerThanALayerStillTakesIt) {
  show_in({.width = 700, .height = 400});
  run();
  EXPECT_FALSE(receives_high());
}

TEST_F(ProgramFits, AGrowingTileTakesTheHigherLayerAgain) {
  show_in({.width = 320, .height = 180});
  run();
  ASSERT_FALSE(receives_high());
  show_in({.width = 960, .height = 540});
  run();
  EXPECT_TRUE(receives_high());
}

}  // namespace
}  // namespace backlot
