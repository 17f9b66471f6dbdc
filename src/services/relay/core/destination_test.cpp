#include <gtest/gtest.h>

#include "services/relay/core/address_policy.hpp"
#include "services/relay/core/destination.hpp"
#include "services/relay/core/flush_policy.hpp"
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
  destination.live();
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
  destination.live();
  EXPECT_EQ(destination.failed("gone", 0.5), 2s);
  EXPECT_EQ(destination.phase(), Destination::Phase::Retrying);
}

TEST_F(DestinationLight, SaysWhenItIsSlow) {
  destination.slow(true);
  EXPECT_EQ(destination.phase(), Destination::Phase::Idle);
  destination.live();
  destination.slow(true);
  EXPECT_EQ(destination.phase(), Destination::Phase::Live);
  EXPECT_TRUE(destination.reason().starts_with("slow"));
  destination.slow(false);
  EXPECT_EQ(destination.reason(), "");
}

TEST_F(DestinationLight, StopsWithAReason) {
  destination.live();
  destination.stopped("the broadcast has ended");
  EXPECT_EQ(destination.phase(), Destination::Phase::Stopped);
}

TEST(WithoutSecret, TakesEveryOccurrenceOut) {
  EXPECT_EQ(without_secret("stream abc and abc in use", "abc"), "stream … and … in use");
  EXPECT_EQ(without_secret("nothing here", ""), "nothing here");
}

struct Ipv4Case : ::testing::TestWithParam<Ipv4> {};
struct PublicIpv4 : Ipv4Case {};
struct SpecialIpv4 : Ipv4Case {};

TEST_P(PublicIpv4, IsPublic) { EXPECT_TRUE(is_public(GetParam())); }
TEST_P(SpecialIpv4, IsRefused) { EXPECT_FALSE(is_public(GetParam())); }

INSTANTIATE_TEST_SUITE_P(All,
                         PublicIpv4,
                         ::testing::Values(Ipv4{8, 8, 8, 8},
                                           Ipv4{172, 15, 0, 1},
                                           Ipv4{172, 32, 0, 1},
                                           Ipv4{100, 63, 0, 1},
                                           Ipv4{100, 128, 0, 1},
                                           Ipv4{192, 167, 1, 1},
                                           Ipv4{223, 255, 255, 254}));
INSTANTIATE_TEST_SUITE_P(All,
                         SpecialIpv4,
                         ::testing::Values(Ipv4{127, 0, 0, 1},
                                           Ipv4{0, 0, 0, 0},
                                           Ipv4{10, 1, 2, 3},
                                           Ipv4{172, 16, 0, 1},
                                           Ipv4{172, 31, 255, 255},
                                           Ipv4{192, 168, 1, 1},
                                           Ipv4{100, 64, 0, 1},
                                           Ipv4{169, 254, 169, 254},
                                           Ipv4{198, 18, 0, 1},
                                           Ipv4{224, 0, 0, 1},
                                           Ipv4{240, 0, 0, 1},
                                           Ipv4{255, 255, 255, 255}));

struct SpecialIpv6 : ::testing::TestWithParam<Ipv6> {};
TEST_P(SpecialIpv6, IsRefused) { EXPECT_FALSE(is_public(GetParam())); }

INSTANTIATE_TEST_SUITE_P(
    All,
    SpecialIpv6,
    ::testing::Values(Ipv6{},                                                      // ::
                      Ipv6{0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 1},        // ::1
                      Ipv6{0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 255, 255, 127, 0, 0, 1},  // mapped
                      Ipv6{0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 127, 0, 0, 1},      // compatible
                      Ipv6{0, 0x64, 0xFF, 0x9B, 0, 0, 0, 0, 0, 0, 0, 0, 10, 0, 0, 1},
                      Ipv6{0xFC, 0x00, 1},
                      Ipv6{0xFD, 0x00, 1},
                      Ipv6{0xFE, 0x80, 1},
                      Ipv6{0xFF, 0x02, 1},
                      Ipv6{0x20, 0x01, 0x0D, 0xB8, 1},
                      Ipv6{0x20, 0x01, 0, 0, 1},
                      Ipv6{0x20, 0x02, 127, 0, 0, 1}));

