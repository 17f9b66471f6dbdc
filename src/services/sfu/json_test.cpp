#include "services/sfu/json.hpp"

#include <gtest/gtest.h>

#include "services/sfu/announced_addresses.hpp"
#include "services/sfu/ice_servers.hpp"
#include "tests/support/seeded_random.hpp"

namespace backlot::sfu {
namespace {

namespace json = boost::json;

// As mediasoup-client sends it from Chromium.
constexpr std::string_view kChromiumVideo = R"({
  "mid": "0",
  "codecs": [
    {"mimeType": "video/VP8", "payloadType": 96, "clockRate": 90000, "parameters": {},
     "rtcpFeedback": [{"type": "nack", "parameter": ""}, {"type": "nack", "parameter": "pli"}]},
    {"mimeType": "video/rtx", "payloadType": 97, "clockRate": 90000, "parameters": {"apt": 96},
     "rtcpFeedback": []}],
  "headerExtensions": [
    {"uri": "urn:ietf:params:rtp-hdrext:sdes:mid", "id": 4, "encrypt": false, "parameters": {}}],
  "encodings": [{"ssrc": 4294967295, "rtx": {"ssrc": 7}, "maxBitrate": 2500000, "dtx": false}],
  "rtcp": {"cname": "abc", "reducedSize": true}})";

std::error_code error_of(std::string_view text) {
  const auto parsed = parse_parameters(json::parse(text));
  return parsed ? std::error_code{} : parsed.error();
}

TEST(SfuJson, ReadsWhatAClientProduces) {
  const auto parameters = parse_parameters(json::parse(kChromiumVideo));

  ASSERT_TRUE(parameters);
  EXPECT_EQ(parameters->mid, "0");
  EXPECT_EQ(parameters->codecs[0].feedback[1], (RtcpFeedback{"nack", "pli"}));
  EXPECT_EQ(find_number(parameters->codecs[1].parameters, "apt"), 96);
  EXPECT_EQ(parameters->encodings[0].ssrc, 4294967295U);
  EXPECT_EQ(parameters->encodings[0].rtx_ssrc, 7U);
  EXPECT_EQ(parameters->encodings[0].max_bitrate, 2'500'000);
  EXPECT_EQ(parameters->cname, "abc");
}

TEST(SfuJson, WritesNumbersAsNumbersAndNoNulls) {
  const json::object capabilities = to_json(router_capabilities());
  for (const json::value& entry : capabilities.at("codecs").as_array()) {
    EXPECT_TRUE(entry.at("clockRate").is_number());
    EXPECT_TRUE(entry.at("preferredPayloadType").is_number());
    const bool is_audio = entry.at("kind").as_string() == "audio";
    EXPECT_EQ(entry.as_object().contains("channels"), is_audio);
    for (const auto& [name, value] : entry.at("parameters").as_object())
      EXPECT_TRUE(value.is_number() || value.is_string()) << name;
    if (entry.at("mimeType").as_string() == "video/rtx")
      EXPECT_TRUE(entry.at("parameters").at("apt").is_number());
  }
  for (const json::value& entry : capabilities.at("headerExtensions").as_array())
    EXPECT_TRUE(entry.at("preferredId").is_number());
}

TEST(SfuJson, KeepsCapabilitiesAcrossBothWays) {
  const auto again = parse_capabilities(to_json(router_capabilities()));

  ASSERT_TRUE(again);
  EXPECT_EQ(to_json(*again), to_json(router_capabilities()));
}

TEST(SfuJson, KeepsConsumerParametersAcrossBothWays) {
  const auto parameters =
      consumer_parameters(router_capabilities().codecs[1], router_capabilities(),
                          {.mid = "1", .cname = "c", .ssrc = 5, .rtx_ssrc = 6});
  ASSERT_TRUE(parameters);
  const auto again = parse_parameters(to_json(*parameters));

  ASSERT_TRUE(again);
  EXPECT_EQ(to_json(*again), to_json(*parameters));
}

