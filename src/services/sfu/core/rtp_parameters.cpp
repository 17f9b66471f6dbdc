#include "services/sfu/core/rtp_parameters.hpp"

#include <algorithm>
#include <set>

namespace backlot::sfu {
namespace {

std::optional<PayloadFormat> format_of(std::string_view mime_type) {
  if (is_same_mime(mime_type, "audio/opus")) return PayloadFormat::Opus;
  if (is_same_mime(mime_type, "video/VP8")) return PayloadFormat::Vp8;
  if (is_same_mime(mime_type, "video/H264")) return PayloadFormat::H264;
  if (is_same_mime(mime_type, "video/VP9")) return PayloadFormat::Vp9;
  if (is_same_mime(mime_type, "video/AV1")) return PayloadFormat::Av1;
  return std::nullopt;
}

bool is_token(std::string_view text) {
  return std::ranges::all_of(text, [](char c) { return c > ' ' && c < 0x7F; });
}

bool are_encodings_sound(const std::vector<Encoding>& encodings) {
  if (encodings.empty() || encodings.size() > kMaxEncodings) return false;
  std::set<std::uint32_t> ssrcs;
  std::set<std::string> rids;
  for (const Encoding& encoding : encodings) {
    if (!encoding.ssrc && encoding.rid.empty() && encodings.size() > 1) return false;
    if (encoding.ssrc && !ssrcs.insert(*encoding.ssrc).second) return false;
    if (encoding.rtx_ssrc && !ssrcs.insert(*encoding.rtx_ssrc).second) return false;
    if (encoding.rid.size() > kMaxRid || !is_token(encoding.rid)) return false;
    if (!encoding.rid.empty() && !rids.insert(encoding.rid).second) return false;
  }
  return true;
}

bool are_sizes_sound(const RtpParameters& parameters) {
  return parameters.codecs.size() <= kMaxCodecs &&
         parameters.extensions.size() <= kMaxExtensionUses && parameters.mid.size() <= kMaxMid &&
         is_token(parameters.mid) && parameters.cname.size() <= kMaxCname &&
         are_encodings_sound(parameters.encodings);
}

bool can_be_found(const RtpParameters& parameters) {
  return !parameters.mid.empty() ||
         std::ranges::all_of(parameters.encodings,
                             [](const Encoding& encoding) { return encoding.ssrc.has_value(); });
}

Result<ExtensionIds> map_extensions(const std::vector<ExtensionUse>& uses) {
  ExtensionIds ids{};
  std::set<std::uint8_t> seen;
  for (const ExtensionUse& use : uses) {
    if (use.id == 0 || !seen.insert(use.id).second) return fail(Error::BadParameters);
    if (const auto extension = rtp::find_extension(use.uri))
      ids[static_cast<std::size_t>(*extension)] = use.id;
  }
  return ids;
}

const CodecCapability* find_router_codec(MediaKind kind, const CodecUse& use) {
  for (const CodecCapability& codec : router_capabilities().codecs)
    if (codec.kind == kind && !is_rtx(codec.mime_type) &&
        is_compatible(codec, use.mime_type, use.clock_rate, use.channels, use.parameters))
      return &codec;
  return nullptr;
}

const CodecCapability* find_rtx(std::uint8_t payload_type) {
  for (const CodecCapability& codec : router_capabilities().codecs)
    if (is_rtx(codec.mime_type) && find_number(codec.parameters, "apt") == payload_type)
      return &codec;
  return nullptr;
}

bool holds(const RtpCapabilities& client, MediaKind kind, const ExtensionCapability& ours) {
  return std::ranges::any_of(client.extensions, [&](const ExtensionCapability& theirs) {
    return theirs.kind == kind && theirs.uri == ours.uri &&
           theirs.preferred_id == ours.preferred_id;
  });
}

// RID extensions tell a publisher's layers apart; a consumer receives one stream.
bool is_for_consumers(std::string_view uri) {
  return uri != rtp::uri_of(rtp::Extension::StreamId) &&
         uri != rtp::uri_of(rtp::Extension::RepairedStreamId);
}

bool client_has_rtx(const CodecCapability& codec, const RtpCapabilities& client) {
  for (const CodecCapability& theirs : client.codecs) {
    if (!is_compatible(codec, theirs.mime_type, theirs.clock_rate, theirs.channels,
                       theirs.parameters))
      continue;
    return std::ranges::any_of(client.codecs, [&](const CodecCapability& other) {
      return is_rtx(other.mime_type) &&
             find_number(other.parameters, "apt") == theirs.preferred_payload_type;
    });
  }
  return false;
}

void drop_feedback(std::vector<RtcpFeedback>& feedback, std::string_view type) {
  std::erase_if(feedback, [&](const RtcpFeedback& entry) { return entry.type == type; });
}

}  // namespace

Result<ProducerMapping> map_producer(MediaKind kind, const RtpParameters& parameters) {
  if (!are_sizes_sound(parameters) || parameters.codecs.empty() || !can_be_found(parameters))
    return fail(Error::BadParameters);
  const CodecUse& media = parameters.codecs.front();
  ProducerMapping mapping;
  mapping.codec = find_router_codec(kind, media);
  const auto format = format_of(media.mime_type);
  if (mapping.codec == nullptr || !format) return fail(Error::UnsupportedCodec);
  mapping.format = *format;
  mapping.payload_type = media.payload_type;
  for (const CodecUse& use : parameters.codecs)
    if (is_rtx(use.mime_type) && find_number(use.parameters, "apt") == media.payload_type)
      mapping.rtx_payload_type = use.payload_type;
  if (media.payload_type > 127 || mapping.rtx_payload_type == media.payload_type ||
      mapping.rtx_payload_type.value_or(0) > 127)
    return fail(Error::BadParameters);
  const auto ids = map_extensions(parameters.extensions);
  if (!ids) return std::unexpected{ids.error()};
  mapping.extension_ids = *ids;
  mapping.mid = parameters.mid;
  mapping.cname = parameters.cname;
  mapping.encodings = parameters.encodings;
  return mapping;
}

bool can_consume(const CodecCapability& codec, const RtpCapabilities& client) {
  return std::ranges::any_of(client.codecs, [&](const CodecCapability& theirs) {
    return is_compatible(codec, theirs.mime_type, theirs.clock_rate, theirs.channels,
                         theirs.parameters);
  });
}

Result<RtpParameters> consumer_parameters(const CodecCapability& codec,
                                          const RtpCapabilities& client,
                                          const ConsumerNames& names) {
  if (!can_consume(codec, client)) return fail(Error::CannotConsume);
  RtpParameters parameters{.mid = names.mid,
                           .codecs = {},
                           .extensions = {},
                           .encodings = {{.ssrc = names.ssrc}},
                           .cname = names.cname};
  bool has_transport_cc = false;
  bool has_send_time = false;
  for (const ExtensionCapability& ours : router_capabilities().extensions) {
    if (ours.kind != codec.kind || !is_for_consumers(ours.uri) || !holds(client, codec.kind, ours))
      continue;
    parameters.extensions.push_back({.uri = ours.uri, .id = ours.preferred_id});
    has_transport_cc =
        has_transport_cc || ours.uri == rtp::uri_of(rtp::Extension::TransportSequence);
    has_send_time = has_send_time || ours.uri == rtp::uri_of(rtp::Extension::AbsSendTime);
  }
  CodecUse media{.mime_type = codec.mime_type,
                 .payload_type = codec.preferred_payload_type,
                 .clock_rate = codec.clock_rate,
                 .channels = codec.channels,
                 .parameters = codec.parameters,
                 .feedback = codec.feedback};
  if (has_transport_cc) drop_feedback(media.feedback, "goog-remb");
  if (!has_transport_cc) drop_feedback(media.feedback, "transport-cc");
  if (!has_send_time) drop_feedback(media.feedback, "goog-remb");
  parameters.codecs.push_back(std::move(media));
  if (const CodecCapability* rtx = find_rtx(codec.preferred_payload_type);
      rtx != nullptr && client_has_rtx(codec, client)) {
    parameters.codecs.push_back({.mime_type = rtx->mime_type,
                                 .payload_type = rtx->preferred_payload_type,
                                 .clock_rate = rtx->clock_rate,
                                 .channels = 0,
                                 .parameters = rtx->parameters,
                                 .feedback = {}});
    parameters.encodings.front().rtx_ssrc = names.rtx_ssrc;
  }
  return parameters;
}

}  // namespace backlot::sfu