TEST(AddressPolicy, LetsPublicIpv6Through) {
  EXPECT_TRUE(is_public(Ipv6{0x2A, 0x00, 0x14, 0x50, 1}));
  EXPECT_TRUE(is_public(Ipv6{0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 255, 255, 8, 8, 8, 8}));
}

TEST(AddressPolicy, KnowsThePortsOfOtherServices) {
  for (const std::uint16_t port :
       std::initializer_list<std::uint16_t>{22, 25, 0, 21, 1023, 3306, 5432, 6379, 27017})
    EXPECT_FALSE(is_push_port(port)) << port;
  for (const std::uint16_t port : std::initializer_list<std::uint16_t>{80, 443, 1935, 1936, 19'350})
    EXPECT_TRUE(is_push_port(port)) << port;
}

TEST(PushUrl, ReadsThePlatformsAddresses) {
  const auto youtube = parse_push_url("rtmps://a.rtmps.youtube.com:443/live2");
  const auto facebook = parse_push_url("rtmps://live-api-s.facebook.com:443/rtmp/");
  const auto backup = parse_push_url("rtmp://b.rtmp.youtube.com/live2?backup=1");

  EXPECT_EQ(*youtube, (PushUrl{true, "a.rtmps.youtube.com", 443, "live2"}));
  EXPECT_EQ(youtube->text(), "rtmps://a.rtmps.youtube.com/live2");
  EXPECT_EQ(facebook->app, "rtmp");
  EXPECT_EQ(*backup, (PushUrl{false, "b.rtmp.youtube.com", 1935, "live2?backup=1"}));
}

TEST(PushUrl, ReadsAddressesAndPorts) {
  EXPECT_EQ(*parse_push_url("RTMP://[2a00::1]:1936/live"),
            (PushUrl{false, "2a00::1", 1936, "live"}));
  EXPECT_EQ(parse_push_url("rtmp://[2a00::1]:1936/live")->text(), "rtmp://[2a00::1]:1936/live");
}

struct BadUrl : ::testing::TestWithParam<std::pair<std::string, UrlError>> {};
TEST_P(BadUrl, IsRefused) {
  EXPECT_EQ(parse_push_url(GetParam().first).error(), GetParam().second);
}

INSTANTIATE_TEST_SUITE_P(
    All,
    BadUrl,
    ::testing::Values(std::pair{"http://host/app", UrlError::UnknownScheme},
                      std::pair{"file:///etc/passwd", UrlError::UnknownScheme},
                      std::pair{"rtmpt://host/app", UrlError::UnknownScheme},
                      std::pair{"", UrlError::UnknownScheme},
                      std::pair{"rtmp://host/app live=1", UrlError::ForbiddenCharacter},
                      std::pair{"rtmp://host/app\r\n", UrlError::ForbiddenCharacter},
                      std::pair{"rtmp://host/$(id)", UrlError::ForbiddenCharacter},
                      std::pair{"rtmp://host/a\"b", UrlError::ForbiddenCharacter},
                      std::pair{"rtmp://host/a;b", UrlError::ForbiddenCharacter},
                      std::pair{"rtmp://user@host/app", UrlError::ForbiddenCharacter},
                      std::pair{"rtmp:///app", UrlError::InvalidHost},
                      std::pair{"rtmp://[::1/app", UrlError::InvalidHost},
                      std::pair{"rtmp://[xyz]/app", UrlError::InvalidHost},
                      std::pair{"rtmp://host:/app", UrlError::InvalidPort},
                      std::pair{"rtmp://host:99999/app", UrlError::InvalidPort},
                      std::pair{"rtmp://host:22/app", UrlError::ForbiddenPort},
                      std::pair{"rtmp://host", UrlError::MissingApplication},
                      std::pair{"rtmp://host//", UrlError::MissingApplication}));

TEST(PushUrl, RefusesEndlessText) {
  EXPECT_EQ(parse_push_url("rtmp://host/" + std::string(600, 'a')).error(), UrlError::TooLong);
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
