#include "protocols/rtp/header_extension.hpp"

namespace backlot::rtp {
namespace {

constexpr std::array<std::string_view, kExtensionKinds> kUris{
    "urn:ietf:params:rtp-hdrext:sdes:mid",
    "urn:ietf:params:rtp-hdrext:sdes:rtp-stream-id",
    "urn:ietf:params:rtp-hdrext:sdes:repaired-rtp-stream-id",
    "http://www.webrtc.org/experiments/rtp-hdrext/abs-send-time",
    "http://www.ietf.org/id/draft-holmer-rmcat-transport-wide-cc-extensions-01",
    "urn:ietf:params:rtp-hdrext:ssrc-audio-level",
    "urn:3gpp:video-orientation",
    "urn:ietf:params:rtp-hdrext:toffset",
    "http://www.webrtc.org/experiments/rtp-hdrext/abs-capture-time",
    "http://www.webrtc.org/experiments/rtp-hdrext/playout-delay",
    "https://aomediacodec.github.io/av1-rtp-spec/#dependency-descriptor-rtp-header-extension",
};

}  // namespace

std::string_view uri_of(Extension extension) { return kUris[static_cast<std::size_t>(extension)]; }

std::optional<Extension> find_extension(std::string_view uri) {
  for (std::size_t i = 0; i < kUris.size(); ++i)
    if (kUris[i] == uri) return static_cast<Extension>(i);
  return std::nullopt;
}

std::array<std::byte, 3> abs_send_time(Instant now) {
  const auto ns = static_cast<std::uint64_t>(now.time_since_epoch().count());
  const std::uint64_t seconds = ns / 1'000'000'000U;
  const std::uint64_t fraction = ((ns % 1'000'000'000U) << 18U) / 1'000'000'000U;
  const auto value = static_cast<std::uint32_t>(((seconds << 18U) | fraction) & 0xFFFFFFU);
  return {static_cast<std::byte>(value >> 16U), static_cast<std::byte>(value >> 8U),
          static_cast<std::byte>(value)};
}

std::array<std::byte, 2> transport_sequence(std::uint16_t sequence) {
  return {static_cast<std::byte>(sequence >> 8U), static_cast<std::byte>(sequence)};
}

std::optional<std::uint16_t> parse_transport_sequence(BytesView data) {
  if (data.size() != 2) return std::nullopt;
  return static_cast<std::uint16_t>((std::to_integer<unsigned>(data[0]) << 8U) |
                                    std::to_integer<unsigned>(data[1]));
}

std::optional<AudioLevel> parse_audio_level(BytesView data) {
  if (data.empty()) return std::nullopt;
  const auto value = std::to_integer<std::uint8_t>(data[0]);
  return AudioLevel{.has_voice = (value & 0x80U) != 0,
                    .minus_dbov = static_cast<std::uint8_t>(value & 0x7FU)};
}

}  // namespace backlot::rtp
