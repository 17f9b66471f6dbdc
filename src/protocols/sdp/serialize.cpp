#include "protocols/sdp/description.hpp"

namespace backlot::sdp {
namespace {

/// Collects lines that end in CRLF.
class Lines {
 public:
  template <class... Parts>
  void add(const Parts&... parts) {
    (append(parts), ...);
    text_ += "\r\n";
  }
  [[nodiscard]] std::string take() { return std::move(text_); }

 private:
  void append(std::string_view part) { text_ += part; }
  void append(std::uint64_t number) { text_ += std::to_string(number); }

  std::string text_;
};

std::string_view name_of(Direction direction) {
  switch (direction) {
    case Direction::SendReceive: return "sendrecv";
    case Direction::Send: return "sendonly";
    case Direction::Receive: return "recvonly";
    case Direction::Inactive: return "inactive";
  }
  return "inactive";
}

std::string_view name_of(Setup setup) {
  switch (setup) {
    case Setup::Unsaid: return "";
    case Setup::Active: return "active";
    case Setup::Passive: return "passive";
    case Setup::ActivePassive: return "actpass";
  }
  return "";
}

std::uint64_t number(std::uint64_t value) { return value; }

void add_transport(Lines& lines, const Transport& transport) {
  if (!transport.ufrag.empty()) lines.add("a=ice-ufrag:", transport.ufrag);
  if (!transport.password.empty()) lines.add("a=ice-pwd:", transport.password);
  for (const Fingerprint& fingerprint : transport.fingerprints)
    lines.add("a=fingerprint:", fingerprint.algorithm, " ", fingerprint.value);
  if (transport.setup != Setup::Unsaid) lines.add("a=setup:", name_of(transport.setup));
  for (const std::string& candidate : transport.candidates) lines.add("a=candidate:", candidate);
}

void add_codec(Lines& lines, const Codec& codec) {
  const std::uint64_t type = codec.payload_type;
  const std::string channels = codec.channels > 0 ? "/" + std::to_string(codec.channels) : "";
  lines.add("a=rtpmap:", type, " ", codec.name, "/", number(codec.clock_rate), channels);
  if (!codec.format.empty()) lines.add("a=fmtp:", type, " ", codec.format);
  for (const std::string& feedback : codec.feedback) lines.add("a=rtcp-fb:", type, " ", feedback);
}

std::string joined(const std::vector<std::string>& words, std::string_view separator) {
  std::string text;
  for (const std::string& word : words) {
    if (!text.empty()) text += separator;
    text += word;
  }
  return text;
}

void add_rids(Lines& lines, const Media& media) {
  for (const std::string& rid : media.send_rids) lines.add("a=rid:", rid, " send");
  for (const std::string& rid : media.receive_rids) lines.add("a=rid:", rid, " recv");
  if (!media.send_rids.empty()) lines.add("a=simulcast:send ", joined(media.send_rids, ";"));
  if (!media.receive_rids.empty()) lines.add("a=simulcast:recv ", joined(media.receive_rids, ";"));
}

void add_sources(Lines& lines, const Media& media) {
  for (const Source& source : media.sources) {
    const std::uint64_t ssrc = source.ssrc;
    if (source.repair) lines.add("a=ssrc-group:FID ", ssrc, " ", number(*source.repair));
    lines.add("a=ssrc:", ssrc, " cname:", source.cname);
    if (source.repair) lines.add("a=ssrc:", number(*source.repair), " cname:", source.cname);
  }
}

void add_media(Lines& lines, const Media& media) {
  std::string formats;
  for (const Codec& codec : media.codecs) formats += " " + std::to_string(codec.payload_type);
  // An m-line names one format at least (RFC 8866 §9), data channels the only one they have.
  if (formats.empty()) formats = media.kind == "application" ? " webrtc-datachannel" : " 0";
  lines.add("m=", media.kind, " ", number(media.port), " ", media.protocol, formats);
  lines.add("c=IN IP4 0.0.0.0");
  if (!media.mid.empty()) lines.add("a=mid:", media.mid);
  lines.add("a=", name_of(media.direction));
  if (!media.msid.empty()) lines.add("a=msid:", media.msid);
  if (media.has_rtcp_mux) lines.add("a=rtcp-mux");
  if (media.has_reduced_rtcp) lines.add("a=rtcp-rsize");
  add_transport(lines, media.transport);
  for (const Codec& codec : media.codecs) add_codec(lines, codec);
  for (const HeaderExtension& extension : media.extensions)
    lines.add("a=extmap:", number(extension.id), " ", extension.uri);
  add_rids(lines, media);
  add_sources(lines, media);
}

}  // namespace

std::string Description::serialize(std::uint64_t session_id) const {
  Lines lines;
  lines.add("v=0");
  lines.add("o=- ", session_id, " 1 IN IP4 0.0.0.0");
  lines.add("s=-");
  lines.add("t=0 0");
  if (is_ice_lite) lines.add("a=ice-lite");
  if (!bundle.empty()) lines.add("a=group:BUNDLE ", joined(bundle, " "));
  if (may_mix_extensions) lines.add("a=extmap-allow-mixed");
  for (const Media& each : media) add_media(lines, each);
  return lines.take();
}

}  // namespace backlot::sdp
