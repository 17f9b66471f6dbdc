// Where a broadcast may be pushed to, and every disguise of this machine that may not.
#include "domain/broadcast/destination_url.hpp"

#include <gtest/gtest.h>

#include "domain/broadcast/broadcast.hpp"
#include "domain/broadcast/destination.hpp"
#include "domain/broadcast/network_address.hpp"

namespace backlot::broadcast {
namespace {

TEST(DestinationUrl, IsReadIntoItsParts) {
  EXPECT_EQ(parse_destination_url("rtmps://a.rtmps.YouTube.com/live2", false),
            (DestinationUrl{
                .is_secure = true, .host = "a.rtmps.youtube.com", .port = 443, .path = "/live2"}));
  EXPECT_EQ(parse_destination_url("RTMP://live.twitch.tv.:1936/app?bandwidthtest=true", false),
            (DestinationUrl{.is_secure = false,
                            .host = "live.twitch.tv",
                            .port = 1936,
                            .path = "/app?bandwidthtest=true"}));
  EXPECT_EQ(
      parse_destination_url("rtmp://[2606:4700::1]/live", false),
      (DestinationUrl{.is_secure = false, .host = "2606:4700::1", .port = 1935, .path = "/live"}));
  EXPECT_EQ(parse_destination_url("rtmps://b.rtmps.youtube.com:443/live2?backup=1", false)->port,
            443);
}

class MalformedUrl : public testing::TestWithParam<std::string_view> {};

TEST_P(MalformedUrl, IsRefusedEvenInALab) {
  EXPECT_EQ(parse_destination_url(GetParam(), true), std::unexpected{UrlProblem::Malformed});
}

using namespace std::string_view_literals;
INSTANTIATE_TEST_SUITE_P(Each,
                         MalformedUrl,
                         testing::Values(""sv,
                                         "rtmp://"sv,
                                         "rtmp:///live"sv,
                                         "rtmp://example.com"sv,
                                         "rtmp://example.com/"sv,
                                         "file:///etc/passwd"sv,
                                         "gopher://example.com/x"sv,
                                         "http://example.com/live"sv,
                                         "https://example.com/live"sv,
                                         "ftp://example.com/x"sv,
                                         "concat:a|b"sv,
                                         "pipe:1"sv,
                                         "tcp://example.com/x"sv,
                                         "srt://example.com/x"sv,
                                         "data:text/plain,x"sv,
                                         "rtmpt://example.com/x"sv,
                                         "rtmp://user:pass@example.com/live"sv,
                                         "rtmp://example.com/live live=1"sv,
                                         "rtmp://example.com/live\r\nx"sv,
                                         "rtmp://example.com/li\0ve"sv,
                                         "rtmp://example.com/live\"x\""sv,
                                         "rtmp://example.com/'live'"sv,
                                         "rtmp://example.com/live;ls"sv,
                                         "rtmp://example.com/$(ls)"sv,
                                         "rtmp://example.com/`ls`"sv,
                                         "rtmp://example.com/a|b"sv,
                                         "rtmp://example.com/a\\b"sv,
                                         "rtmp://example.com:0/live"sv,
                                         "rtmp://example.com:65536/live"sv,
                                         "rtmp://example.com:/live"sv,
                                         "rtmp://example.com:1935x/live"sv,
                                         "rtmp://exa_mple.com/live"sv,
                                         "rtmp://-example.com/live"sv,
                                         "rtmp://example..com/live"sv,
                                         "rtmp://ex\xC3\xA4mple.com/live"sv,
                                         "rtmp://[::1/live"sv,
                                         "rtmp://[::1]x/live"sv,
                                         "rtmp://[fe80::1%25eth0]/live"sv,
                                         "rtmp://127.1/live"sv,
                                         "rtmp://2130706433/live"sv,
                                         "rtmp://0x7f.0.0.1/live"sv,
                                         "rtmp://0177.0.0.1/live"sv,
                                         "rtmp://0x7f000001/live"sv,
                                         "rtmp://127.0.0.1.5/live"sv,
                                         "rtmp://example.com/live#key"sv));

class InsideUrl : public testing::TestWithParam<std::string_view> {};

TEST_P(InsideUrl, IsRefusedUnlessALabAllowsIt) {
  EXPECT_EQ(parse_destination_url(GetParam(), false), std::unexpected{UrlProblem::NotAllowed});
  EXPECT_TRUE(parse_destination_url(GetParam(), true));
}

INSTANTIATE_TEST_SUITE_P(Each,
                         InsideUrl,
                         testing::Values("rtmp://127.0.0.1/live",
                                         "rtmp://127.255.0.1/live",
                                         "rtmp://localhost/live",
                                         "rtmp://LOCALHOST./live",
                                         "rtmp://x.localhost/live",
                                         "rtmp://studio/live",
                                         "rtmp://nas.local/live",
                                         "rtmp://metadata.google.internal/live",
                                         "rtmp://0.0.0.0/live",
                                         "rtmp://10.1.2.3/live",
                                         "rtmp://172.16.0.1/live",
                                         "rtmp://172.31.255.255/live",
                                         "rtmp://192.168.1.1/live",
                                         "rtmp://100.64.0.1/live",
                                         "rtmp://169.254.169.254/live",
                                         "rtmp://224.0.0.1/live",
                                         "rtmp://255.255.255.255/live",
                                         "rtmp://[::1]/live",
                                         "rtmp://[::]/live",
                                         "rtmp://[::ffff:127.0.0.1]/live",
                                         "rtmp://[::ffff:7f00:1]/live",
                                         "rtmp://[::127.0.0.1]/live",
                                         "rtmp://[fc00::1]/live",
                                         "rtmp://[fd12:3456::1]/live",
                                         "rtmp://[fe80::1]/live",
                                         "rtmp://[ff02::1]/live",
                                         "rtmp://[64:ff9b::7f00:1]/live",
                                         "rtmp://[2002:7f00:1::]/live",
                                         "rtmp://[2001:db8::1]/live",
                                         "rtmp://[2001::1]/live",
                                         "rtmp://example.com:22/live",
                                         "rtmp://example.com:25/live",
                                         "rtmp://example.com:3306/live",
                                         "rtmp://example.com:5432/live",
                                         "rtmp://example.com:6379/live",
                                         "rtmp://example.com:8080/live"));

TEST(NetworkAddress, OfTheInternetIsPublic) {
  EXPECT_TRUE(is_public(*parse_ipv4("8.8.8.8")));
  EXPECT_TRUE(is_public(*parse_ipv4("172.32.0.1")));
  EXPECT_TRUE(is_public(*parse_ipv4("100.128.0.1")));
  EXPECT_TRUE(is_public(*parse_ipv6("2a00:1450:4001::200e")));
}

TEST(NetworkAddress, ReadsIpv6InAllItsForms) {
  EXPECT_EQ(parse_ipv6("::"), Ipv6{});
  EXPECT_EQ(parse_ipv6("1:2:3:4:5:6:7:8"), (Ipv6{0, 1, 0, 2, 0, 3, 0, 4, 0, 5, 0, 6, 0, 7, 0, 8}));
  EXPECT_EQ(parse_ipv6("::ffff:1.2.3.4"),
            (Ipv6{0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0xff, 0xff, 1, 2, 3, 4}));
  EXPECT_EQ(parse_ipv6("1::"), (Ipv6{0, 1}));
  for (const auto* text : {"", ":", ":::", "1", "1:2:3:4:5:6:7", "1:2:3:4:5:6:7:8:9", "1::2::3",
                           "12345::", "g::", "1:2:3:4:5:6:7::8", "1.2.3.4", "::1.2.3", "1:", ":1"})
    EXPECT_EQ(parse_ipv6(text), std::nullopt) << text;
}

TEST(StreamKey, IsShownByItsEndOnlyWhenLongEnough) {
  EXPECT_EQ(key_hint("abcd-efgh-ijkl"), "ijkl");
  EXPECT_EQ(key_hint("short"), "");
}

TEST(StreamKey, HoldsNothingThatAToolCouldTakeForAnOption) {
  EXPECT_TRUE(is_acceptable_stream_key("live_123_AbC?bandwidthtest=true&x=1"));
  for (const std::string_view key : {""sv, "a b"sv, "a\r\nb"sv, "a\0b"sv, "a\"b"sv, "a'b"sv,
                                     "a;b"sv, "$(a)"sv, "a`b"sv, "a\\b"sv, "a|b"sv, "k\xC3\xA9y"sv})
    EXPECT_FALSE(is_acceptable_stream_key(key)) << key;
  EXPECT_FALSE(is_acceptable_stream_key(std::string(513, 'a')));
}

TEST(Names, ComeBackFromText) {
  for (const Status status : {Status::Scheduled, Status::Live, Status::Ended})
    EXPECT_EQ(parse_status(to_string(status)), status);
  for (const Platform platform :
       {Platform::YouTube, Platform::Twitch, Platform::Facebook, Platform::Custom})
    EXPECT_EQ(parse_platform(to_string(platform)), platform);
  EXPECT_EQ(parse_status("gone"), std::nullopt);
  EXPECT_EQ(parse_platform("YouTube"), std::nullopt);
}

}  // namespace
}  // namespace backlot::broadcast
