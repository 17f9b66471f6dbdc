#include "protocols/sdp/description.hpp"

#include <gtest/gtest.h>

namespace backlot::sdp {
namespace {

// What Chromium offers, shortened.
constexpr std::string_view kOffer =
    "v=0\r\n"
    "o=- 4611731400430051336 2 IN IP4 127.0.0.1\r\n"
    "s=-\r\n"
    "t=0 0\r\n"
    "a=group:BUNDLE 0 1\r\n"
    "a=extmap-allow-mixed\r\n"
    "a=fingerprint:sha-256 AA:BB\r\n"
    "a=ice-ufrag:abcd\r\n"
    "a=ice-pwd:0123456789abcdefghijkl+/\r\n"
    "m=audio 9 UDP/TLS/RTP/SAVPF 111 63\r\n"
    "c=IN IP4 0.0.0.0\r\n"
    "a=rtcp:9 IN IP4 0.0.0.0\r\n"
    "a=setup:actpass\r\n"
    "a=mid:0\r\n"
    "a=extmap:4 urn:ietf:params:rtp-hdrext:sdes:mid\r\n"
    "a=sendonly\r\n"
    "a=msid:stream track\r\n"
    "a=rtcp-mux\r\n"
    "a=rtpmap:111 opus/48000/2\r\n"
    "a=rtcp-fb:111 transport-cc\r\n"
    "a=fmtp:111 minptime=10;useinbandfec=1\r\n"
    "a=rtpmap:63 red/48000/2\r\n"
    "a=ssrc:1001 cname:abc\r\n"
    "m=video 9 UDP/TLS/RTP/SAVPF 96 97 200\r\n"
    "a=setup:actpass\r\n"
    "a=mid:1\r\n"
    "a=extmap:10/recvonly urn:ietf:params:rtp-hdrext:sdes:rtp-stream-id\r\n"
    "a=sendonly\r\n"
    "a=rtcp-mux\r\n"
    "a=rtpmap:96 VP8/90000\r\n"
    "a=rtcp-fb:96 nack\r\n"
    "a=rtcp-fb:* nack pli\r\n"
    "a=rtpmap:97 rtx/90000\r\n"
    "a=fmtp:97 apt=96\r\n"
    "a=ssrc-group:FID 2001 2002\r\n"
    "a=ssrc:2001 cname:abc\r\n"
    "a=ssrc:2002 cname:abc\r\n"
    "a=rid:h send\r\n"
    "a=rid:l send max-width=320\r\n"
    "a=simulcast:send h;l\r\n"
    "a=candidate:1 1 udp 2122260223 192.0.2.1 5000 typ host\r\n";

std::string with(std::string_view line) { return std::string{kOffer} + std::string{line} + "\r\n"; }

std::error_code error_of(std::string_view text) {
  const auto parsed = Description::parse(text);
  return parsed ? std::error_code{} : parsed.error();
}

TEST(Description, ReadsABrowsersOffer) {
  const auto offer = Description::parse(kOffer);

  ASSERT_TRUE(offer);
  EXPECT_TRUE(offer->may_mix_extensions);
  EXPECT_EQ(offer->bundle, (std::vector<std::string>{"0", "1"}));
  ASSERT_EQ(offer->media.size(), 2U);
  const Media& audio = offer->media[0];
  EXPECT_EQ(audio.direction, Direction::Send);
  EXPECT_EQ(audio.transport.ufrag, "abcd") << "of the session";
  EXPECT_EQ(audio.transport.setup, Setup::ActivePassive);
  ASSERT_EQ(audio.codecs.size(), 2U);
  EXPECT_EQ(audio.codecs[0].channels, 2);
  EXPECT_EQ(audio.codecs[0].format, "minptime=10;useinbandfec=1");
  EXPECT_EQ(audio.sources[0].cname, "abc");
  const Media& video = offer->media[1];
  ASSERT_EQ(video.codecs.size(), 2U) << "200 has no rtpmap";
  EXPECT_EQ(video.codecs[0].feedback, (std::vector<std::string>{"nack", "nack pli"}));
  EXPECT_EQ(video.extensions[0].id, 10);
  EXPECT_EQ(video.send_rids, (std::vector<std::string>{"h", "l"}));
  ASSERT_EQ(video.sources.size(), 1U) << "the repair is no source of its own";
  EXPECT_EQ(video.sources[0].repair, 2002U);
  EXPECT_EQ(video.transport.candidates.size(), 1U);
}

TEST(Description, WhatIsWrittenIsReadAgain) {
  auto offer = Description::parse(kOffer).value();
  offer.is_ice_lite = true;

  EXPECT_EQ(Description::parse(offer.serialize(7)).value(), offer);
}

TEST(Description, TakesLinesThatEndInALineFeedAlone) {
  EXPECT_TRUE(Description::parse("v=0\ns=-\nm=video 9 RTP/AVP 96\na=rtpmap:96 VP8/90000"));
}

TEST(Description, SkipsWhatItDoesNotKnow) {
  const auto offer = Description::parse(
      with("m=application 9 UDP/DTLS/SCTP webrtc-datachannel\r\na=mid:2\r\na=sctp-port:5000"));

  ASSERT_TRUE(offer);
  EXPECT_EQ(offer->media[2].kind, "application");
  EXPECT_TRUE(offer->media[2].codecs.empty());
}

TEST(Description, RefusesWhatIsNoDescription) {
  EXPECT_EQ(error_of(""), Error::BadLine);
  EXPECT_EQ(error_of("v=1\r\n"), Error::BadLine);
  EXPECT_EQ(error_of("{}"), Error::BadLine);
  EXPECT_EQ(error_of(with("hello")), Error::BadLine);
  EXPECT_EQ(error_of(with("a=mid:2\x01")), Error::BadLine);
  EXPECT_EQ(error_of(with(std::string_view{"a=x\0y", 5})), Error::BadLine);
  EXPECT_EQ(error_of(with("m=video x UDP/TLS/RTP/SAVPF 96")), Error::BadLine);
  EXPECT_EQ(error_of(with("m=video 70000 UDP/TLS/RTP/SAVPF 96")), Error::BadLine);
}

TEST(Description, RefusesExcess) {
  EXPECT_EQ(error_of(std::string(1'000'000, 'a')), Error::TooLong);
  EXPECT_EQ(error_of(with("a=x:" + std::string(kMaxLine, 'a'))), Error::TooLong);
  std::string sections{kOffer};
  for (int i = 0; i < 1000; ++i) sections += "m=video 9 UDP/TLS/RTP/SAVPF 96\r\n";
  EXPECT_EQ(error_of(sections), Error::TooLong);
  std::string candidates{kOffer};
  for (int i = 0; i < 1000; ++i) candidates += "a=candidate:1 1 udp 1 127.0.0.1 1 typ host\r\n";
  EXPECT_EQ(error_of(candidates), Error::TooLong);
  std::string sources{kOffer};
  for (int i = 0; i < 100; ++i) sources += "a=ssrc:" + std::to_string(i) + " cname:x\r\n";
  EXPECT_EQ(error_of(sources), Error::TooLong);
}

TEST(Description, RefusesBadAttributes) {
  EXPECT_EQ(error_of(with("a=ice-pwd:" + std::string(300, 'a'))), Error::BadAttribute);
  EXPECT_EQ(error_of(with("a=ice-pwd:short")), Error::BadAttribute);
  EXPECT_EQ(error_of(with("a=ice-ufrag:a b%n")), Error::BadAttribute);
  EXPECT_EQ(error_of(with("a=setup:holdconn")), Error::BadAttribute);
  EXPECT_EQ(error_of(with("a=rtpmap:96 VP8/0")), Error::BadAttribute);
  EXPECT_EQ(error_of(with("a=extmap:0 urn:x")), Error::BadAttribute);
  EXPECT_EQ(error_of(with("a=extmap:256 urn:x")), Error::BadAttribute);
  EXPECT_EQ(error_of(with("a=ssrc:-1 cname:x")), Error::BadAttribute);
  EXPECT_EQ(error_of(with("a=ssrc-group:FID 5 5")), Error::BadAttribute);
  EXPECT_EQ(error_of(with("a=rid:" + std::string(300, 'a') + " send")), Error::BadAttribute);
}

TEST(Description, RefusesContradictions) {
  EXPECT_EQ(error_of(with("m=video 9 UDP/TLS/RTP/SAVPF 96\r\na=mid:1")), Error::Contradiction);
  EXPECT_EQ(error_of(with("m=video 9 UDP/TLS/RTP/SAVPF 96\r\na=ssrc:1001 cname:x")),
            Error::Contradiction);
  EXPECT_EQ(error_of(with("m=video 9 UDP/TLS/RTP/SAVPF 96\r\na=ssrc-group:FID 1 1001")),
            Error::Contradiction);
  EXPECT_EQ(error_of(with("a=rid:h send")), Error::Contradiction);
}

TEST(Description, FormatCharactersAreText) {
  const auto offer = Description::parse(with("a=msid:%n%s%x %100000d"));

  ASSERT_TRUE(offer);
  EXPECT_EQ(offer->media.back().msid, "%n%s%x %100000d");
}

TEST(Fragment, HoldsCredentialsAndCandidates) {
  const auto fragment = parse_fragment(
      "a=ice-ufrag:EsAw\r\na=ice-pwd:P2uYro0UCOQ4zxjKXaWCBui1\r\nm=audio 9 RTP/AVP 0\r\n"
      "a=mid:0\r\na=candidate:1 1 udp 1 192.0.2.1 5000 typ host\r\na=end-of-candidates\r\n");

  ASSERT_TRUE(fragment);
  EXPECT_EQ(fragment->ufrag, "EsAw");
  EXPECT_EQ(fragment->candidates.size(), 1U);
  EXPECT_FALSE(parse_fragment("nonsense"));
  EXPECT_FALSE(parse_fragment("a=ice-pwd:short\r\n"));
}

}  // namespace
}  // namespace backlot::sdp
