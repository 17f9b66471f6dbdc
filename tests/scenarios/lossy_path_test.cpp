// Packets are lost, late or doubled on the way, the way is gone for a while, or becomes another.
#include "protocols/rtcp/receiver_report.hpp"
#include "tests/scenarios/watched_room.hpp"

namespace backlot {
namespace {

class LossyPath : public WatchedRoom {
 protected:
  void SetUp() override {
    asks_again = true;
    publish_camera();
    publish_voice();
    poor = &join_on_link(kilobits(10'000));
    rich = &join_on_link(kilobits(10'000));
    video = watch(*poor, camera_producer);
    voice = watch(*poor, voice_producer);
    seen_by_rich = watch(*rich, camera_producer);
    run(5s);
    ASSERT_EQ(layer_of(*poor, video), 2U);
  }
  void expect_others_untouched() {
    EXPECT_EQ(health_of(seen_by_rich).slowest, 0ms);
    EXPECT_EQ(layer_of(*rich, seen_by_rich), 2U);
    EXPECT_LE(longest_freeze(seen_by_rich), 0.2);
  }
  [[nodiscard]] std::size_t keyframes_asked() const { return host->received<rtcp::Pli>().size(); }

  FakeBrowser* poor = nullptr;
  FakeBrowser* rich = nullptr;
  sfu::Router::Consumed video;
  sfu::Router::Consumed voice;
  sfu::Router::Consumed seen_by_rich;
};

TEST_F(LossyPath, OfFivePercentIsHealedWithoutKeyFramesAndAtFullSize) {
  const std::size_t asked = keyframes_asked();
  const std::size_t heard = packets_of(*poor, voice);
  poor->link->weather.loss = 0.05;
  run(20s);

  EXPECT_EQ(health_of(video).lost, 0U);
  EXPECT_LE(health_of(video).slowest, 500ms);
  EXPECT_EQ(keyframes_asked(), asked);
  EXPECT_EQ(layer_of(*poor, video), 2U);
  EXPECT_GE(packets_of(*poor, voice) - heard, 920U) << "of 1000: within what Opus conceals";
  expect_others_untouched();
}

TEST_F(LossyPath, OfBurstsIsWholeWithinTwoSecondsAfterThem) {
  poor->link->weather.burst_begins = 0.044;  // in bursts of four: 15 %
  run(20s);
  poor->link->weather.burst_begins = 0;

  EXPECT_LE(seconds_until([&] { return health_of(video).missing == 0; }), 2.0);
  EXPECT_LE(longest_freeze(video), 2.0);
  EXPECT_LE(seconds_until([&] { return layer_of(*poor, video) == 2U; }), 15.0);
  expect_others_untouched();
}

TEST_F(LossyPath, ThatReordersAndDoublesMakesNobodyReportALoss) {
  asks_again = false;
  host->uplink.emplace(3);
  host->uplink->weather = {
      .delay = 50ms, .jitter = 30ms, .reordered = 0.1, .late = 20ms, .duplicated = 0.05};
  run(10s);
  host->uplink->weather = {.delay = 50ms};
  run(2s);

  const auto reports = host->received<rtcp::ReceiverReport>();
  for (const rtcp::ReportBlock& block : reports.back().blocks) EXPECT_EQ(block.cumulative_lost, 0);
  EXPECT_EQ(health_of(video).lost, 0U);
  EXPECT_EQ(health_of(video).doubled, 0U);
  EXPECT_EQ(layer_of(*poor, video), 2U);
}

class LinkIsDown : public LossyPath, public testing::WithParamInterface<std::chrono::seconds> {};

TEST_P(LinkIsDown, AndThePictureIsBackInTwoSecondsAndWholeInFifteen) {
  poor->link->weather.is_down = true;
  run(GetParam());
  poor->link->weather.is_down = false;

  const Instant up = network.now;
  EXPECT_LE(seconds_until([&] { return last_picture(video) > up; }), 2.0);
  EXPECT_LE(seconds_until([&] { return layer_of(*poor, video) == 2U; }), 15.0);
  EXPECT_FALSE(poor->is_closed_by_peer()) << "the session is the same";
  expect_others_untouched();
}

INSTANTIATE_TEST_SUITE_P(For, LinkIsDown, testing::Values(5s, 20s));

TEST_F(LossyPath, ThatBecomesAnotherGoesOnFromTheNewAddress) {
  poor->move_to(Address::v4({198, 51, 100, 7}, 4321));
  run(500ms);
  const Instant checked = network.now;
  poor->check(network.now);

  EXPECT_LE(seconds_until([&] { return last_picture(video) > checked; }), 0.5);
  EXPECT_LE(seconds_until([&] { return layer_of(*poor, video) == 2U; }), 15.0);
  EXPECT_FALSE(poor->is_closed_by_peer());
  expect_others_untouched();
}

}  // namespace
}  // namespace backlot
