#pragma once

#include <cstdint>
#include <map>
#include <string>
#include <variant>
#include <vector>

#include "domain/show/source.hpp"
#include "protocols/rtp/header_extension.hpp"

namespace backlot::sfu {

using show::MediaKind;

/// A codec parameter: a number stays a number in JSON (mediasoup-client compares types).
using CodecParameter = std::variant<std::int64_t, std::string>;
using CodecParameters = std::map<std::string, CodecParameter>;

struct RtcpFeedback {
  std::string type;
  std::string parameter;
  friend bool operator==(const RtcpFeedback&, const RtcpFeedback&) = default;
};

/// One codec somebody can handle.
struct CodecCapability {
  MediaKind kind = MediaKind::Audio;
  std::string mime_type;
  std::uint8_t preferred_payload_type = 0;
  std::uint32_t clock_rate = 0;
  int channels = 0;  ///< 0 for video
  CodecParameters parameters;
  std::vector<RtcpFeedback> feedback;
};

/// One header extension somebody can handle.
struct ExtensionCapability {
  MediaKind kind = MediaKind::Audio;
  std::string uri;
  std::uint8_t preferred_id = 0;
};

struct RtpCapabilities {
  std::vector<CodecCapability> codecs;
  std::vector<ExtensionCapability> extensions;
};

/// What the router carries: Opus, VP8, H.264 (constrained baseline and high), VP9 and AV1, each
/// video codec with RTX right after it. Clients without a wish of their own take the first of a
/// kind.
[[nodiscard]] const RtpCapabilities& router_capabilities();

/// The router's id of an extension; 0 when it does not carry it.
[[nodiscard]] std::uint8_t router_extension_id(rtp::Extension extension);

/// Whether names are the same codec; MIME types compare without case.
[[nodiscard]] bool is_same_mime(std::string_view a, std::string_view b);
[[nodiscard]] bool is_rtx(std::string_view mime_type);

/// A number among parameters, or nothing.
[[nodiscard]] std::optional<std::int64_t> find_number(const CodecParameters& parameters,
                                                      const std::string& name);
/// A text among parameters, or an empty one.
[[nodiscard]] std::string find_text(const CodecParameters& parameters, const std::string& name);

/// Whether both sides mean streams that one decoder takes: MIME type, clock rate, channels and, for
/// H.264, packetization mode and profile.
[[nodiscard]] bool is_compatible(const CodecCapability& router_codec,
                                 std::string_view mime_type,
                                 std::uint32_t clock_rate,
                                 int channels,
                                 const CodecParameters& parameters);

}  // namespace backlot::sfu
