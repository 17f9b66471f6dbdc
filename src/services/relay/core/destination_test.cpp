#include <gtest/gtest.h>

#include "services/relay/core/address_plan.hpp"
#include "services/relay/core/allowance.hpp"
#include "services/relay/core/destination.hpp"
#include "services/relay/core/flush_policy.hpp"
#include "services/relay/core/platform_profile.hpp"
#include "services/relay/core/program_key.hpp"
#include "services/relay/core/push_url.hpp"
#include "tests/support/seeded_random.hpp"

namespace backlot::relay {
namespace {

TEST(RetryPolicy, GrowsByHalfUpToThirtySeconds) {
  RetryPolicy policy;

  EXPECT_EQ(policy.next(0.5), 2s);
  EXPECT_EQ(policy.next(0.5), 3s);
  EXPECT_EQ(policy.next(0.5), 4500ms);
  for (int i = 0; i < 100; ++i) static_cast<void>(policy.next(0.5));
  EXPECT_EQ(policy.next(0.5), 30s);
}

TEST(RetryPolicy, SpreadsByAFifth) {
  EXPECT_EQ(RetryPolicy{}.next(0.0), 1600ms);
  EXPECT_EQ(RetryPolicy{}.next(1.0), 2400ms);
}

TEST(RetryPolicy, BeginsAnewAfterSuccess) {
  RetryPolicy policy;
  static_cast<void>(policy.next(0.5));
  policy.reset();

  EXPECT_EQ(policy.next(0.5), 2s);
}

struct DestinationLight : ::testing::Test {
  Destination destination;
};

TEST_F(DestinationLight, GoesFromIdleToLive) {
  EXPECT_EQ(destination.phase(), Destination::Phase::Idle);
  destination.connecting();
  EXPECT_EQ(destination.phase(), Destination::Phase::Connecting);
  destination.live(false);
  EXPECT_EQ(destination.phase(), Destination::Phase::Live);
  EXPECT_TRUE(destination.take_changed());
  EXPECT_FALSE(destination.take_changed());
}

TEST_F(DestinationLight, KeepsItsReasonThroughTheNextTry) {
  destination.connecting();
  EXPECT_EQ(destination.refused("bad key", 0.5), 2s);
  destination.connecting();

  EXPECT_EQ(destination.phase(), Destination::Phase::Refused);
  EXPECT_EQ(destination.reason(), "bad key");
  EXPECT_EQ(destination.refused("bad key", 0.5), 3s);
}

TEST_F(DestinationLight, RetriesEverMoreRarelyUntilItWorks) {
  EXPECT_EQ(destination.failed("gone", 0.5), 2s);
  EXPECT_EQ(destination.failed("gone", 0.5), 3s);
  destination.live(false);
  EXPECT_EQ(destination.failed("dropped at once", 0.5), 4500ms);
  destination.live(false);
  destination.proven();
  EXPECT_EQ(destination.failed("gone", 0.5), 2s);
  EXPECT_EQ(destination.phase(), Destination::Phase::Retrying);
}

TEST_F(DestinationLight, SaysWhenItIsSlow) {
  destination.slow(true);
  EXPECT_EQ(destination.phase(), Destination::Phase::Idle);
  destination.live(false);
  destination.slow(true);
  EXPECT_EQ(destination.phase(), Destination::Phase::Slow);
  EXPECT_TRUE(destination.is_connected());
  EXPECT_NE(destination.reason(), "");
  destination.slow(false);
  EXPECT_EQ(destination.phase(), Destination::Phase::Live);
  EXPECT_EQ(destination.reason(), "");
}

TEST_F(DestinationLight, SaysThatItIsOnTheBackupAddress) {
  destination.live(true);
  EXPECT_TRUE(destination.reason().starts_with("on the backup address"));
  destination.slow(true);
  destination.slow(false);
  EXPECT_TRUE(destination.reason().starts_with("on the backup address"));
}

TEST(AddressPlan, GoesRoundAfterThreeFailuresInARow) {
  AddressPlan plan{{"first", "second"}};
  plan.failed();
  plan.failed();
  EXPECT_EQ(plan.current(), "first");
  plan.worked();
  plan.failed();
  plan.failed();
  EXPECT_EQ(plan.current(), "first");
  plan.failed();
  EXPECT_EQ(plan.current(), "second");
  EXPECT_TRUE(plan.is_backup());
  for (int i = 0; i < 3; ++i) plan.failed();
  EXPECT_EQ(plan.current(), "first");
}

TEST(AddressPlan, StaysWithTheOnlyAddress) {
  AddressPlan plan{{"only"}};
  for (int i = 0; i < 10; ++i) plan.failed();
  EXPECT_EQ(plan.current(), "only");
  EXPECT_FALSE(plan.is_backup());
}

TEST(PlatformProfile, KnowsTheBackupsOfPlatforms) {
  using broadcast::Platform;
  EXPECT_EQ(push_addresses(Platform::YouTube, "rtmps://a.rtmps.youtube.com/live2", "").at(1),
            "rtmps://b.rtmps.youtube.com/live2?backup=1");
  EXPECT_EQ(push_addresses(Platform::YouTube, "rtmp://a.rtmp.youtube.com/live2", "").at(1),
            "rtmp://b.rtmp.youtube.com/live2?backup=1");
  EXPECT_EQ(push_addresses(Platform::Twitch, "rtmp://live.twitch.tv/app", "").at(1),
            "rtmp://ingest.global-contribute.live-video.net/app");
}

TEST(PlatformProfile, InventsNoBackup) {
  using broadcast::Platform;
  for (const auto& [platform, url] : std::vector<std::pair<Platform, std::string>>{
           {Platform::Facebook, "rtmps://live-api-s.facebook.com/rtmp"},
           {Platform::Custom, "rtmps://a.rtmps.youtube.com/live2"},
           {Platform::YouTube, "rtmp://a.example.org/live2"},
           {Platform::Twitch, "rtmp://ingest.global-contribute.live-video.net/app"},
           {Platform::YouTube, "nonsense"}})
    EXPECT_EQ(push_addresses(platform, url, ""), std::vector{url}) << url;
}

TEST(PlatformProfile, PrefersTheBackupThatWasGiven) {
  EXPECT_EQ(push_addresses(broadcast::Platform::YouTube, "rtmps://a.rtmps.youtube.com/live2",
                           "rtmp://other.example.org/live")
                .at(1),
            "rtmp://other.example.org/live");
}

TEST(PlatformProfile, TestsTwitchUnseen) {
  using broadcast::Platform;
  EXPECT_EQ(test_key(Platform::Twitch, "live_1"), "live_1?bandwidthtest=true");
  EXPECT_EQ(test_key(Platform::Twitch, "live_1?a=b"), "live_1?a=b&bandwidthtest=true");
  EXPECT_EQ(test_key(Platform::Twitch, "live_1?bandwidthtest=true"), "live_1?bandwidthtest=true");
  EXPECT_EQ(test_key(Platform::YouTube, "abcd"), "abcd");
}

TEST(Allowance, LetsAServerTalkButNotFlood) {
  Allowance allowance;
  const Instant now{1s};
  EXPECT_TRUE(allowance.take(now, 1'000'000));
  EXPECT_FALSE(allowance.take(now, 100'000));
  Allowance patient;
  for (int i = 0; i < 1'000; ++i) EXPECT_TRUE(patient.take(now + i * 1s, 60'000));
}

TEST_F(DestinationLight, StopsWithAReason) {
  destination.live(false);
  destination.stopped("the broadcast has ended");
  EXPECT_EQ(destination.phase(), Destination::Phase::Stopped);
}

TEST(WithoutSecret, TakesEveryOccurrenceOut) {
  EXPECT_EQ(without_secret("stream abc and abc in use", "abc"), "stream … and … in use");
  EXPECT_EQ(without_secret("nothing here", ""), "nothing here");
}

TEST(PushUrl, ReadsThePlatformsAddresses) {
  const auto youtube = parse_push_url("rtmps://a.rtmps.youtube.com:443/live2", false);
  const auto facebook = parse_push_url("rtmps://live-api-s.facebook.com:443/rtmp/", false);
  const auto backup = parse_push_url("rtmp://b.rtmp.youtube.com/live2?backup=1", false);

  EXPECT_EQ(*youtube, (PushUrl{true, "a.rtmps.youtube.com", 443, "live2"}));
  EXPECT_EQ(youtube->text(), "rtmps://a.rtmps.youtube.com/live2");
  EXPECT_EQ(facebook->app, "rtmp");
  EXPECT_EQ(*backup, (PushUrl{false, "b.rtmp.youtube.com", 1935, "live2?backup=1"}));
}

TEST(PushUrl, WritesAddressesAndPorts) {
  EXPECT_EQ(parse_push_url("RTMP://[2a00::1]:1936/live", false)->text(),
            "rtmp://[2a00::1]:1936/live");
}

TEST(PushUrl, SaysWhyNot) {
  EXPECT_EQ(parse_push_url("http://host.example/app", true).error(), UrlError::NotRtmp);
  EXPECT_EQ(parse_push_url("rtmp://host.example//", true).error(), UrlError::NotRtmp);
  EXPECT_EQ(parse_push_url("rtmp://10.0.0.1/app", false).error(), UrlError::NotAllowed);
  EXPECT_TRUE(parse_push_url("rtmp://10.0.0.1/app", true));
}

struct ProgramKey : ::testing::Test {
  SeededRandom random{1};
  BroadcastId broadcast = BroadcastId::make(WallTime{}, random);
  Bytes secret = to_bytes("a secret of the house");
};

TEST_F(ProgramKey, AdmitsThePublisherThatHasIt) {
  EXPECT_EQ(admitted_publisher(secret, broadcast.text() + "?key=" + program_key(secret, broadcast)),
            broadcast);
}

TEST_F(ProgramKey, RefusesEveryOther) {
  const BroadcastId other = BroadcastId::make(WallTime{}, random);
  const std::string key = program_key(secret, broadcast);

  EXPECT_FALSE(admitted_publisher(secret, broadcast.text()));
  EXPECT_FALSE(admitted_publisher(secret, broadcast.text() + "?key="));
  EXPECT_FALSE(admitted_publisher(secret, other.text() + "?key=" + key));
  EXPECT_FALSE(admitted_publisher({}, broadcast.text() + "?key=" + program_key({}, broadcast)));
}

TEST(LoadGuard, TurnsToEconomyAndBackWithHysteresis) {
  LoadGuard guard{FlushClass::Live};
  guard.measure(0.61);
  EXPECT_EQ(guard.current(), FlushClass::Economy);
  guard.measure(0.5);
  EXPECT_EQ(guard.current(), FlushClass::Economy);
  guard.measure(0.4);
  EXPECT_EQ(guard.current(), FlushClass::Live);
}

TEST(FlushClock, FlushesWithEachPictureWhenLive) {
  FlushClock clock;
  const Instant now{1s};

  EXPECT_FALSE(clock.add(now, false, FlushClass::Live));
  EXPECT_EQ(clock.deadline(), now + 50ms);
  EXPECT_TRUE(clock.add(now + 5ms, true, FlushClass::Live));
  clock.flushed();
  EXPECT_FALSE(clock.deadline());
}

TEST(FlushClock, GathersForAWhileInTheOtherClasses) {
  FlushClock clock;
  const Instant now{1s};

  EXPECT_FALSE(clock.add(now, true, FlushClass::Economy));
  EXPECT_FALSE(clock.add(now + 99ms, true, FlushClass::Economy));
  EXPECT_TRUE(clock.add(now + 100ms, true, FlushClass::Economy));
}

}  // namespace
}  // namespace backlot::relay
