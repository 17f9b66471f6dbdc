#include <algorithm>
#include <array>
#include <utility>

#include "protocols/sdp/lines.hpp"

namespace backlot::sdp {
namespace {

// RFC 8839 §5.4.
constexpr std::size_t kMinUfrag = 4;
constexpr std::size_t kMinPassword = 22;
constexpr std::size_t kMaxCredential = 256;
constexpr std::size_t kMaxMid = 32;
constexpr std::size_t kMaxRid = 16;

bool is_ice_text(std::string_view text) {
  return std::ranges::all_of(text, [](char c) {
    return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') || c == '+' ||
           c == '/' || c == '-' || c == '_' || c == '=';
  });
}

bool is_token(std::string_view text, std::size_t longest) {
  return !text.empty() && text.size() <= longest &&
         std::ranges::all_of(text, [](char c) { return c > ' ' && c < 0x7F; });
}

std::error_code read_credential(std::string_view value, std::size_t shortest, std::string& out) {
  if (value.size() < shortest || value.size() > kMaxCredential || !is_ice_text(value))
    return Error::BadAttribute;
  out = value;
  return {};
}

std::error_code read_setup(std::string_view value, Setup& out) {
  constexpr std::array kNames{std::pair{std::string_view{"active"}, Setup::Active},
                              std::pair{std::string_view{"passive"}, Setup::Passive},
                              std::pair{std::string_view{"actpass"}, Setup::ActivePassive}};
  for (const auto& [name, setup] : kNames) {
    if (value != name) continue;
    out = setup;
    return {};
  }
  return Error::BadAttribute;
}

std::error_code read_fingerprint(std::string_view value, Transport& transport) {
  const std::string_view algorithm = take_word(value);
  if (!is_token(algorithm, 16) || !is_token(value, 256)) return Error::BadAttribute;
  if (transport.fingerprints.size() == kMaxFingerprints) return Error::TooLong;
  transport.fingerprints.push_back({std::string{algorithm}, std::string{value}});
  return {};
}

Codec* find_codec(Media& media, std::string_view payload_type) {
  const auto number = to_number<std::uint8_t>(payload_type);
  if (!number) return nullptr;
  const auto found = std::ranges::find(media.codecs, *number, &Codec::payload_type);
  return found == media.codecs.end() ? nullptr : &*found;
}

// rtpmap:<payload type> <name>/<clock rate>[/<channels>]
std::error_code read_rtpmap(std::string_view value, Media& media) {
  Codec* codec = find_codec(media, take_word(value));
  if (codec == nullptr) return {};  // the m-line does not list it
  const std::string_view name = take_word(value, '/');
  const auto rate = to_number<std::uint32_t>(take_word(value, '/'));
  const auto channels = value.empty() ? std::uint8_t{0} : to_number<std::uint8_t>(value);
  if (!is_token(name, 32) || !rate || *rate == 0 || !channels) return Error::BadAttribute;
  codec->name = name;
  codec->clock_rate = *rate;
  codec->channels = *channels;
  return {};
}

std::error_code read_feedback(std::string_view value, Media& media) {
  const std::string_view payload_type = take_word(value);
  if (value.empty() || value.size() > 64) return Error::BadAttribute;
  const auto add = [&](Codec& codec) -> std::error_code {
    if (codec.feedback.size() == kMaxFeedback) return Error::TooLong;
    codec.feedback.emplace_back(value);
    return {};
  };
  if (payload_type != "*") {
    Codec* codec = find_codec(media, payload_type);
    return codec == nullptr ? std::error_code{} : add(*codec);
  }
  for (Codec& codec : media.codecs)
    if (const auto error = add(codec)) return error;
  return {};
}

// extmap:<id>[/<direction>] <uri> [<attributes>]
std::error_code read_extmap(std::string_view value, Media& media) {
  std::string_view number = take_word(value);
  const auto id = to_number<std::uint8_t>(take_word(number, '/'));
  const std::string_view uri = take_word(value);
  if (!id || *id == 0 || !is_token(uri, 256)) return Error::BadAttribute;
  if (media.extensions.size() == kMaxExtensions) return Error::TooLong;
  media.extensions.push_back({*id, std::string{uri}});
  return {};
}

// rid:<id> send|recv [<restrictions>]
std::error_code read_rid(std::string_view value, Media& media) {
  const std::string_view id = take_word(value);
  const std::string_view direction = take_word(value);
  if (!is_token(id, kMaxRid) || (direction != "send" && direction != "recv"))
    return Error::BadAttribute;
  auto& rids = direction == "send" ? media.send_rids : media.receive_rids;
  if (rids.size() == kMaxRids) return Error::TooLong;
  if (std::ranges::find(rids, id) != rids.end()) return Error::Contradiction;
  rids.emplace_back(id);
  return {};
}

Source* find_source(Media& media, std::uint32_t ssrc) {
  const auto found = std::ranges::find(media.sources, ssrc, &Source::ssrc);
  return found == media.sources.end() ? nullptr : &*found;
}

// ssrc:<ssrc> [cname:<name> | ...]
std::error_code read_ssrc(std::string_view value, Media& media) {
  const auto ssrc = to_number<std::uint32_t>(take_word(value));
  if (!ssrc) return Error::BadAttribute;
  Source* source = find_source(media, *ssrc);
  if (source == nullptr) {
    if (media.sources.size() == kMaxSources) return Error::TooLong;
    source = &media.sources.emplace_back(Source{.ssrc = *ssrc, .repair = {}, .cname = {}});
  }
  if (take_word(value, ':') == "cname") source->cname = value;
  return source->cname.size() <= 255 ? std::error_code{} : make_error_code(Error::TooLong);
}

// ssrc-group:FID <ssrc> <its repair>
std::error_code read_ssrc_group(std::string_view value, Media& media) {
  if (take_word(value) != "FID") return {};
  const auto ssrc = to_number<std::uint32_t>(take_word(value));
  const auto repair = to_number<std::uint32_t>(take_word(value));
  if (!ssrc || !repair || *ssrc == *repair) return Error::BadAttribute;
  Source* source = find_source(media, *ssrc);
  if (source == nullptr) {
    if (media.sources.size() == kMaxSources) return Error::TooLong;
    source = &media.sources.emplace_back(Source{.ssrc = *ssrc, .repair = {}, .cname = {}});
  }
  source->repair = repair;
  return {};
}

std::error_code read_mid(std::string_view value, Media& media) {
  if (!is_token(value, kMaxMid)) return Error::BadAttribute;
  media.mid = value;
  return {};
}

std::error_code read_format(std::string_view value, Media& media) {
  if (Codec* codec = find_codec(media, take_word(value))) codec->format = value;
  return {};
}

std::optional<Direction> direction_of(std::string_view name) {
  if (name == "sendrecv") return Direction::SendReceive;
  if (name == "sendonly") return Direction::Send;
  if (name == "recvonly") return Direction::Receive;
  if (name == "inactive") return Direction::Inactive;
  return std::nullopt;
}

struct Attribute {
  std::string_view name;
  std::error_code (*read)(std::string_view value, Media& media);
};
constexpr std::array kAttributes{
    Attribute{"mid", read_mid},       Attribute{"rtpmap", read_rtpmap},
    Attribute{"fmtp", read_format},   Attribute{"rtcp-fb", read_feedback},
    Attribute{"extmap", read_extmap}, Attribute{"rid", read_rid},
    Attribute{"ssrc", read_ssrc},     Attribute{"ssrc-group", read_ssrc_group},
};

}  // namespace

std::optional<std::error_code> read_transport(std::string_view name,
                                              std::string_view value,
                                              Transport& transport) {
  if (name == "ice-ufrag") return read_credential(value, kMinUfrag, transport.ufrag);
  if (name == "ice-pwd") return read_credential(value, kMinPassword, transport.password);
  if (name == "setup") return read_setup(value, transport.setup);
  if (name == "fingerprint") return read_fingerprint(value, transport);
  if (name != "candidate") return std::nullopt;
  if (transport.candidates.size() == kMaxCandidates) return make_error_code(Error::TooLong);
  transport.candidates.emplace_back(value);
  return std::error_code{};
}

std::error_code read_media(std::string_view name, std::string_view value, Media& media) {
  if (const auto direction = direction_of(name)) media.direction = *direction;
  if (name == "rtcp-mux") media.has_rtcp_mux = true;
  if (name == "rtcp-rsize") media.has_reduced_rtcp = true;
  if (name == "msid") media.msid = value;
  const auto known = std::ranges::find(kAttributes, name, &Attribute::name);
  return known == kAttributes.end() ? std::error_code{} : known->read(value, media);
}

}  // namespace backlot::sdp
