#include "services/sfu/core/negotiation.hpp"

#include <algorithm>
#include <charconv>

namespace backlot::sfu {
namespace {

std::string_view kind_name(MediaKind kind) { return kind == MediaKind::Audio ? "audio" : "video"; }

std::optional<MediaKind> kind_of(const sdp::Media& section) {
  if (section.kind == "audio") return MediaKind::Audio;
  if (section.kind == "video") return MediaKind::Video;
  return std::nullopt;
}

std::string mime_type(const sdp::Media& section, const sdp::Codec& codec) {
  return section.kind + "/" + codec.name;
}

bool is_same(const CodecCapability& ours, const sdp::Media& section, const sdp::Codec& theirs) {
  const int channels = ours.kind == MediaKind::Audio ? std::max(theirs.channels, 1) : 0;
  return is_compatible(ours, mime_type(section, theirs), theirs.clock_rate, channels,
                       parse_format(theirs.format));
}

const CodecCapability* find_ours(const sdp::Media& section, const sdp::Codec& theirs) {
  for (const CodecCapability& ours : router_capabilities().codecs)
    if (!is_rtx(ours.mime_type) && is_same(ours, section, theirs)) return &ours;
  return nullptr;
}

const sdp::Codec* find_rtx(const sdp::Media& section, std::uint8_t payload_type) {
  for (const sdp::Codec& codec : section.codecs)
    if (is_rtx(mime_type(section, codec)) &&
        find_number(parse_format(codec.format), "apt") == payload_type)
      return &codec;
  return nullptr;
}

// The extensions of a section that we handle; ids beyond the short form are not used.
std::vector<sdp::HeaderExtension> shared_extensions(const sdp::Media& section,
                                                    std::initializer_list<rtp::Extension> kinds) {
  std::vector<sdp::HeaderExtension> shared;
  for (const sdp::HeaderExtension& extension : section.extensions) {
    const auto kind = rtp::find_extension(extension.uri);
    const bool is_new =
        std::ranges::find(shared, extension.id, &sdp::HeaderExtension::id) == shared.end();
    if (kind && std::ranges::find(kinds, *kind) != kinds.end() && is_new && extension.id <= 14)
      shared.push_back(extension);
  }
  return shared;
}

// Of what the offer gives, what our end gives too. REMB is left to those without transport-cc.
std::vector<std::string> shared_feedback(const CodecCapability& ours, const sdp::Codec& theirs) {
  std::vector<std::string> shared;
  for (const RtcpFeedback& entry : ours.feedback) {
    std::string text = entry.type;
    if (!entry.parameter.empty()) text += " " + entry.parameter;
    if (text != "goog-remb" && std::ranges::find(theirs.feedback, text) != theirs.feedback.end())
      shared.push_back(std::move(text));
  }
  return shared;
}

sdp::Transport transport_of(const LocalEnd& end) {
  sdp::Transport transport{.ufrag = end.credentials.ufrag,
                           .password = end.credentials.password,
                           .setup = sdp::Setup::Passive,
                           .fingerprints = {},
                           .candidates = {}};
  transport.fingerprints.push_back(
      {std::string{dtls::name(end.fingerprint.algorithm)}, dtls::format_value(end.fingerprint)});
  for (const Candidate& candidate : end.candidates)
    transport.candidates.push_back(candidate_line(candidate));
  return transport;
}

// An answer that refuses everything; sections are taken one by one.
sdp::Description refuse_all(const sdp::Description& offer) {
  sdp::Description answer;
  answer.is_ice_lite = true;
  answer.may_mix_extensions = offer.may_mix_extensions;
  for (const sdp::Media& section : offer.media) {
    sdp::Media refused;
    refused.kind = section.kind;
    refused.protocol = section.protocol;
    refused.port = 0;
    refused.mid = section.mid;
    refused.direction = sdp::Direction::Inactive;
    if (!section.codecs.empty()) refused.codecs.push_back(section.codecs.front());
    answer.media.push_back(std::move(refused));
  }
  return answer;
}

sdp::Media& take_section(sdp::Description& answer,
                         const sdp::Media& offered,
                         std::size_t index,
                         const LocalEnd& end) {
  sdp::Media& section = answer.media[index];
  section.port = 9;
  section.has_rtcp_mux = true;
  section.has_reduced_rtcp = offered.has_reduced_rtcp;
  section.transport = transport_of(end);
  section.codecs.clear();
  answer.bundle.push_back(section.mid);
  return section;
}

// The bundle's transport is that of its first section (RFC 9143 §7.2): browsers fail an answer that
// takes the others and refuses that one. It stays, without media.
void keep_first_section(sdp::Description& answer,
                        const sdp::Description& offer,
                        const LocalEnd& end) {
  if (answer.bundle.empty() || answer.media.front().port != 0) return;
  const sdp::Media& first = offer.media.front();
  if (!kind_of(first) || first.codecs.empty()) return;
  take_section(answer, first, 0, end).codecs.push_back(first.codecs.front());
  std::ranges::rotate(answer.bundle, answer.bundle.end() - 1);
}

void put_codec(sdp::Media& answer,
               const sdp::Media& offered,
               const CodecCapability& ours,
               std::uint8_t payload_type,
               std::optional<std::uint8_t> rtx_payload_type) {
  for (const sdp::Codec& codec : offered.codecs) {
    if (codec.payload_type == payload_type) {
      answer.codecs.push_back(codec);
      answer.codecs.back().feedback = shared_feedback(ours, codec);
    } else if (codec.payload_type == rtx_payload_type) {
      answer.codecs.push_back(codec);
      answer.codecs.back().feedback.clear();
    }
  }
}

CodecUse codec_use(const sdp::Media& section, const sdp::Codec& codec) {
  return {.mime_type = mime_type(section, codec),
          .payload_type = codec.payload_type,
          .clock_rate = codec.clock_rate,
          .channels = section.kind == "audio" ? std::max(codec.channels, 1) : 0,
          .parameters = parse_format(codec.format),
          .feedback = {}};
}

std::vector<Encoding> encodings_of(const sdp::Media& section) {
  std::vector<Encoding> encodings;
  for (const std::string& rid : section.send_rids) encodings.push_back({.rid = rid});
  if (encodings.empty() && !section.sources.empty())
    encodings.push_back(
        {.ssrc = section.sources.front().ssrc, .rtx_ssrc = section.sources.front().repair});
  if (encodings.empty()) encodings.emplace_back();
  return encodings;
}

std::optional<RtpParameters> ingest_parameters(const sdp::Media& section) {
  const auto media = std::ranges::find_if(section.codecs, [&](const sdp::Codec& codec) {
    return find_ours(section, codec) != nullptr;
  });
  if (media == section.codecs.end() || section.mid.empty()) return std::nullopt;
  RtpParameters parameters;
  parameters.mid = section.mid;
  parameters.codecs.push_back(codec_use(section, *media));
  if (const sdp::Codec* rtx = find_rtx(section, media->payload_type))
    parameters.codecs.push_back(codec_use(section, *rtx));
  for (const sdp::HeaderExtension& extension : section.extensions)
    parameters.extensions.push_back({.uri = extension.uri, .id = extension.id});
  parameters.encodings = encodings_of(section);
  if (!section.sources.empty()) parameters.cname = section.sources.front().cname;
  return parameters;
}

bool sends(const sdp::Media& section) {
  return section.direction == sdp::Direction::Send ||
         section.direction == sdp::Direction::SendReceive;
}

bool is_complete(const sdp::Media& section) {
  const sdp::Transport& transport = section.transport;
  const bool may_begin =
      transport.setup == sdp::Setup::Active || transport.setup == sdp::Setup::ActivePassive;
  return may_begin && section.has_rtcp_mux && !section.mid.empty() && !transport.ufrag.empty() &&
         !transport.password.empty() && !transport.fingerprints.empty();
}

}  // namespace

CodecParameters parse_format(std::string_view format) {
  CodecParameters parameters;
  while (!format.empty()) {
    std::string_view entry = format.substr(0, format.find(';'));
    format.remove_prefix(std::min(entry.size() + 1, format.size()));
    while (entry.starts_with(' ')) entry.remove_prefix(1);
    const std::size_t equals = entry.find('=');
    if (equals == std::string_view::npos) continue;
    const std::string name{entry.substr(0, equals)};
    const std::string_view value = entry.substr(equals + 1);
    std::int64_t number = 0;
    const auto [end, error] = std::from_chars(value.data(), value.data() + value.size(), number);
    const bool is_number = error == std::errc{} && end == value.data() + value.size();
    if (is_number && name != "profile-level-id")
      parameters[name] = number;
    else
      parameters[name] = std::string{value};
  }
  return parameters;
}

std::string candidate_line(const Candidate& candidate) {
  const std::string carrier = candidate.is_tcp ? "tcp" : "udp";
  return candidate.foundation + " 1 " + carrier + " " + std::to_string(candidate.priority) + " " +
         candidate.address + " " + std::to_string(candidate.port) + " typ host" +
         (candidate.is_tcp ? " tcptype passive" : "");
}

Result<std::vector<dtls::Fingerprint>> read_fingerprints(const sdp::Description& offer) {
  std::vector<dtls::Fingerprint> fingerprints;
  const sdp::Media* first = nullptr;
  for (const sdp::Media& section : offer.media) {
    if (!kind_of(section)) continue;
    if (first == nullptr) first = &section;
    const bool is_bundled = offer.media.size() == 1 ||
                            std::ranges::find(offer.bundle, section.mid) != offer.bundle.end();
    if (!is_complete(section) || !is_bundled || section.transport.ufrag != first->transport.ufrag ||
        section.transport.fingerprints != first->transport.fingerprints)
      return fail(Error::BadOffer);
  }
  if (first == nullptr) return fail(Error::BadOffer);
  for (const sdp::Fingerprint& fingerprint : first->transport.fingerprints) {
    const auto parsed = dtls::parse_fingerprint(fingerprint.algorithm, fingerprint.value);
    if (!parsed) return fail(Error::BadOffer);
    fingerprints.push_back(*parsed);
  }
  return fingerprints;
}

std::vector<Ingest> find_ingests(const sdp::Description& offer) {
  std::vector<Ingest> ingests;
  for (std::size_t i = 0; i < offer.media.size(); ++i) {
    const auto kind = kind_of(offer.media[i]);
    if (!kind || !sends(offer.media[i]) ||
        std::ranges::find(ingests, *kind, &Ingest::kind) != ingests.end())
      continue;
    if (auto parameters = ingest_parameters(offer.media[i]))
      ingests.push_back({.section = i, .kind = *kind, .parameters = std::move(*parameters)});
  }
  return ingests;
}

sdp::Description answer_ingest(const sdp::Description& offer,
                               const std::vector<Ingest>& ingests,
                               const LocalEnd& end) {
  using rtp::Extension;
  sdp::Description answer = refuse_all(offer);
  for (const Ingest& ingest : ingests) {
    const sdp::Media& offered = offer.media[ingest.section];
    sdp::Media& section = take_section(answer, offered, ingest.section, end);
    section.direction = sdp::Direction::Receive;
    const std::uint8_t payload_type = ingest.parameters.codecs.front().payload_type;
    const auto media = std::ranges::find(offered.codecs, payload_type, &sdp::Codec::payload_type);
    std::optional<std::uint8_t> rtx;
    if (ingest.parameters.codecs.size() > 1) rtx = ingest.parameters.codecs.back().payload_type;
    put_codec(section, offered, *find_ours(offered, *media), payload_type, rtx);
    section.extensions = shared_extensions(
        offered, {Extension::Mid, Extension::StreamId, Extension::RepairedStreamId,
                  Extension::TransportSequence, Extension::AbsSendTime, Extension::AudioLevel,
                  Extension::VideoOrientation, Extension::TimeOffset, Extension::AbsCaptureTime,
                  Extension::PlayoutDelay, Extension::DependencyDescriptor});
    section.receive_rids = offered.send_rids;
  }
  keep_first_section(answer, offer, end);
  return answer;
}

bool wants(const sdp::Media& section, MediaKind kind) {
  return section.kind == kind_name(kind) && (section.direction == sdp::Direction::Receive ||
                                             section.direction == sdp::Direction::SendReceive);
}

std::optional<PlaybackNumbers> find_numbers(const sdp::Media& section,
                                            const CodecCapability& codec) {
  for (const sdp::Codec& theirs : section.codecs) {
    if (!is_same(codec, section, theirs)) continue;
    PlaybackNumbers numbers{.mid = section.mid,
                            .payload_type = theirs.payload_type,
                            .rtx_payload_type = {},
                            .extension_ids = {}};
    if (const sdp::Codec* rtx = find_rtx(section, theirs.payload_type))
      numbers.rtx_payload_type = rtx->payload_type;
    for (const auto& extension : shared_extensions(
             section,
             {rtp::Extension::Mid, rtp::Extension::TransportSequence, rtp::Extension::AbsSendTime}))
      numbers.extension_ids[static_cast<std::size_t>(*rtp::find_extension(extension.uri))] =
          extension.id;
    return numbers;
  }
  return std::nullopt;
}

sdp::Description answer_playback(const sdp::Description& offer,
                                 const std::vector<Playback>& playbacks,
                                 const LocalEnd& end) {
  using rtp::Extension;
  sdp::Description answer = refuse_all(offer);
  for (const Playback& playback : playbacks) {
    const sdp::Media& offered = offer.media[playback.section];
    sdp::Media& section = take_section(answer, offered, playback.section, end);
    section.direction = sdp::Direction::Send;
    section.msid = playback.msid;
    put_codec(section, offered, *playback.codec, playback.numbers.payload_type,
              playback.numbers.rtx_payload_type);
    section.extensions = shared_extensions(
        offered, {Extension::Mid, Extension::TransportSequence, Extension::AbsSendTime});
    section.sources.push_back(
        {.ssrc = playback.ssrc, .repair = playback.rtx_ssrc, .cname = playback.cname});
  }
  keep_first_section(answer, offer, end);
  return answer;
}

}  // namespace backlot::sfu
