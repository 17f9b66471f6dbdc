// The small parts of the core: policing, key frame wishes, statistics, clocks, layers.
#include <gtest/gtest.h>

#include "services/sfu/core/keyframe_requester.hpp"
#include "services/sfu/core/layer_selector.hpp"
#include "services/sfu/core/ntp.hpp"
#include "services/sfu/core/receive_statistics.hpp"
#include "services/sfu/core/token_bucket.hpp"

namespace backlot::sfu {
namespace {

constexpr Instant kStart{1000s};

TEST(TokenBucket, LetsABurstAndThenARatePass) {
  TokenBucket bucket{100, 10};
  int passed = 0;
  for (int i = 0; i < 50; ++i) passed += bucket.take(kStart, 1) ? 1 : 0;
  EXPECT_EQ(passed, 10);

  for (int ms = 1; ms <= 1000; ++ms)
    passed += bucket.take(kStart + std::chrono::milliseconds{ms}, 1) ? 1 : 0;
  EXPECT_NEAR(passed, 110, 1);
}

TEST(KeyframeRequester, SendsOneRequestForManyWishes) {
  KeyframeRequester requester;
  EXPECT_FALSE(requester.take_due(kStart));
  requester.request();
  requester.request();

  EXPECT_TRUE(requester.take_due(kStart));
  EXPECT_FALSE(requester.take_due(kStart + 500ms));
  EXPECT_TRUE(requester.take_due(kStart + 1s));
  requester.satisfy();
  EXPECT_FALSE(requester.take_due(kStart + 5s));
}

TEST(KeyframeRequester, StopsAfterItsTries) {
  KeyframeRequester requester;
  requester.request();
  int sent = 0;
  for (int second = 0; second < 100; ++second)
    sent += requester.take_due(kStart + std::chrono::seconds{second}) ? 1 : 0;

  EXPECT_EQ(sent, KeyframeRequester::kTries);
}

TEST(ReceiveStatistics, CountLossSinceTheReportBefore) {
  ReceiveStatistics statistics;
  for (int i = 0; i < 100; ++i)
    if (i % 4 != 1)
      statistics.receive(kStart + i * 10ms, i, static_cast<std::uint32_t>(i * 900), 90'000);

  const auto first = statistics.report(kStart + 1s, 7);
  EXPECT_EQ(first.ssrc, 7U);
  EXPECT_EQ(first.cumulative_lost, 25);
  EXPECT_EQ(first.fraction_lost, 64);
  EXPECT_EQ(first.highest_sequence, 99U);
  EXPECT_EQ(first.jitter, 0U);
  EXPECT_EQ(statistics.report(kStart + 2s, 7).fraction_lost, 0);
}

TEST(ReceiveStatistics, TellHowOldTheLastSenderReportIs) {
  ReceiveStatistics statistics;
  statistics.receive_sender_report(kStart, 0x1111222233334444);

  const auto report = statistics.report(kStart + 500ms, 7);

  EXPECT_EQ(report.last_sr, 0x22223333U);
  EXPECT_EQ(report.delay_since_last_sr, 32768U);
}

TEST(ReceiveStatistics, MeasureJitter) {
  ReceiveStatistics statistics;
  for (int i = 0; i < 200; ++i)
    statistics.receive(kStart + i * 10ms + (i % 2) * 4ms, i, static_cast<std::uint32_t>(i * 900),
                       90'000);

  EXPECT_NEAR(statistics.report(kStart + 3s, 7).jitter, 360, 40);
}

TEST(Ntp, SurvivesItsFixedPoint) {
  const NtpEpoch epoch{kStart, WallTime{std::chrono::milliseconds{1'700'000'000'500}}};
  const NtpTime now = epoch.at(kStart + 250ms);

  EXPECT_EQ(to_fixed(now) >> 32U, 1'700'000'000U + 2'208'988'800U);
  EXPECT_NEAR(static_cast<double>((from_fixed(to_fixed(now)) - now).count()), 0, 2);
  EXPECT_EQ(to_ticks(1s, 90'000), 90'000);
  EXPECT_EQ(to_ticks(-10ms, 48'000), -480);
}

TEST(LayerSelector, PassesTemporalLayersByWishAndGoesUpAtASync) {
  LayerSelector selector;
  const auto packet = [](std::uint8_t layer, bool is_sync) {
    rtp::Vp8Payload vp8;
    vp8.temporal_layer = layer;
    vp8.is_layer_sync = is_sync;
    vp8.starts_frame = true;
    return vp8;
  };
  EXPECT_TRUE(selector.accept_temporal(packet(2, false), false));
  selector.prefer(0, 0);
  EXPECT_FALSE(selector.accept_temporal(packet(1, true), false));
  EXPECT_TRUE(selector.accept_temporal(packet(0, false), false));

  selector.prefer(0, 2);
  EXPECT_FALSE(selector.accept_temporal(packet(2, false), false));
  EXPECT_TRUE(selector.accept_temporal(packet(1, true), false));
  EXPECT_TRUE(selector.accept_temporal(packet(1, false), false));
}

TEST(LayerSelector, BeginsWithAnyLayerUpToThePreferredOne) {
  LayerSelector selector;
  selector.prefer(1, LayerSelector::kAllTemporal);

  EXPECT_FALSE(selector.accept(2, true, true));
  EXPECT_FALSE(selector.accept(0, false, true));
  EXPECT_TRUE(selector.accept(0, true, true));
  EXPECT_TRUE(selector.accept(0, false, true));
  EXPECT_EQ(selector.current(), 0U);
}

}  // namespace
}  // namespace backlot::sfu
