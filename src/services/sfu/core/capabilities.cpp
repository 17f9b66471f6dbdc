#include "services/sfu/core/capabilities.hpp"

#include <algorithm>
#include <array>
#include <cctype>

namespace backlot::sfu {
namespace {

constexpr std::uint8_t kOpus = 100;
constexpr std::uint8_t kVp8 = 101;
constexpr std::uint8_t kVp8Rtx = 102;
constexpr std::uint8_t kH264 = 103;
constexpr std::uint8_t kH264Rtx = 104;
constexpr std::uint8_t kH264High = 105;
constexpr std::uint8_t kH264HighRtx = 106;
constexpr std::uint8_t kVp9 = 107;
constexpr std::uint8_t kVp9Rtx = 108;
constexpr std::uint8_t kAv1 = 109;
constexpr std::uint8_t kAv1Rtx = 110;

struct CarriedExtension {
  rtp::Extension extension;
  std::uint8_t id;
  bool for_audio;
  bool for_video;
};
constexpr std::array kExtensions{
    CarriedExtension{rtp::Extension::Mid, 1, true, true},
    CarriedExtension{rtp::Extension::StreamId, 2, false, true},
    CarriedExtension{rtp::Extension::RepairedStreamId, 3, false, true},
    CarriedExtension{rtp::Extension::AbsSendTime, 4, true, true},
    CarriedExtension{rtp::Extension::TransportSequence, 5, true, true},
    CarriedExtension{rtp::Extension::DependencyDescriptor, 8, false, true},
    CarriedExtension{rtp::Extension::AudioLevel, 10, true, false},
    CarriedExtension{rtp::Extension::VideoOrientation, 11, false, true},
    CarriedExtension{rtp::Extension::TimeOffset, 12, false, true},
    CarriedExtension{rtp::Extension::AbsCaptureTime, 13, true, true},
    CarriedExtension{rtp::Extension::PlayoutDelay, 14, false, true},
};

CodecCapability rtx(std::uint8_t payload_type, std::uint8_t repaired) {
  return {.kind = MediaKind::Video,
          .mime_type = "video/rtx",
          .preferred_payload_type = payload_type,
          .clock_rate = 90'000,
          .channels = 0,
          .parameters = {{"apt", std::int64_t{repaired}}},
          .feedback = {}};
}

CodecCapability video(const char* mime_type,
                      std::uint8_t payload_type,
                      CodecParameters parameters) {
  return {
      .kind = MediaKind::Video,
      .mime_type = mime_type,
      .preferred_payload_type = payload_type,
      .clock_rate = 90'000,
      .channels = 0,
      .parameters = std::move(parameters),
      .feedback = {
          {"nack", ""}, {"nack", "pli"}, {"ccm", "fir"}, {"goog-remb", ""}, {"transport-cc", ""}}};
}

CodecCapability h264(std::uint8_t payload_type, const char* profile_level_id) {
  return video("video/H264", payload_type,
               {{"packetization-mode", std::int64_t{1}},
                {"level-asymmetry-allowed", std::int64_t{1}},
                {"profile-level-id", std::string{profile_level_id}}});
}

RtpCapabilities make_capabilities() {
  RtpCapabilities all;
  all.codecs.push_back(
      {.kind = MediaKind::Audio,
       .mime_type = "audio/opus",
       .preferred_payload_type = kOpus,
       .clock_rate = 48'000,
       .channels = 2,
       .parameters = {{"minptime", std::int64_t{10}}, {"useinbandfec", std::int64_t{1}}},
       .feedback = {{"transport-cc", ""}}});
  all.codecs.push_back(video("video/VP8", kVp8, {}));
  all.codecs.push_back(rtx(kVp8Rtx, kVp8));
  all.codecs.push_back(h264(kH264, "42e01f"));
  all.codecs.push_back(rtx(kH264Rtx, kH264));
  all.codecs.push_back(h264(kH264High, "64001f"));
  all.codecs.push_back(rtx(kH264HighRtx, kH264High));
  all.codecs.push_back(video("video/VP9", kVp9, {{"profile-id", std::int64_t{0}}}));
  all.codecs.push_back(rtx(kVp9Rtx, kVp9));
  all.codecs.push_back(video("video/AV1", kAv1, {}));
  all.codecs.push_back(rtx(kAv1Rtx, kAv1));
  for (const CarriedExtension& carried : kExtensions) {
    const std::string uri{rtp::uri_of(carried.extension)};
    if (carried.for_audio) all.extensions.push_back({MediaKind::Audio, uri, carried.id});
    if (carried.for_video) all.extensions.push_back({MediaKind::Video, uri, carried.id});
  }
  return all;
}

std::string lower(std::string_view text) {
  std::string result{text};
  std::ranges::transform(result, result.begin(),
                         [](unsigned char c) { return static_cast<char>(std::tolower(c)); });
  return result;
}

enum class H264Profile : std::uint8_t { None, ConstrainedBaseline, High };

// RFC 6184 §8.1: constrained baseline in both spellings, which is profile_idc 0x42 with
// constraint_set1, and high without constraints.
H264Profile profile_of(std::string_view profile_level_id) {
  const std::string id = lower(profile_level_id);
  if (id.size() != 6) return H264Profile::None;
  if (id.starts_with("6400")) return H264Profile::High;
  const bool is_constrained = id[2] == 'e' || id[2] == 'c' || id[2] == '4' || id[2] == '6';
  return id.starts_with("42") && is_constrained ? H264Profile::ConstrainedBaseline
                                                : H264Profile::None;
}

bool is_same_h264(const CodecParameters& ours, const CodecParameters& theirs) {
  const H264Profile profile = profile_of(find_text(theirs, "profile-level-id"));
  return profile != H264Profile::None &&
         profile == profile_of(find_text(ours, "profile-level-id")) &&
         find_number(theirs, "packetization-mode").value_or(0) == 1;
}

}  // namespace

const RtpCapabilities& router_capabilities() {
  static const RtpCapabilities capabilities = make_capabilities();
  return capabilities;
}

std::uint8_t router_extension_id(rtp::Extension extension) {
  const auto found = std::ranges::find(kExtensions, extension, &CarriedExtension::extension);
  return found == kExtensions.end() ? std::uint8_t{0} : found->id;
}

bool is_same_mime(std::string_view a, std::string_view b) {
  return a.size() == b.size() && lower(a) == lower(b);
}

bool is_rtx(std::string_view mime_type) {
  return is_same_mime(mime_type, "video/rtx") || is_same_mime(mime_type, "audio/rtx");
}

std::optional<std::int64_t> find_number(const CodecParameters& parameters,
                                        const std::string& name) {
  const auto found = parameters.find(name);
  if (found == parameters.end()) return std::nullopt;
  const auto* number = std::get_if<std::int64_t>(&found->second);
  return number == nullptr ? std::nullopt : std::optional{*number};
}

std::string find_text(const CodecParameters& parameters, const std::string& name) {
  const auto found = parameters.find(name);
  if (found == parameters.end()) return {};
  const auto* text = std::get_if<std::string>(&found->second);
  return text == nullptr ? std::string{} : *text;
}

bool is_compatible(const CodecCapability& router_codec,
                   std::string_view mime_type,
                   std::uint32_t clock_rate,
                   int channels,
                   const CodecParameters& parameters) {
  if (!is_same_mime(router_codec.mime_type, mime_type) || router_codec.clock_rate != clock_rate)
    return false;
  if (router_codec.kind == MediaKind::Audio) return router_codec.channels == channels;
  if (is_same_mime(mime_type, "video/H264"))
    return is_same_h264(router_codec.parameters, parameters);
  // Profile 0 goes without saying, in VP9 (RFC 9628 §6) as in AV1.
  if (is_same_mime(mime_type, "video/VP9"))
    return find_number(parameters, "profile-id").value_or(0) == 0;
  if (is_same_mime(mime_type, "video/AV1"))
    return find_number(parameters, "profile").value_or(0) == 0;
  return true;
}

}  // namespace backlot::sfu
