#include "services/sfu/core/rtp_parameters.hpp"

#include <gtest/gtest.h>

namespace backlot::sfu {
namespace {

RtpParameters vp8() {
  RtpParameters parameters;
  parameters.mid = "0";
  parameters.codecs = {{"video/VP8", 96, 90'000, 0, {}, {}},
                       {"video/rtx", 97, 90'000, 0, {{"apt", std::int64_t{96}}}, {}}};
  parameters.extensions = {{"urn:ietf:params:rtp-hdrext:sdes:mid", 9}, {"urn:unknown", 8}};
  parameters.encodings.push_back({.ssrc = 1, .rtx_ssrc = 2});
  return parameters;
}

std::error_code error_of(const RtpParameters& parameters, MediaKind kind = MediaKind::Video) {
  const auto mapping = map_producer(kind, parameters);
  return mapping ? std::error_code{} : mapping.error();
}

TEST(MapProducer, FindsTheRoutersCodecAndTheClientsNumbers) {
  const auto mapping = map_producer(MediaKind::Video, vp8());

  ASSERT_TRUE(mapping);
  EXPECT_EQ(mapping->format, PayloadFormat::Vp8);
  EXPECT_EQ(mapping->codec->preferred_payload_type, 101);
  EXPECT_EQ(mapping->payload_type, 96);
  EXPECT_EQ(mapping->rtx_payload_type, 97);
  EXPECT_EQ(mapping->extension_ids[static_cast<std::size_t>(rtp::Extension::Mid)], 9);
}

CodecUse codec_use(std::string mime_type, CodecParameters parameters) {
  return {std::move(mime_type), 96, 90'000, 0, std::move(parameters), {}};
}

std::optional<std::uint8_t> router_type_of(CodecUse use) {
  auto parameters = vp8();
  parameters.codecs[0] = std::move(use);
  const auto mapping = map_producer(MediaKind::Video, parameters);
  return mapping ? std::optional{mapping->codec->preferred_payload_type} : std::nullopt;
}

TEST(MapProducer, FindsEveryCodecOfTheRouter) {
  const CodecParameters mode{{"packetization-mode", std::int64_t{1}}};
  const auto h264 = [&](const char* profile) {
    CodecParameters parameters = mode;
    parameters["profile-level-id"] = profile;
    return codec_use("video/H264", parameters);
  };

  EXPECT_EQ(router_type_of(h264("42e01f")), 103);
  EXPECT_EQ(router_type_of(h264("640032")), 105);
  EXPECT_EQ(router_type_of(codec_use("video/vp9", {{"profile-id", std::int64_t{0}}})), 107);
  EXPECT_EQ(router_type_of(codec_use("video/VP9", {})), 107);
  EXPECT_EQ(router_type_of(codec_use("video/AV1", {{"level-idx", std::int64_t{5}}})), 109);
}

TEST(MapProducer, RefusesCodecsTheRouterDoesNotCarry) {
  EXPECT_FALSE(router_type_of(codec_use("video/H265", {})));
  EXPECT_FALSE(router_type_of(codec_use("video/VP9", {{"profile-id", std::int64_t{2}}})));
  EXPECT_FALSE(router_type_of(codec_use("video/AV1", {{"profile", std::int64_t{1}}})));
  EXPECT_EQ(error_of(vp8(), MediaKind::Audio), Error::UnsupportedCodec);
  for (const std::int64_t mode : {0, 2})
    EXPECT_FALSE(router_type_of(
        codec_use("video/H264", {{"packetization-mode", mode}, {"profile-level-id", "42e01f"}})));
  EXPECT_FALSE(router_type_of(codec_use(
      "video/H264", {{"packetization-mode", std::int64_t{1}}, {"profile-level-id", "42001f"}})));
}

TEST(MapProducer, RefusesContradictions) {
  auto parameters = vp8();
  parameters.codecs.clear();
  EXPECT_EQ(error_of(parameters), Error::BadParameters);

  parameters = vp8();
  parameters.encodings.clear();
  EXPECT_EQ(error_of(parameters), Error::BadParameters);

  parameters = vp8();
  parameters.encodings[0].rtx_ssrc = 1;
  EXPECT_EQ(error_of(parameters), Error::BadParameters);

  parameters = vp8();
  parameters.extensions[1].id = 9;
  EXPECT_EQ(error_of(parameters), Error::BadParameters);

  parameters = vp8();
  parameters.codecs[1].payload_type = 96;
  EXPECT_EQ(error_of(parameters), Error::BadParameters);

  parameters = vp8();
  parameters.mid.clear();
  parameters.encodings[0].ssrc.reset();
  EXPECT_EQ(error_of(parameters), Error::BadParameters);
}

TEST(MapProducer, RefusesExcess) {
  auto parameters = vp8();
  parameters.mid = std::string(300, 'a');
  EXPECT_EQ(error_of(parameters), Error::BadParameters);

  parameters = vp8();
  parameters.encodings[0].rid = std::string(300, 'a');
  EXPECT_EQ(error_of(parameters), Error::BadParameters);

  parameters = vp8();
  for (std::uint32_t i = 10; i < 30; ++i) parameters.encodings.push_back({.ssrc = i});
  EXPECT_EQ(error_of(parameters), Error::BadParameters);

  parameters = vp8();
  parameters.mid = "a b";
  EXPECT_EQ(error_of(parameters), Error::BadParameters);

  parameters = vp8();
  parameters.encodings = {{.rid = "r0"}, {.rid = "r0"}};
  EXPECT_EQ(error_of(parameters), Error::BadParameters);
}

const ConsumerNames kNames{.mid = "3", .cname = "c", .ssrc = 10, .rtx_ssrc = 11};

const CodecCapability& router_codec(std::string_view mime_type) {
  for (const CodecCapability& codec : router_capabilities().codecs)
    if (codec.mime_type == mime_type) return codec;
  return router_capabilities().codecs.front();
}

TEST(ConsumerParameters, HoldTheRoutersNumbersAndRtxRightAfterTheCodec) {
  const auto parameters =
      consumer_parameters(router_codec("video/VP8"), router_capabilities(), kNames);

  ASSERT_TRUE(parameters);
  ASSERT_EQ(parameters->codecs.size(), 2U);
  EXPECT_EQ(parameters->codecs[0].payload_type, 101);
  EXPECT_EQ(parameters->codecs[1].payload_type, 102);
  EXPECT_EQ(parameters->encodings[0].ssrc, 10U);
  EXPECT_EQ(parameters->encodings[0].rtx_ssrc, 11U);
  EXPECT_EQ(parameters->mid, "3");
}

TEST(ConsumerParameters, LeaveOutRtxAndExtensionsTheClientLacks) {
  RtpCapabilities client = router_capabilities();
  std::erase_if(client.codecs, [](const auto& codec) { return is_rtx(codec.mime_type); });
  std::erase_if(client.extensions, [](const auto& extension) {
    return extension.uri.find("transport-wide") != std::string::npos;
  });

  const auto parameters = consumer_parameters(router_codec("video/VP8"), client, kNames);

  ASSERT_TRUE(parameters);
  EXPECT_EQ(parameters->codecs.size(), 1U);
  EXPECT_FALSE(parameters->encodings[0].rtx_ssrc);
  const auto has = [&](std::string_view type) {
    return std::ranges::any_of(parameters->codecs[0].feedback,
                               [&](const auto& entry) { return entry.type == type; });
  };
  EXPECT_TRUE(has("goog-remb"));
  EXPECT_FALSE(has("transport-cc"));
}

TEST(ConsumerParameters, PreferTransportFeedbackToRemb) {
  const auto parameters =
      consumer_parameters(router_codec("video/VP8"), router_capabilities(), kNames);

  EXPECT_FALSE(std::ranges::any_of(parameters->codecs[0].feedback,
                                   [](const auto& entry) { return entry.type == "goog-remb"; }));
  EXPECT_FALSE(std::ranges::any_of(parameters->extensions, [](const auto& extension) {
    return extension.uri.find("rtp-stream-id") != std::string::npos;
  }));
}

TEST(ConsumerParameters, RefuseAClientThatCannotDecode) {
  RtpCapabilities client;
  client.codecs.push_back(router_codec("audio/opus"));

  EXPECT_EQ(consumer_parameters(router_codec("video/VP8"), client, kNames).error(),
            Error::CannotConsume);
}

TEST(RouterCapabilities, NamePayloadTypesFromAHundredUpAndRtxAfterItsCodec) {
  const auto& codecs = router_capabilities().codecs;
  for (std::size_t i = 0; i < codecs.size(); ++i) {
    EXPECT_GE(codecs[i].preferred_payload_type, 100);
    if (!is_rtx(codecs[i].mime_type)) continue;
    EXPECT_EQ(find_number(codecs[i].parameters, "apt"), codecs[i - 1].preferred_payload_type);
    EXPECT_EQ(codecs[i].clock_rate, codecs[i - 1].clock_rate);
  }
}

}  // namespace
}  // namespace backlot::sfu
