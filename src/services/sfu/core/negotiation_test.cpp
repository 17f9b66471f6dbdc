#include "services/sfu/core/negotiation.hpp"

#include <gtest/gtest.h>

#include <algorithm>

namespace backlot::sfu {
namespace {

std::string offer_text(std::string_view direction, std::string_view extra = {}) {
  const std::string transport =
      "a=ice-ufrag:abcd\r\na=ice-pwd:0123456789abcdefghijkl\r\na=setup:actpass\r\n"
      "a=fingerprint:sha-256 "
      "00:11:22:33:44:55:66:77:88:99:AA:BB:CC:DD:EE:FF:"
      "00:11:22:33:44:55:66:77:88:99:AA:BB:CC:DD:EE:FF\r\na=rtcp-mux\r\n";
  return "v=0\r\no=- 1 1 IN IP4 0.0.0.0\r\ns=-\r\nt=0 0\r\na=group:BUNDLE a v\r\n"
         "m=audio 9 UDP/TLS/RTP/SAVPF 8 111\r\na=mid:a\r\na=" +
         std::string{direction} + "\r\n" + transport +
         "a=rtpmap:8 PCMA/8000\r\na=rtpmap:111 opus/48000/2\r\na=fmtp:111 minptime=10\r\n"
         "a=rtcp-fb:111 transport-cc\r\n"
         "m=video 9 UDP/TLS/RTP/SAVPF 96 97 98 99\r\na=mid:v\r\na=" +
         std::string{direction} + "\r\n" + transport +
         "a=extmap:7 urn:ietf:params:rtp-hdrext:sdes:mid\r\na=extmap:6 urn:unknown\r\n"
         "a=rtpmap:96 H264/90000\r\n"
         "a=fmtp:96 packetization-mode=1;profile-level-id=640032\r\n"
         "a=rtcp-fb:96 nack\r\na=rtcp-fb:96 goog-remb\r\na=rtcp-fb:96 nack sli\r\n"
         "a=rtpmap:97 rtx/90000\r\na=fmtp:97 apt=96\r\n"
         "a=rtpmap:98 VP8/90000\r\na=rtpmap:99 rtx/90000\r\na=fmtp:99 apt=98\r\n" +
         std::string{extra};
}

sdp::Description offer_of(std::string_view direction, std::string_view extra = {}) {
  return sdp::Description::parse(offer_text(direction, extra)).value();
}

const CodecCapability& router_codec(std::uint8_t payload_type) {
  return *std::ranges::find(router_capabilities().codecs, payload_type,
                            &CodecCapability::preferred_payload_type);
}

const LocalEnd kEnd{.credentials = {"server", "thePasswordOfTheServer"},
                    .fingerprint = {dtls::Fingerprint::Algorithm::Sha256, Bytes(32)},
                    .candidates = host_candidates({"192.0.2.1"}, 40'000)};

TEST(ParseFormat, NumbersAreNumbersButProfilesAreText) {
  const auto parameters = parse_format("packetization-mode=1; profile-level-id=640032;x");

  EXPECT_EQ(find_number(parameters, "packetization-mode"), 1);
  EXPECT_EQ(find_text(parameters, "profile-level-id"), "640032");
  EXPECT_EQ(parameters.size(), 2U);
}

TEST(Ingests, TakeTheFirstCodecOfEachKindThatTheRouterCarries) {
  const auto ingests = find_ingests(offer_of("sendonly"));

  ASSERT_EQ(ingests.size(), 2U);
  EXPECT_EQ(ingests[0].parameters.codecs.front().payload_type, 111);
  EXPECT_EQ(ingests[1].parameters.codecs.front().payload_type, 96);
  EXPECT_EQ(ingests[1].parameters.codecs.back().payload_type, 97);
  EXPECT_EQ(ingests[1].parameters.mid, "v");
  for (const Ingest& ingest : ingests)
    EXPECT_TRUE(map_producer(ingest.kind, ingest.parameters)) << ingest.section;
}

TEST(Ingests, HaveLayersByRidOrBySsrc) {
  const auto by_rid = find_ingests(offer_of("sendonly", "a=rid:l send\r\na=rid:h send\r\n"));
  ASSERT_EQ(by_rid[1].parameters.encodings.size(), 2U);
  EXPECT_EQ(by_rid[1].parameters.encodings[1].rid, "h");

  const auto by_ssrc = find_ingests(
      offer_of("sendonly", "a=ssrc-group:FID 7 8\r\na=ssrc:7 cname:me\r\na=ssrc:8 cname:me\r\n"));
  EXPECT_EQ(by_ssrc[1].parameters.encodings[0].ssrc, 7U);
  EXPECT_EQ(by_ssrc[1].parameters.encodings[0].rtx_ssrc, 8U);
  EXPECT_EQ(by_ssrc[1].parameters.cname, "me");
}

TEST(Ingests, AreAnsweredWithWhatBothEndsHave) {
  const auto offer = offer_of("sendonly", "a=rid:l send\r\na=rid:h send\r\n");
  const auto answer = answer_ingest(offer, find_ingests(offer), kEnd);

  EXPECT_TRUE(answer.is_ice_lite);
  EXPECT_EQ(answer.bundle, (std::vector<std::string>{"a", "v"}));
  const sdp::Media& video = answer.media[1];
  EXPECT_EQ(video.direction, sdp::Direction::Receive);
  ASSERT_EQ(video.codecs.size(), 2U);
  EXPECT_EQ(video.codecs[0].feedback, (std::vector<std::string>{"nack"}));
  ASSERT_EQ(video.extensions.size(), 1U);
  EXPECT_EQ(video.extensions[0].id, 7) << "the client's own";
  EXPECT_EQ(video.receive_rids, (std::vector<std::string>{"l", "h"}));
  EXPECT_EQ(video.transport.setup, sdp::Setup::Passive);
  EXPECT_EQ(video.transport.ufrag, "server");
  ASSERT_EQ(video.transport.candidates.size(), 2U);
  EXPECT_EQ(video.transport.candidates[0], "udp0 1 udp 2130706431 192.0.2.1 40000 typ host");
  EXPECT_TRUE(video.transport.candidates[1].ends_with("typ host tcptype passive"));
}

TEST(Ingests, WhatIsNotTakenIsRefused) {
  const auto offer = offer_of("sendonly",
                              "m=video 9 UDP/TLS/RTP/SAVPF 98\r\na=mid:w\r\na=sendonly\r\n"
                              "a=rtpmap:98 VP8/90000\r\n");
  const auto answer = answer_ingest(offer, find_ingests(offer), kEnd);

  ASSERT_EQ(answer.media.size(), 3U);
  EXPECT_EQ(answer.media[2].port, 0);
  EXPECT_EQ(answer.media[2].mid, "w");
  EXPECT_TRUE(find_ingests(offer_of("recvonly")).empty());
}

TEST(Playback, UsesTheClientsNumbers) {
  const auto offer = offer_of("recvonly");
  EXPECT_TRUE(wants(offer.media[1], MediaKind::Video));
  EXPECT_FALSE(wants(offer.media[1], MediaKind::Audio));
  EXPECT_FALSE(wants(offer_of("sendonly").media[1], MediaKind::Video));
  EXPECT_FALSE(find_numbers(offer.media[1], router_codec(107))) << "VP9 is not offered";

  const auto numbers = find_numbers(offer.media[1], router_codec(101));

  ASSERT_TRUE(numbers);
  EXPECT_EQ(numbers->payload_type, 98);
  EXPECT_EQ(numbers->rtx_payload_type, 99);
  EXPECT_EQ(numbers->extension_ids[static_cast<std::size_t>(rtp::Extension::Mid)], 7);
}

TEST(Playback, IsAnsweredWithItsStreams) {
  const auto offer = offer_of("recvonly");
  const auto numbers = find_numbers(offer.media[1], router_codec(101)).value();
  const auto answer = answer_playback(offer,
                                      {{.section = 1,
                                        .codec = &router_codec(101),
                                        .numbers = numbers,
                                        .ssrc = 5,
                                        .rtx_ssrc = 6,
                                        .cname = "c",
                                        .msid = "stream track"}},
                                      kEnd);

  EXPECT_EQ(answer.media[0].direction, sdp::Direction::Inactive) << "nothing was found for it";
  EXPECT_EQ(answer.media[0].port, 9) << "the bundle lives on its transport";
  EXPECT_EQ(answer.media[0].transport, answer.media[1].transport);
  const sdp::Media& video = answer.media[1];
  EXPECT_EQ(video.direction, sdp::Direction::Send);
  EXPECT_EQ(video.codecs.front().payload_type, 98);
  EXPECT_EQ(video.sources.front().repair, 6U);
  EXPECT_EQ(answer.bundle, (std::vector<std::string>{"a", "v"}));
  const auto again = sdp::Description::parse(answer.serialize(1));
  ASSERT_TRUE(again) << again.error().message() << "\n" << answer.serialize(1);
  EXPECT_EQ(*again, answer);
}

TEST(Fingerprints, AreReadFromAWholeOffer) {
  const auto fingerprints = read_fingerprints(offer_of("sendonly"));

  ASSERT_TRUE(fingerprints);
  EXPECT_EQ(fingerprints->size(), 1U);
}

TEST(Fingerprints, OffersThatLackSomethingAreRefused) {
  const auto error_without = [](std::string_view line, std::string_view instead) {
    std::string text = offer_text("sendonly");
    for (std::size_t at = text.find(line); at != std::string::npos; at = text.find(line))
      text.replace(at, line.size(), instead);
    const auto offer = sdp::Description::parse(text);
    return offer && read_fingerprints(*offer) ? std::error_code{}
                                              : make_error_code(Error::BadOffer);
  };

  EXPECT_EQ(error_without("a=rtcp-mux\r\n", ""), Error::BadOffer);
  EXPECT_EQ(error_without("a=setup:actpass", "a=setup:passive"), Error::BadOffer);
  EXPECT_EQ(error_without("a=group:BUNDLE a v\r\n", ""), Error::BadOffer);
  EXPECT_EQ(error_without("a=ice-ufrag:abcd\r\n", ""), Error::BadOffer);
  EXPECT_EQ(error_without("sha-256", "sha-1"), Error::BadOffer);
  EXPECT_EQ(error_without("s=-", "s=x"), std::error_code{});
}

}  // namespace
}  // namespace backlot::sfu