TEST(SfuJson, RefusesWrongTypesAndRanges) {
  EXPECT_EQ(error_of("[]"), Error::BadParameters);
  EXPECT_EQ(error_of("{}"), Error::BadParameters);
  EXPECT_EQ(error_of(R"({"codecs": 7, "encodings": []})"), Error::BadParameters);
  EXPECT_EQ(error_of(R"({"codecs": [{"mimeType": 1}], "encodings": []})"), Error::BadParameters);
  EXPECT_EQ(error_of(R"({"codecs": [], "encodings": [{"ssrc": "1"}]})"), Error::BadParameters);
  EXPECT_EQ(error_of(R"({"codecs": [], "encodings": [{"ssrc": -1}]})"), Error::BadParameters);
  EXPECT_EQ(error_of(R"({"codecs": [], "encodings": [{"ssrc": 4294967296}]})"),
            Error::BadParameters);
  EXPECT_EQ(error_of(R"({"codecs": [], "encodings": [{"rtx": {}}]})"), Error::BadParameters);
  EXPECT_EQ(error_of(R"({"codecs": [{"mimeType": "video/VP8", "payloadType": 128,
                         "clockRate": 90000}], "encodings": []})"),
            Error::BadParameters);
  EXPECT_EQ(error_of(R"({"codecs": [], "encodings": [], "headerExtensions": [{"uri": "x"}]})"),
            Error::BadParameters);
  EXPECT_EQ(error_of(R"({"codecs": [], "encodings": [], "rtcp": "x"})"), Error::BadParameters);
}

TEST(SfuJson, RefusesListsAndTextsBeyondAllMeasure) {
  json::object many{{"codecs", json::array(1000, json::object{})}, {"encodings", json::array{}}};
  EXPECT_EQ(parse_parameters(many).error(), Error::BadParameters);
  json::object longish{{"mid", std::string(1'000'000, 'a')},
                       {"codecs", json::array{}},
                       {"encodings", json::array{}}};
  EXPECT_EQ(parse_parameters(longish).error(), Error::BadParameters);
}

TEST(SfuJson, ReadsFingerprintsAndRefusesWeakOnes) {
  const std::string value = [] {
    std::string text = "AB";
    for (int i = 1; i < 32; ++i) text += ":AB";
    return text;
  }();
  const auto with = [](std::string_view algorithm, std::string_view text) {
    return parse_dtls(
        json::object{{"fingerprints", json::array{{{"algorithm", algorithm}, {"value", text}}}}});
  };

  ASSERT_TRUE(with("sha-256", value));
  EXPECT_EQ(with("sha-1", value).error(), Error::BadParameters);
  EXPECT_EQ(with("sha-256", "AB:CD").error(), Error::BadParameters);
  EXPECT_EQ(parse_dtls(json::object{{"fingerprints", json::array{}}}).error(),
            Error::BadParameters);
  EXPECT_EQ(parse_dtls(nullptr).error(), Error::BadParameters);
}

TEST(IceServers, ExpireInAnHourAndCarryTheSharedSecretsProof) {
  SeededRandom random{1};
  const WallTime now{std::chrono::milliseconds{1'000'000}};
  const auto participant = ParticipantId::make(now, random);

  const auto servers = ice_servers("turn:t:3478", Secret{std::string{"north"}}, participant, now);

  ASSERT_EQ(servers.size(), 1U);
  EXPECT_EQ(servers[0].at("username").as_string(), "4600:" + participant.text());
  EXPECT_EQ(servers[0].at("credential").as_string().size(), 28U);
  EXPECT_TRUE(ice_servers("", Secret<std::string>{}, participant, now).empty());
}

TEST(AnnouncedAddresses, FollowConfigurationThenTheSocket) {
  using net::asio::ip::make_address;
  EXPECT_EQ(announced_addresses({"192.0.2.7"}, make_address("127.0.0.1")),
            std::vector<std::string>{"192.0.2.7"});
  EXPECT_EQ(announced_addresses({}, make_address("127.0.0.1")),
            std::vector<std::string>{"127.0.0.1"});
  EXPECT_EQ(announced_addresses({}, make_address("0.0.0.0")).back(), "127.0.0.1");
}

TEST(SfuJson, SaysThatWeWaitForTcp) {
  const json::array list = to_json(host_candidates({"192.0.2.1"}, 40'000));

  ASSERT_EQ(list.size(), 2U);
  EXPECT_EQ(list[0].at("protocol").as_string(), "udp");
  EXPECT_FALSE(list[0].as_object().contains("tcpType"));
  EXPECT_EQ(list[1].at("protocol").as_string(), "tcp");
  EXPECT_EQ(list[1].at("tcpType").as_string(), "passive");
  EXPECT_TRUE(list[1].at("priority").is_number());
}

}  // namespace
}  // namespace backlot::sfu
